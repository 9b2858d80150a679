"""Individual sessions beside groups that stay: whose are taken as their relaxation has them, and what if none fit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from tests.model.proven import are_solved, through_many_groups

from stepdown.model.search import Found
from stepdown.model.stages import beside, climb
from stepdown.model.stages.beside import _halfway, _settled
from stepdown.model.table import Ends, Table


def climb_of(alone: dict[str, tuple[int, ...]]) -> climb.Climb:
    return cast(climb.Climb, SimpleNamespace(rows=SimpleNamespace(owners=SimpleNamespace(alone=alone))))


def test_patients_whose_every_column_is_told_are_taken_as_they_are() -> None:
    of = climb_of({"whole": (0, 1, 9), "half": (2, 3), "fixed": (4, 5), "none": ()})
    low, high = np.zeros(7, dtype=np.int64), np.array([1, 1, 1, 1, 0, 3, 1], dtype=np.int64)
    nearest = np.array([1, 0, 1, 0, 1, 2, 1], dtype=np.int64)
    ends = _settled(of, (low, high), nearest, np.array([0, 1, 2, 5, 6]))
    assert ends[0].tolist() == [1, 0, 0, 0, 0, 2, 0]
    assert ends[1].tolist() == [1, 0, 1, 1, 0, 2, 1]
    assert high.tolist() == [1, 1, 1, 1, 0, 3, 1], "the ends that were given stay as they are"


def test_individual_sessions_of_the_roster_at_hand_are_never_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    near = beside._near_sessions

    def watched(of: climb.Climb, table: Table, *rest: Any) -> Ends:
        ends = near(of, table, *rest)
        alone = np.flatnonzero(of.rows.owners.alone_among(len(table.low)))
        assert of.hand is not None
        assert (ends[1][alone] >= of.hand.columns[alone]).all()
        assert (np.delete(ends[1], alone) == np.delete(table.high, alone)).all(), "nothing else is left out"
        assert (ends[0] == table.low).all()
        seen.append(bool((ends[1] < table.high).any()))
        return ends

    through_many_groups(monkeypatch)
    monkeypatch.setattr(beside, "MANY_BESIDE", 0)
    monkeypatch.setattr(beside, "_near_sessions", watched)
    assert are_solved(8)
    assert any(seen)


def test_they_may_use_half_of_the_time_before_what_comes_after() -> None:
    assert _halfway(100.0, 40.0) == 70.0
    assert _halfway(None, None) is None


def test_where_no_roster_has_them_so_all_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    settled: list[int] = []
    search, settle = beside._search, beside._settled
    after: list[float] = []

    def settling(of: climb.Climb, *rest: Any) -> Ends:
        ends = settle(of, *rest)
        settled.append(int(np.count_nonzero(ends[0] < ends[1])))
        return ends

    def searching(of: climb.Climb, table: Table, ends: Ends, *rest: Any, **told: Any) -> Found:
        searched.append(int(np.count_nonzero(ends[0] < ends[1])))
        after.append(rest[1])
        found = search(of, table, ends, *rest, **told)
        if len(searched) == 1 and settled:
            return Found("infeasible", found.values, found.bound, found.effort)
        if len(searched) == 2:
            pairs.append((searched[0], settled[0], searched[1]))
            assert after[0] > after[1], "the first leaves time for the second"
        return found

    def anew(of: climb.Climb, *rest: Any) -> Found | None:
        for of_last in (searched, settled, after):
            of_last.clear()
        return near(of, *rest)

    pairs: list[tuple[int, int, int]] = []
    near = beside._near
    through_many_groups(monkeypatch)
    monkeypatch.setattr(beside, "MANY_BESIDE", 0)
    monkeypatch.setattr(beside, "_near", anew)
    monkeypatch.setattr(beside, "_settled", settling)
    monkeypatch.setattr(beside, "_search", searching)
    assert are_solved(8)
    assert pairs
    assert all(first == of_settled <= second for first, of_settled, second in pairs)
    assert any(first < second for first, _, second in pairs)
