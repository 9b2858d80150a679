"""Windows of hours by day, so that one day of them can be made longer, moved or cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stepdown.domain.time import DAYS, MINUTES_A_DAY, Day
from stepdown.domain.week import Window

Span = tuple[int, int]
"""``[start, end)`` in minutes of one day."""

ByDay = dict[int, list[Span]]


def by_day(windows: Iterable[Window]) -> ByDay:
    """The spans of each day, 0 to 6, in the order of the windows."""
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for window in windows:
        for day in window.days:
            found[DAYS.index(day)].append((window.start, window.end))
    return dict(found)


def as_windows(days: ByDay) -> tuple[Window, ...]:
    """The same as windows, days that have a span in common together."""
    listed: defaultdict[Span, list[Day]] = defaultdict(list)
    for day in sorted(days):
        for span in dict.fromkeys(days[day]):
            listed[span].append(DAYS[day])
    return tuple(Window(days=tuple(on), start=start, end=end) for (start, end), on in sorted(listed.items()))


def extended(spans: list[Span], wanted: Span) -> tuple[list[Span], int]:
    """The spans with ``wanted`` inside one of them, and the minutes that takes: the nearest grows, or one comes."""
    if any(start <= wanted[0] and wanted[1] <= end for start, end in spans):
        return spans, 0

    def grown(span: Span) -> Span:
        return min(span[0], wanted[0]), max(span[1], wanted[1])

    def more(span: Span) -> int:
        start, end = grown(span)
        return (end - start) - (span[1] - span[0])

    nearest = min(spans, key=more, default=None)
    if nearest is None or more(nearest) > wanted[1] - wanted[0]:
        return sorted([*spans, wanted]), wanted[1] - wanted[0]
    # What the grown span covers of its neighbours is no time more.
    return sorted([grown(nearest), *(span for span in spans if span != nearest)]), _more(spans, grown(nearest))


def _more(spans: list[Span], grown: Span) -> int:
    covered = {minute for start, end in spans for minute in range(start, end)}
    return sum(1 for minute in range(*grown) if minute not in covered)


def cut(spans: list[Span], out: Span) -> list[Span]:
    """The spans without what lies in ``out``."""
    pieces = [piece for start, end in spans for piece in ((start, min(end, out[0])), (max(start, out[1]), end))]
    return sorted(dict.fromkeys((start, end) for start, end in pieces if start < end))


def shifted(span: Span, minutes: int) -> Span | None:
    """The span so many minutes later (below zero: earlier); None where it would leave its day."""
    start, end = span[0] + minutes, span[1] + minutes
    return (start, end) if start >= 0 and end <= MINUTES_A_DAY else None
