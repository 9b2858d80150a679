"""Tiers before exceeded at a price: what that costs, and that no roster which exceeds them is ever handed on."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from tests.model.proven import are_solved, through_many_groups

from stepdown.model.search import Found
from stepdown.model.stages import beside, climb, exceeding
from stepdown.model.stages.exceeding import EXCESS_PRICE, REPAIRABLE, Exceeding, repaired
from stepdown.model.table import BEYOND, Objective, Table


def climb_of(points: int | None = None) -> climb.Climb:
    """Columns g (of groups), a and b; rows a + b ≤ 1, tiers before g + 3a ≤ 2, g ≤ 1, and one that only tightens."""
    plain = Table(
        np.zeros(3, dtype=np.int64),
        np.array([5, 5, 5]),
        np.array([0, 0, 1, 1, 2]),
        np.array([1, 2, 0, 1, 0]),
        np.array([1, 1, 1, 3, 1]),
        np.full(3, -BEYOND),
        np.array([1, 2, 1]),
    )
    rows = SimpleNamespace(plain=plain, groups=np.array([True, False, False]), held=np.array([1, 2, 3]), owners=None)
    hand = None if points is None else climb.Hand(points, np.zeros(3, dtype=np.int64))
    objective = Objective(np.array([1, 0, -1]), 7)
    limits = SimpleNamespace(seed=1)
    of = SimpleNamespace(rows=rows, objective=objective, hand=hand, limits=limits, is_settled=False)
    return cast(climb.Climb, of)


def test_each_tier_before_that_sessions_cost_has_a_column_for_its_excess() -> None:
    wide = Exceeding.of(climb_of())
    assert wide.count == 3
    assert len(wide.table.low) == 4, "what groups alone decide stays held"
    assert wide.table.keeps(np.array([1, 1, 0, 2])), "g + 3a = 4 is 2 above"
    assert not wide.table.keeps(np.array([1, 1, 0, 1]))
    assert not wide.table.keeps(np.array([2, 0, 0, 5])), "g ≤ 1 holds as before"
    assert not wide.table.keeps(np.array([0, 1, 1, 5])), "and so do the rules"
    assert wide.excess(np.array([1, 1, 0, 2])) == 2
    assert wide.objective.of(np.array([1, 1, 0, 2])) == 7 + 1 + 2 * EXCESS_PRICE


def test_what_exceeds_nothing_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Found("optimal", np.array([1, 0, 1, 0]), 7, 0.0)
    kept = _repaired(monkeypatch, climb_of(), found)
    assert kept.ending == "optimal"
    assert kept.values.tolist() == [1, 0, 1]


@pytest.mark.parametrize(("points", "excess"), [(8, 2), (None, REPAIRABLE + 1)])
def test_what_is_no_better_or_exceeds_too_much_is_not_repaired(
    monkeypatch: pytest.MonkeyPatch, points: int | None, excess: int
) -> None:
    found = Found("optimal", np.array([1, 1, 0, excess]), 7, 0.0)
    assert _repaired(monkeypatch, climb_of(points), found).ending == "unknown"


def _repaired(monkeypatch: pytest.MonkeyPatch, of: climb.Climb, found: Found) -> Found:
    """Without patients, of whom these rows know nothing."""
    monkeypatch.setattr(exceeding, "Neighbourhoods", lambda *_: None)
    monkeypatch.setattr(exceeding, "Costs", lambda *_: None)
    return repaired(of, Exceeding.of(of), found, None)


def test_rosters_that_are_handed_on_exceed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    endings: list[tuple[bool, str]] = []
    repair = beside.repaired

    def repairing(of: climb.Climb, wide: Exceeding, found: Found, *rest: Any) -> Found:
        if of.hand is not None:
            of.hand = replace(of.hand, points=BEYOND)
        kept = repair(of, wide, found, *rest)
        endings.append((wide.excess(found.values) > 0, kept.ending))
        assert kept.ending == "unknown" or of.rows.plain.keeps(kept.values)
        return kept

    through_many_groups(monkeypatch)
    monkeypatch.setattr(beside, "MANY_BESIDE", 0)
    monkeypatch.setattr(beside, "repaired", repairing)
    assert are_solved(24, 49, 67, 82), "the last ones exceed something at first"
    assert {(False, "optimal"), (True, "optimal")} <= set(endings)
