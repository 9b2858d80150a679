"""Every way through the stages of a tier ends in the same proven points."""

from __future__ import annotations

import random

import pytest
from tests.properties.weeks import random_tiny_week

from stepdown import Week, solve
from stepdown.model import tier_search
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.detail import Detail
from stepdown.model.facts import Facts
from stepdown.model.neighbourhoods import FIRST_SIZE, Neighbourhoods, Owners

EVERYTHING = Detail(seating=True, counselors=True, days=True)


def proven(week: Week) -> tuple[str, list[tuple[int, int]]]:
    result = solve(week, workers=1, seed=1)
    return result.status, [(tier.value, tier.bound) for tier in result.tiers]


@pytest.mark.parametrize("seed", range(24))
def test_the_way_of_large_weeks_proves_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    monkeypatch.setattr(tier_search, "AROUND_PATIENTS", 0)
    monkeypatch.setattr(tier_search, "MOST_IDLE", 2)
    assert proven(week) == plain
    monkeypatch.setattr(tier_search, "MANY_COLUMNS", 0)  # the last search starts from the roster at hand
    assert proven(week) == plain


@pytest.mark.parametrize("seed", range(8))
def test_without_an_answer_of_the_relaxation_the_search_proves_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = random_tiny_week(seed)
    with_bounds = proven(week)
    monkeypatch.setattr("stepdown.model.relaxation.Relaxation.least", lambda *_: None)
    assert proven(week) == with_bounds


def test_a_neighbourhood_holds_all_columns_of_all_but_some_patients() -> None:
    week = random_tiny_week(3)
    owners = Owners.of(build(Facts(week), Options(detail=EVERYTHING)))
    neighbourhoods = Neighbourhoods(owners, seed=0)
    everything = {column for of in (owners.groups, owners.alone) for columns in of.values() for column in columns}
    neighbourhoods.size = 1.0
    held = set(neighbourhoods.held())
    free = {patient for patient in owners.groups if not held & {*owners.groups[patient], *owners.alone[patient]}}
    assert held < everything
    assert [patient for patient in free if owners.groups[patient] or owners.alone[patient]]
    assert all(
        held >= {*owners.groups[patient], *owners.alone[patient]} for patient in owners.groups if patient not in free
    )


def test_quick_solves_make_neighbourhoods_larger_and_slow_ones_smaller() -> None:
    neighbourhoods = Neighbourhoods(Owners({}, {}, ()), seed=random.Random(0).randrange(9))
    neighbourhoods.learn(0.1)
    larger = neighbourhoods.size
    assert larger > FIRST_SIZE
    neighbourhoods.learn(60.0)
    assert neighbourhoods.size < larger
