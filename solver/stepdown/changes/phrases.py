"""Days, windows, ids and values as a sentence says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from stepdown.domain.time import DAYS, Day, clock
from stepdown.domain.week import Meeting, Window

_LISTED = 6


def days_text(days: Iterable[Day]) -> str:
    """Days in order, three or more in a row as from-to.

    >>> days_text(["mon", "tue", "wed", "sat"]), days_text(["fri", "mon"])
    ('mon-wed, sat', 'mon, fri')
    """
    runs: list[list[Day]] = []
    for day in sorted(set(days), key=DAYS.index):
        if runs and DAYS.index(day) == DAYS.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def window_text(window: Window) -> str:
    """``mon-fri 09:00-17:00``."""
    return f"{days_text(window.days)} {clock(window.start)}-{clock(window.end)}"


def windows_text(windows: Iterable[Window]) -> str:
    """Windows one after the other."""
    return ", ".join(map(window_text, windows))


def named(names: Sequence[str]) -> str:
    """A few ids written out, of many the first and the count.

    >>> named(["P-1", "P-2"])
    'P-1, P-2'
    """
    if len(names) <= _LISTED:
        return ", ".join(names)
    return f"{', '.join(names[: _LISTED - 1])} and {len(names) - _LISTED + 1} more"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 patient``, ``10 patients``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def minutes_text(minutes: int) -> str:
    """``30 minutes later``, ``1 minute earlier``."""
    return f"{counted(abs(minutes), 'minute')} {'later' if minutes >= 0 else 'earlier'}"


def values_text(values: Mapping[str, Any]) -> str:
    """``max_hours 20, caseload none``: fields with their new values."""
    return ", ".join(f"{key} {_value_text(key, value)}" for key, value in values.items())


def _value_text(key: str, value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):
        return clock(value) if key in ("start", "end") else str(value)
    if isinstance(value, Window):
        return window_text(value)
    if isinstance(value, Meeting):
        return f"{value.service} {clock(value.start)}"
    if isinstance(value, BaseModel):
        return values_text(dict(value))
    if isinstance(value, Mapping):
        return "(" + (", ".join(f"{name} {_value_text('', item)}" for name, item in value.items()) or "none") + ")"
    if isinstance(value, (list, tuple)):
        if key == "days":
            return days_text(value)
        return "(" + (", ".join(_value_text("", item) for item in value) or "none") + ")"
    return str(value)
