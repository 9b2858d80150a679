"""What is said of the table of bottlenecks."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Week
from stepdown.explain.narrate.places import day_name, program_day, service_name
from stepdown.outcome.bottleneck import Bottleneck
from stepdown.report.words import counted, duration

NOTHING_UNMET = "Nothing is short: every program day and session that is wanted is given."
NOTHING_BINDS = "No single resource is too small by its number; what is wanted gets in its own way in time or place."


def bottleneck_headline(week: Week, rows: Sequence[Bottleneck]) -> str:
    """What binds most, in one sentence; ``rows`` the tightest first."""
    if not rows:
        return NOTHING_UNMET
    tightest = next((row for row in rows if row.short), None)
    return NOTHING_BINDS if tightest is None else f"What binds most: {_told(week, tightest)}"


def _told(week: Week, row: Bottleneck) -> str:
    where = _where(week, row)
    need, supply, used = (_amount(row, number) for number in (row.need, row.supply, row.used))
    if row.resource == "work hours":
        return f"work hours, {where}: {need} may come, {row.supply or 'none'} of them free then."
    return f"{row.resource}, {where}: {need} needed, {supply} there, {used} used."


def _amount(row: Bottleneck, number: int) -> str:
    if row.unit == "minutes":
        return duration(number)
    return counted(number, "place" if row.resource == "places" else row.unit[:-1])


def _where(week: Week, row: Bottleneck) -> str:
    if row.track is not None and row.day is not None:
        service = f" ({service_name(week, row.service)})" if row.service else ""
        return f"{program_day(week, row.track, row.day)}{service}"
    when = "in the week" if row.day is None else f"on {day_name(row.day)}{f' {row.part}' if row.part else ''}"
    return f"{service_name(week, row.service or '')} {when}"
