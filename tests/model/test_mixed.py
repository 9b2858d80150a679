"""HiGHS proposes groups: its values keep the rows, cost what they say, and prove nothing."""

from __future__ import annotations

import numpy as np
import pytest
from tests.model.proven import are_solved, proven, through_many_groups
from tests.model.two_columns import COST, two_columns
from tests.properties.weeks import random_tiny_week

from stepdown.model import mixed as mixing
from stepdown.model.mixed import mixed
from stepdown.model.stages import climb, counted
from stepdown.model.table import Ends, Mask, Objective, Table, Whole


@pytest.mark.parametrize("inner", [False, True])
def test_the_cheapest_whole_values(inner: bool) -> None:
    table = two_columns()
    found = mixed(table, table.ends, COST, 10.0, 1, inner=inner)
    assert found is not None
    assert found.tolist() == [2, 1]


def test_columns_stay_within_the_ends_that_are_told() -> None:
    found = mixed(two_columns(), (np.array([0, 0]), np.array([0, 4])), COST, 10.0, 1)
    assert found is not None
    assert found.tolist() == [0, 3]


def test_none_where_the_ends_hold_none() -> None:
    assert mixed(two_columns(), (np.array([0, 0]), np.array([2, 0])), COST, 10.0, 1) is None


def test_none_where_the_engine_leaves_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixing, "answer", lambda *_, **__: None)
    assert mixed(two_columns(), two_columns().ends, COST, 10.0, 1) is None


def test_values_that_break_a_row_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Table, "keeps", lambda *_: False)
    assert mixed(two_columns(), two_columns().ends, COST, 10.0, 1) is None


def test_many_groups_begin_with_its_proposals(monkeypatch: pytest.MonkeyPatch) -> None:
    """On tiny weeks as on those of a thousand patients; what it finds keeps the rows of groups."""
    found: list[Whole] = []

    def watched(
        table: Table, ends: Ends, cost: Objective, seconds: float, seed: int, gap: float, *, inner: bool
    ) -> Whole | None:
        values = mixed(table, ends, cost, seconds, seed, gap, inner=inner)
        if values is not None:
            assert table.keeps(values)
            found.append(values)
        return values

    through_many_groups(monkeypatch)
    monkeypatch.setattr(climb, "mixed", watched)
    assert are_solved(12)
    assert found


@pytest.mark.parametrize("seed", range(8))
def test_without_its_proposals_the_same_is_proven(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    through_many_groups(monkeypatch)
    with_them = proven(week)
    monkeypatch.setattr(climb, "mixed", lambda *_, **__: None)
    assert proven(week) == with_them


def test_huge_weeks_begin_care_with_its_proposals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proven the same, however tiny; the proposals keep the rows that they were asked for."""
    weeks = [random_tiny_week(seed) for seed in range(12)]
    plain = [proven(week) for week in weeks]
    proposed: list[bool] = []
    before = counted._begun

    def watched(of: climb.Climb, table: Table, kept: Mask, objective: Objective) -> Whole:
        assert of.hand is not None
        values = before(of, table, kept, objective)
        if values is not of.hand.columns:
            proposed.append(table.keeps(values))
        return values

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS", "HUGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(counted, "_begun", watched)
    assert [proven(week) for week in weeks] == plain
    assert proposed
    assert all(proposed)
