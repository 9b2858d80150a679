"""How many minutes of a week therapists and rooms could be used: what utilisation is measured against."""

from __future__ import annotations

from collections.abc import Iterable

from stepdown.domain.time import MINUTES_A_DAY, day_number
from stepdown.domain.week import Room, Therapist, Week, Window

Stretch = tuple[int, int]
"""``[start, end)`` in minutes of the week, Monday 00:00 = 0."""


def available_minutes(week: Week, therapist: Therapist) -> int:
    """Minutes inside the therapist's hours on days that are not closed; overlapping windows count once."""
    return _covered(_stretches(week, therapist.hours))


def therapist_capacity(week: Week, therapist: Therapist) -> int:
    """The contact minutes a therapist could give: the available ones, at most ``max_hours``."""
    available = available_minutes(week, therapist)
    return available if therapist.max_hours is None else min(available, round(therapist.max_hours * 60))


def room_capacity(week: Week, room: Room) -> int:
    """Minutes a room is open on days that are not closed; a room without hours is open as long as the program is."""
    if room.hours is None:
        return _covered(_program_stretches(week))
    return _covered(_stretches(week, room.hours))


def _program_stretches(week: Week) -> list[Stretch]:
    """When the program offers anything at all: meetings, offerings and individual hours."""
    meetings = [(track.days, meeting.service, meeting.start) for track in week.tracks for meeting in track.meetings]
    meetings += [(offering.days, offering.service, offering.start) for offering in week.offerings]
    windows = [
        Window(days=days, start=start, end=min(start + week.service[service].minutes, MINUTES_A_DAY))
        for days, service, start in meetings
        if start < MINUTES_A_DAY
    ]
    return _stretches(week, [*windows, *week.individual_hours])


def _stretches(week: Week, windows: Iterable[Window]) -> list[Stretch]:
    return [
        (day_number(day) * MINUTES_A_DAY + window.start, day_number(day) * MINUTES_A_DAY + window.end)
        for window in windows
        for day in set(window.days)
        if day not in week.closed
    ]


def _covered(stretches: Iterable[Stretch]) -> int:
    """Minutes in at least one of the stretches."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
