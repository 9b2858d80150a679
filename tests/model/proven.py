"""What a week comes to, for tests that lead it another way through the stages of its tiers."""

from __future__ import annotations

from stepdown import Week, solve
from stepdown.model.detail import Detail

EVERYTHING = Detail(seating=True, counselors=True, days=True)


def proven(week: Week) -> tuple[str, list[tuple[int, int]]]:
    """Its status, and points and bound of each tier."""
    result = solve(week, workers=1, seed=1)
    return result.status, [(tier.value, tier.bound) for tier in result.tiers]
