"""Times that must fit together: windows, the meetings of a track, offerings, the week's own date and zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from stepdown.domain.places import entries, found_at, ids_at, minute_at, nearest, number_at, shown
from stepdown.domain.time import MINUTES_A_DAY, clock
from stepdown.errors import Fault

_WINDOWS = (
    "individual_hours[]",
    "therapists[].hours[]",
    "rooms[].hours[]",
    "patients[].work[]",
    "patients[].unavailable[]",
)
_SESSIONS = ("sessions[]", "individual[]")
_LISTS = (
    "closed",
    "tracks[].days",
    "tracks[].audience",
    "offerings[].days",
    "offerings[].audience",
    "phases[].tracks",
    "therapists[].services",
    "rooms[].services",
    "patients[].tracks",
    "patients[].keep_apart",
    "patients[].tags",
    *(f"{window}.days" for window in _WINDOWS),
)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def backward_windows(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Every window, or session of a roster, that does not end after it starts."""
    for pattern in (*_WINDOWS, *_SESSIONS):
        for place, window in found_at(tree, pattern):
            if not isinstance(window, Mapping):
                continue
            start, end = minute_at(window, "start"), minute_at(window, "end")
            if start is not None and end is not None and end <= start:
                problem = f"the end must be later than the start, {clock(start)}"
                remedy = 'Correct one of the two; a stretch over midnight is two, one to "24:00" and one from "00:00".'
                yield Fault(f"{place}.end", problem, remedy, shown(clock(end)))


def listed_twice(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Every item that stands twice in a list of days, ids or tags."""
    for pattern in (*_LISTS, "sessions[].patients"):
        for place, listed in found_at(tree, pattern):
            yield from repeated(place, listed)


def repeated(place: str, listed: object) -> Iterator[Fault]:
    """A fault for each later occurrence of an item in one list."""
    seen: set[str] = set()
    for index, item in enumerate(listed if isinstance(listed, (list, tuple)) else ()):
        if not isinstance(item, str):
            continue
        if item in seen:
            yield Fault(f"{place}[{index}]", "this stands in the list twice", "Remove one of the two.", shown(item))
        seen.add(item)


def clashing_meetings(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Meetings of a track out of time order, overlapping or ending after midnight."""
    minutes = _lengths(tree)
    for place, track in entries(tree, "tracks"):
        before: tuple[int, int] | None = None
        for at, meeting in entries(track, "meetings"):
            start = minute_at(meeting, "start")
            if start is None:
                continue
            end = start + minutes.get(str(meeting.get("service")), 1)
            path = f"{place}.{at}.start"
            if before is not None and start < before[0]:
                problem = f"the meeting before it begins later, at {clock(before[0])}"
                yield Fault(path, problem, "List the meetings of a track in order of time.", shown(clock(start)))
            elif before is not None and start < before[1]:
                problem = f"the meeting before it lasts until {clock(before[1])}"
                yield Fault(path, problem, "Let it begin then or later.", shown(clock(start)))
            yield from _past_midnight(path, start, end)
            before = start, min(end, MINUTES_A_DAY)


def clashing_offerings(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Offerings that share service, day and start, or end after midnight."""
    minutes = _lengths(tree)
    first: dict[tuple[str, str, int], str] = {}
    for place, offering in entries(tree, "offerings"):
        service, start = offering.get("service"), minute_at(offering, "start")
        if not isinstance(service, str) or start is None:
            continue
        path = f"{place}.start"
        yield from _past_midnight(path, start, start + minutes.get(service, 1))
        for day in dict.fromkeys(day for _, day in ids_at(offering, "days[]")):
            other = first.setdefault((service, day, start), place)
            if other != place:
                problem = f"{other} already offers {service} on {day} at this time"
                remedy = "Remove one of the two; max_sections says how many sessions may run side by side."
                yield Fault(path, problem, remedy, shown(clock(start)))


def _past_midnight(path: str, start: int, end: int) -> Iterator[Fault]:
    if end > MINUTES_A_DAY:
        problem = f"at {end - start} minutes this session would end after 24:00"
        yield Fault(path, problem, f"Let it begin by {clock(MINUTES_A_DAY - (end - start))}.", shown(clock(start)))


def _lengths(tree: Mapping[str, Any]) -> dict[str, int]:
    """Minutes by service, of those that have a believable number."""
    lengths = {str(entry.get("id")): number_at(entry, "minutes") for _, entry in entries(tree, "services")}
    return {
        service: int(minutes)
        for service, minutes in lengths.items()
        if minutes is not None and 1 <= minutes <= MINUTES_A_DAY
    }


def wrong_week_of(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """A ``week_of`` that is no date or no Monday."""
    if tree.get("week_of") is None:
        return
    found = tree["week_of"]
    try:
        day = date.fromisoformat(found) if isinstance(found, str) and _ISO_DATE.fullmatch(found) else found
    except ValueError:
        day = None
    if not isinstance(day, date):
        yield Fault("week_of", "must be a date of the calendar", "Write it as 2026-11-30.", shown(found))
    elif day.weekday() != 0:
        remedy = "Name the Monday the week begins with."
        yield Fault("week_of", f"this is no Monday but a {day:%A}", remedy, shown(f"{day:%Y-%m-%d}"))


def unknown_timezone(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """A ``program.timezone`` that the time zone database does not have."""
    for path, found in found_at(tree, "program.timezone"):
        if isinstance(found, str) and not _is_timezone(found):
            zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
            near = nearest(found, zones)
            remedy = f"{'' if near is None else f'Did you mean {near}? '}Write a name such as America/New_York."
            yield Fault(path, "no time zone has this name", remedy, shown(found))


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
