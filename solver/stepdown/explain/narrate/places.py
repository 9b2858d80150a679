"""How sentences name days, tracks, services and hours."""

from __future__ import annotations

from collections.abc import Iterable

from stepdown.domain.time import DAYS, Day, clock
from stepdown.domain.week import Week, Window
from stepdown.report.words import joined, span, weekday


def as_day(text: str) -> Day:
    """The day of these three letters; KeyError where it is none."""
    for day in DAYS:
        if day == text:
            return day
    raise KeyError(text)


def day_name(text: str) -> str:
    """``Tuesday`` of ``tue``."""
    return weekday(as_day(text))


def moment(day: str, time: str | int) -> str:
    """``Monday at 13:00``."""
    return f"{day_name(day)} at {time if isinstance(time, str) else clock(time)}"


def track_name(week: Week, track: str) -> str:
    """A track's name where the week has it, else the id."""
    return week.track[track].title if track in week.track else track


def service_name(week: Week, service: str) -> str:
    """A service's name where the week has it, else the id."""
    return week.service[service].title if service in week.service else service


def program_day(week: Week, track: str, day: str) -> str:
    """``track Daytime on Monday``."""
    return f"track {track_name(week, track)} on {day_name(day)}"


def windows_on(windows: Iterable[Window], day: str) -> list[str]:
    """The stretches of a day that the windows cover, as ``09:00-17:00``, in order."""
    return [span(start, end) for start, end in sorted((w.start, w.end) for w in windows if day in w.days)]


def hours_on(windows: Iterable[Window], day: str) -> str:
    """``09:00-12:00 and 13:00-17:00``; empty where there are none on that day."""
    return joined(windows_on(windows, day))


def hours_text(hours: float) -> str:
    """``9.5 h``."""
    return f"{hours:g} h"
