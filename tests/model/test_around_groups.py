"""Better groups around those at hand: which columns are freed in turn, and that what comes out keeps the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.model.proven import EVERYTHING, are_solved, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown.model import tier_search
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.prepare import rows_of
from stepdown.model.relaxation import Certificate
from stepdown.model.search import Found
from stepdown.model.stages import climb, groups
from stepdown.model.stages.around import MOST_IDLE
from stepdown.model.stages.around_groups import around_groups
from stepdown.model.stages.bound import bound
from stepdown.model.stages.neighbourhoods import GROWTH
from stepdown.model.stages.parts import DAYS_FREE, FIRST_PATIENTS, QUICK_PART, Parts
from stepdown.model.table import Ends, Mask, Objective, Table, Whole


def parts_of_a_week(seed: int) -> tuple[Parts, climb.Rows]:
    rows = rows_of(build(Facts(random_tiny_week(seed)), Options(detail=EVERYTHING)))
    return Parts(rows.owners, len(rows.plain.low), 1), rows


def test_days_of_one_track_are_freed_for_everybody_or_all_its_days_for_some() -> None:
    parts, rows = parts_of_a_week(3)
    parts.size = 1.0
    for turn in range(40):
        free = parts.told & ~parts.held()
        assert free.any()
        days = {day for day, columns in parts.days.items() if free[columns].any()}
        count = DAYS_FREE[turn % len(DAYS_FREE)]
        theirs = {patient for patient, columns in rows.owners.groups.items() if free[list(columns)].any()}
        if count:
            assert len(days) <= count
            assert len({track for track, _ in days}) == 1
            assert all(free[parts.days[day]].all() for day in days)
        else:
            assert len(theirs) == 1
            assert all(free[list(rows.owners.groups[patient])].all() for patient in theirs)
            unowned = parts.told & ~parts.owned
            [track] = {track for (track, day), columns in parts.days.items() if (free & unowned)[columns].any()}
            assert all((free | ~unowned)[columns].all() for (of, _), columns in parts.days.items() if of == track)


def test_no_column_of_individual_sessions_is_told() -> None:
    parts, rows = parts_of_a_week(3)
    assert not parts.told[~rows.groups[: len(rows.plain.low)]].any()


def test_parts_of_patients_grow_when_soon_searched_and_shrink_when_given_up() -> None:
    parts, _ = parts_of_a_week(3)
    parts.held()
    parts.learn(QUICK_PART / 2, True)
    assert parts.size == FIRST_PATIENTS * GROWTH
    parts.learn(QUICK_PART * 2, True)
    assert parts.size == FIRST_PATIENTS * GROWTH
    parts.learn(QUICK_PART / 2, False)
    assert parts.size == FIRST_PATIENTS
    parts.held()
    parts.learn(QUICK_PART / 2, False)
    assert parts.size == FIRST_PATIENTS, "days say nothing of how many patients"


def test_groups_that_come_out_keep_the_rows_and_cost_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    gains: list[int] = []

    def watched(
        of: climb.Climb, table: Table, ends: Ends, kept: Mask, cost: Objective, values: Whole, seconds: float | None
    ) -> Whole:
        assert of.hand is not None
        hand = of.hand.columns[: len(table.low)].copy()
        hand[~kept[: len(hand)]] = table.low[~kept[: len(hand)]]
        found = around_groups(of, table, table.ends, kept, cost, hand, seconds)
        assert table.keeps(found)
        assert not (found != hand)[~kept[: len(hand)]].any()
        assert cost.of(found) <= cost.of(hand)
        gains.append(cost.of(hand) - cost.of(found))
        return around_groups(of, table, ends, kept, cost, values, seconds)

    through_many_groups(monkeypatch)
    monkeypatch.setattr(groups, "around_groups", watched)
    assert are_solved(6)
    assert any(gains)


def test_it_ends_when_nothing_better_comes_or_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []
    before = Parts.held

    def counted(parts: Parts) -> Mask:
        turns.append(1)
        return before(parts)

    def thrice(
        of: climb.Climb, table: Table, ends: Ends, kept: Mask, cost: Objective, values: Whole, seconds: float | None
    ) -> Whole:
        best = around_groups(of, table, ends, kept, cost, values, seconds)
        turns.clear()
        same = around_groups(of, table, ends, kept, cost, best, 0.0)
        assert not turns
        assert (same == best).all()
        found = around_groups(of, table, ends, kept, cost, best, None)
        if cost.of(found) == cost.of(best):
            ends_seen.append(len(turns))
        return found

    ends_seen: list[int] = []
    through_many_groups(monkeypatch)
    monkeypatch.setattr(Parts, "held", counted)
    monkeypatch.setattr(groups, "around_groups", thrice)
    assert are_solved(4)
    assert set(ends_seen) == {MOST_IDLE}


def test_a_part_without_a_better_answer_leaves_the_groups_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = climb.Climb.search

    def nothing(of: climb.Climb, table: Table, *rest: Any, **more: Any) -> Found:
        found = whole(of, table, *rest, **more)
        return replace(found, ending="unknown", values=np.zeros_like(found.values))

    def watched(
        of: climb.Climb, table: Table, ends: Ends, kept: Mask, cost: Objective, values: Whole, seconds: float | None
    ) -> Whole:
        with monkeypatch.context() as context:
            context.setattr(climb.Climb, "search", nothing)
            found = around_groups(of, table, ends, kept, cost, values, seconds)
        assert (found == values[: len(found)]).all()
        seen.append(int(found.any()))
        return found

    seen: list[int] = []
    through_many_groups(monkeypatch)
    monkeypatch.setattr(groups, "around_groups", watched)
    assert are_solved(3)
    assert any(seen)


@pytest.mark.parametrize("is_hopeless", [True, False])
def test_the_whole_relaxation_is_asked_where_it_may_take_longer_than_that_of_groups(
    is_hopeless: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[climb.Focus] = []
    near = groups.Groups.near

    def nearing(of: groups.Groups) -> Found:
        found = near(of)
        assert of.relaxing > 0.0
        of.relaxing = np.inf if is_hopeless else 0.0
        return found

    def bounding(of: climb.Climb, *rest: float) -> Certificate | None:
        asked.append(of.focus)
        return bound(of, *rest)

    through_many_groups(monkeypatch)
    monkeypatch.setattr(groups.Groups, "near", nearing)
    monkeypatch.setattr(groups.Groups, "tried", lambda *_: None)
    monkeypatch.setattr(tier_search, "bound", bounding)
    assert are_solved(6)
    assert ("groups" in asked) is not is_hopeless
