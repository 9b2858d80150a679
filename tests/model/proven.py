"""What a week comes to, for tests that lead it another way through the stages of its tiers."""

from __future__ import annotations

import pytest
from tests.properties.weeks import random_tiny_week

from stepdown import Week, solve
from stepdown.model import tier_search
from stepdown.model.detail import Detail
from stepdown.model.stages import climb

MET_WEEKS = (13, 38, 126, 205, 252, 258)
"""Seeds of tiny weeks where everything wanted can be given and comfort is not settled before groups are sought."""

EVERYTHING = Detail(seating=True, counselors=True, days=True)


def proven(week: Week) -> tuple[str, list[tuple[int, int]]]:
    """Its status, and points and bound of each tier."""
    result = solve(week, workers=1, seed=1)
    return result.status, [(tier.value, tier.bound) for tier in result.tiers]


def through_many_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weeks of any size go the way of those with many groups."""
    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS", "MANY_GROUPS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(tier_search, "FEW_COUNTED", -1)


def are_solved(weeks: int, *more: int) -> bool:
    """The first tiny weeks, and ``more`` by their seeds, all come to their proven end."""
    ends = [solve(random_tiny_week(seed), workers=1).status for seed in (*range(weeks), *more)]
    return set(ends) <= {"optimal", "infeasible"}
