"""Groups sought anew: as many sections as the relaxation has, rounded, and everything else near it."""

from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model
from tests.model.proven import MET_WEEKS, are_solved, proven, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown.model.relaxation import NONE, Certificate
from stepdown.model.search import Found
from stepdown.model.stages import anew as of_anew
from stepdown.model.stages import beside
from stepdown.model.stages import toward as of_toward
from stepdown.model.stages.anew import Anew, _rounded, anew
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import Groups
from stepdown.model.table import Objective, Table, Whole

WEEKS = 24


def certificate(*values: float) -> Certificate:
    nothing = np.zeros(0, dtype=np.int64)
    return Certificate(0, nothing, nothing, np.array(values))


def test_numbers_of_sections_are_rounded_to_as_many_as_at_hand() -> None:
    hand = np.array([7, 2, 2, 1])
    places = np.array([1, 2, 3])
    assert _rounded(places, certificate(0.5, 1.4, 2.1, 1.5), hand).tolist() == [1, 2, 2]
    assert _rounded(places, certificate(0.5, 1.8, 1.7, 1.5), hand).tolist() == [2, 2, 1]
    assert _rounded(places, certificate(0.5, 2.0, 2.0, 1.0), hand).tolist() == [2, 2, 1]


def test_groups_sought_anew_have_those_sections_and_keep_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[Anew] = []
    moved = 0

    def watched(groups: Groups, relaxed: Certificate) -> Anew | None:
        nonlocal moved
        found, of = anew(groups, relaxed), groups.climb
        if found is None:
            return None
        assert of.hand is not None
        rows, table, hand = of.rows, groups.as_at_hand(groups.table), of.hand.columns
        for columns in rows.opened:
            assert found.groups[columns].tolist() == _rounded(columns, relaxed, hand).tolist()
        over = table.excess(np.where(groups.kept, found.groups, table.low))
        over[rows.held[-1:]] = 0
        assert not over.any(), "a row is exceeded that was not let go"
        moved += any((found.groups[columns] != hand[columns]).any() for columns in rows.opened)
        sought.append(found)
        return found

    through_many_groups(monkeypatch)
    monkeypatch.setattr(of_toward, "anew", watched)
    assert are_solved(WEEKS, *MET_WEEKS)
    assert sought
    assert moved


@pytest.mark.parametrize("seed", [*range(WEEKS), *MET_WEEKS])
def test_with_groups_sought_anew_the_same_is_proven(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    through_many_groups(monkeypatch)
    monkeypatch.setattr(beside, "MANY_BESIDE", 0)
    monkeypatch.setattr(of_anew, "_rounded", lambda columns, _, hand: np.maximum(hand[columns] - 1, 0))
    assert proven(week) == plain


def test_what_they_cost_too_much_before_is_searched_away_or_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begun groups may exceed what is held; what comes of them is a roster within it, or none."""
    begun_from: list[Found] = []
    nearer, tried = of_toward.nearer, Groups.tried

    def watched(
        groups: Groups, relaxed: Certificate, cost: Objective, begun: Whole | None = None, held: Whole = NONE
    ) -> Found:
        found = nearer(groups, relaxed, cost, begun, held)
        if begun is not None:
            begun_from.append(found)
            assert len(found.values) == len(groups.climb.rows.plain.low)
        return found

    def checked(groups: Groups, found: Found, *share: float) -> None:
        tried(groups, found, *share)
        of = groups.climb
        assert of.hand is not None
        assert of.rows.plain.keeps(of.hand.columns)

    through_many_groups(monkeypatch)
    monkeypatch.setattr(of_toward, "nearer", watched)
    monkeypatch.setattr(Groups, "tried", checked)
    assert are_solved(WEEKS, *MET_WEEKS)
    assert any(found.ending in ("optimal", "feasible") for found in begun_from)


def test_without_better_ones_the_sections_at_hand_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    guides: list[Certificate] = []
    led: list[Certificate] = []
    guide, nearer = of_toward.guide, of_toward.nearer

    def watched(of: Climb, columns: Whole, values: Whole) -> Certificate | None:
        assert of.hand is not None
        assert values.tolist() == of.hand.columns[columns].tolist()
        held = guide(of, columns, values)
        if held is not None:
            assert np.abs(held.values[columns] - values).max(initial=0.0) < 0.01
            guides.append(held)
        return held

    def noted(
        groups: Groups, relaxed: Certificate, cost: Objective, begun: Whole | None = None, held: Whole = NONE
    ) -> Found:
        led.append(relaxed)
        return nearer(groups, relaxed, cost, begun, held)

    through_many_groups(monkeypatch)
    monkeypatch.setattr(of_toward, "anew", lambda *_: None)
    monkeypatch.setattr(of_toward, "guide", watched)
    monkeypatch.setattr(of_toward, "nearer", noted)
    assert are_solved(WEEKS, *MET_WEEKS)
    assert guides
    assert led
    assert all(any(one is held for held in guides) for one in led)


def test_excess_is_how_far_a_row_is_above_its_end() -> None:
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 9, ""), model.new_int_var(0, 9, "")
    model.add(x + 2 * y <= 5)
    model.add(x >= 1)
    table = Table.of(model)
    assert table.excess(np.array([3, 4])).tolist() == [6, 0]
    assert table.excess(np.array([0, 0, 99])).tolist() == [0, 0], "columns that the table does not know cost nothing"
