"""Planted shortages: the change that mends them is found, confirmed, and first or as cheap as the first."""

from __future__ import annotations

from functools import cache

import pytest
from tests.explain.planted import PLANTS, Plant

from stepdown import Week, solve
from stepdown.changes import Changes
from stepdown.explain import explain
from stepdown.explain.preferring import preferring
from stepdown.outcome.explanation import KINDS, Fix, NeedExplanation


@cache
def explained(plant: Plant) -> NeedExplanation:
    result = solve(plant.week, workers=1)
    assert {need.patient for need in result.unmet} >= {plant.patient}, "the shortage is none"
    return explain(plant.week, result, patient=plant.patient, bend=plant.bend, workers=1).needs[0]


def price(fix: Fix) -> tuple[int, int, int]:
    return KINDS.index(fix.kind), len(fix.changes), fix.minutes


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_the_planted_fix_is_verified_and_first_or_tied(plant: Plant) -> None:
    found = explained(plant)
    told = [fix.sentence for fix in found.fixes]
    mending = [fix for fix in found.verified if fix.changes == plant.fix]
    assert mending, f"not among {told}"
    assert price(mending[0]) == price(found.fixes[0]), f"not first of {told}"
    assert mending[0].left == 0
    assert mending[0].bends == plant.bend


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_every_verified_fix_applied_by_hand_solves_as_told(plant: Plant) -> None:
    found = explained(plant)
    assert found.verified
    for fix in found.verified:
        holds_by_hand(plant.week, found, fix)


def holds_by_hand(week: Week, found: NeedExplanation, fix: Fix) -> None:
    """Applied by hand, the week solves to care no worse than told, and can give the need with just that care."""
    changed = Changes(fix.changes).apply(week)
    solved = solve(changed, workers=1)
    assert solved.tier("care").value <= (fix.care_after or 0)
    assert (fix.care_after or 0) < (fix.care_before or 0)
    preferred = preferring(changed, found.need.patient)
    for_them = solve(preferred.week, workers=1)
    assert preferred.parts(for_them.tier("care").value)[0] == solved.tier("care").value
    key = (found.need.patient, found.need.what, found.need.service)
    left = sum(need.amount for need in for_them.unmet if (need.patient, need.what, need.service) == key)
    assert left < found.need.amount
    assert (fix.gives or 0) + (fix.left or 0) == found.need.amount
    assert (fix.gives or 0) > 0


def test_without_being_asked_no_fix_bends_safety() -> None:
    for plant in PLANTS:
        if plant.bend:
            result = solve(plant.week, workers=1)
            fixes = explain(plant.week, result, patient=plant.patient, workers=1).needs[0].fixes
            assert all(fix.bends == () and fix.changes != plant.fix for fix in fixes), plant.name
