"""Attendance alone, where something is unmet: who leads, how many sections there are and who misses a day stay."""

from __future__ import annotations

import numpy as np
import pytest
from tests.model.proven import proven, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown.model import tier_search
from stepdown.model.relaxation import NONE, Certificate
from stepdown.model.search import Found
from stepdown.model.stages import toward as of_toward
from stepdown.model.stages.around import around
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import Groups
from stepdown.model.stages.toward import attendance
from stepdown.model.table import Objective, Whole

WEEKS = (*range(16), 57, 116, 130, 256, 298)
"""The last ones are such where attendance can be nearer."""


def test_all_else_about_groups_stays_and_the_same_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    weeks = [random_tiny_week(seed) for seed in WEEKS]
    plain = [proven(week) for week in weeks]
    searched: list[Found] = []
    nearer = of_toward.nearer

    def first_attendance(of: Climb, relaxed: Certificate | None, share: float) -> None:
        if of.focus == "sessions" and not of.is_met:
            before = of.hand
            attendance(Groups(of))
            assert before is not None
            assert of.hand is not None
            assert of.hand.points <= before.points
            assert of.rows.plain.keeps(of.hand.columns)
        around(of, relaxed, share)

    def watched(
        groups: Groups, relaxed: Certificate, cost: Objective, begun: Whole | None = None, held: Whole = NONE
    ) -> Found:
        found, of = nearer(groups, relaxed, cost, begun, held), groups.climb
        if len(held) and found.ending in ("optimal", "feasible"):
            assert of.hand is not None
            hand, rows = of.hand.columns, of.rows
            for columns in (*rows.opened, *map(list, rows.owners.staff.values())):
                theirs = np.array([at for at in columns if rows.groups[at] and at < len(found.values)], dtype=np.int64)
                assert found.values[theirs].tolist() == hand[theirs].tolist()
            missed = np.flatnonzero((rows.plain.row(rows.held[0]) != 0) & rows.groups[: len(found.values)])
            assert found.values[missed].tolist() == hand[missed].tolist()
            searched.append(found)
        return found

    through_many_groups(monkeypatch)
    for name in ("MANY_COLUMNS", "FEW_WITH_GROUPS"):
        monkeypatch.setattr(tier_search, name, -1)
    monkeypatch.setattr(tier_search, "around", first_attendance)
    monkeypatch.setattr(of_toward, "nearer", watched)
    assert [proven(week) for week in weeks] == plain
    assert searched
