"""Stretches of the week in minutes: Monday 00:00 is 0, half-open ``[start, end)``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Window

MINUTES_AN_HOUR = 60


class Interval(NamedTuple):
    """``[start, end)`` in minutes of the week."""

    start: int
    end: int

    def meets(self, other: Interval) -> bool:
        """True where the two share a minute."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Interval) -> bool:
        """True where the other lies inside."""
        return self.start <= other.start and other.end <= self.end


@lru_cache(maxsize=10_000)
def at(day: int, start: int, minutes: int) -> Interval:
    """The interval of a session on a day (0 to 6) from ``start`` (minute of that day)."""
    begin = day * MINUTES_A_DAY + start
    return Interval(begin, begin + minutes)


def spans(windows: Iterable[Window], widen: int = 0) -> list[Interval]:
    """Each window on each of its days, widened on both sides (beyond midnight and the week's ends too)."""
    return [
        Interval(DAYS.index(day) * MINUTES_A_DAY + w.start - widen, DAYS.index(day) * MINUTES_A_DAY + w.end + widen)
        for w in windows
        for day in w.days
    ]


def minutes(hours: float) -> int:
    """Whole minutes of so many hours."""
    return round(hours * MINUTES_AN_HOUR)
