"""One resource at one place and time: how much is needed, how much there is, how much is used."""

from __future__ import annotations

from typing import Literal

from stepdown.domain.time import Day
from stepdown.outcome.frozen import Frozen

Resource = Literal["places", "group rooms", "leaders", "therapists", "offices", "contact hours", "work hours"]
PartOfDay = Literal["morning", "afternoon", "evening"]
Unit = Literal["patients", "rooms", "minutes"]


class Bottleneck(Frozen):
    """A row of the table of bottlenecks; which numbers are meant is told in ``stepdown.explain.bottlenecks``.

    ``track`` is null outside program days, ``service`` for a whole program day, ``day`` and ``part`` for a whole week,
    ``part`` for a program day and a group. ``unit``: ``patients``, ``rooms`` or ``minutes``.
    """

    resource: Resource
    track: str | None = None
    service: str | None = None
    day: Day | None = None
    part: PartOfDay | None = None
    unit: Unit
    need: int
    supply: int
    used: int

    @property
    def short(self) -> int:
        """By how much the need exceeds the supply; 0 where it does not."""
        return max(0, self.need - self.supply)

    @property
    def tightness(self) -> float:
        """Need over supply: above 1 where there is too little; infinite where there is none."""
        if not self.supply:
            return float("inf") if self.need else 0.0
        return self.need / self.supply
