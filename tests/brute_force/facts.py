"""What a week says, read off plainly: needs, offered meetings and starts, blocked times, all in minutes of the week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from stepdown.domain.week import Patient, Room, Therapist, Track, Week, Window

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Span = tuple[int, int]
"""Start and end in minutes of the week, ``[start, end)``; Monday 00:00 is 0."""


class TooBigError(Exception):
    """The week has more rosters than plain enumeration can look at."""


class Meeting(NamedTuple):
    """A service offered on a day at a start time; ``track`` is null for a stand-alone group."""

    track: str | None
    service: str
    day: str
    start: int


class Stay(NamedTuple):
    """One session seen from its patient; ``therapist`` is null in a group, ``track`` outside a track."""

    service: str
    day: str
    start: int
    end: int
    track: str | None
    therapist: str | None
    in_room: bool

    @property
    def meeting(self) -> Meeting:
        return Meeting(self.track, self.service, self.day, self.start)

    @property
    def span(self) -> Span:
        return span(self.day, self.start, self.end)


class Needs(NamedTuple):
    """What a patient is to get in the week, the patient's own wishes before the phase's; hours in minutes."""

    days: int
    sessions: dict[str, int]
    min_minutes: int
    max_minutes: int | None
    priority: int


def span(day: str, start: int, end: int) -> Span:
    midnight = DAYS.index(day) * 1440
    return midnight + start, midnight + end


def overlap(one: Span, other: Span, pause: int = 0) -> bool:
    """True where neither ends, and the pause passes, before the other begins."""
    return not (one[1] + pause <= other[0] or other[1] + pause <= one[0])


def needs(week: Week, patient: Patient) -> Needs:
    phase = week.phase[patient.phase]

    def own(mine: float | None, phases: float | None) -> float | None:
        return phases if mine is None else mine

    max_hours = own(patient.max_hours, phase.max_hours)
    return Needs(
        days=int(own(patient.days, phase.days) or 0),
        sessions={**phase.sessions, **patient.sessions},
        min_minutes=round(60 * (own(patient.min_hours, phase.min_hours) or 0)),
        max_minutes=None if max_hours is None else round(60 * max_hours),
        priority=int(own(patient.priority, phase.priority) or 0),
    )


def welcome(audience: Iterable[str], patient: Patient) -> bool:
    """An empty audience is everybody; else one of its tags must be the patient's."""
    tags = set(audience)
    return not tags or bool(tags & set(patient.tags))


def track_allowed(week: Week, patient: Patient, track: Track) -> bool:
    phase = week.phase[patient.phase]
    patient_agrees = patient.tracks is None or track.id in patient.tracks
    phase_agrees = phase.tracks is None or track.id in phase.tracks
    return patient_agrees and phase_agrees and welcome(track.audience, patient)


def meetings_of(track: Track, day: str) -> list[Meeting]:
    return [Meeting(track.id, meeting.service, day, meeting.start) for meeting in track.meetings]


def offered_meetings(week: Week, *, closed_too: bool = False) -> dict[Meeting, int | None]:
    """Every meeting of the week with the most parallel sessions it may have (null = any number)."""
    found: dict[Meeting, int | None] = {}
    for track in week.tracks:
        for day in track.days:
            found.update(dict.fromkeys(meetings_of(track, day), track.max_sections))
    for offering in week.offerings:
        for day in offering.days:
            found[Meeting(None, offering.service, day, offering.start)] = offering.max_sections
    return {meeting: most for meeting, most in found.items() if closed_too or meeting.day not in week.closed}


def individual_starts(week: Week, service: str, *, closed_too: bool = False) -> list[tuple[str, int]]:
    """Days and starts at which a session of this individual service may begin."""
    minutes = week.service[service].minutes
    found = {
        (day, start)
        for hours in week.individual_hours
        for day in hours.days
        for start in range(hours.start, hours.end - minutes + 1, hours.every)
        if closed_too or day not in week.closed
    }
    return sorted(found, key=lambda place: (DAYS.index(place[0]), place[1]))


def blocked_spans(patient: Patient) -> list[Span]:
    """Work with travel on both sides, and unavailable times as they are."""
    travel = patient.travel_minutes
    work = [span(day, window.start - travel, window.end + travel) for window in patient.work for day in window.days]
    return work + [span(day, window.start, window.end) for window in patient.unavailable for day in window.days]


def inside(windows: Iterable[Window], day: str, start: int, end: int) -> bool:
    """True where one single window holds the whole stretch."""
    return any(day in window.days and window.start <= start and end <= window.end for window in windows)


def therapist_there(therapist: Therapist, day: str, start: int, end: int) -> bool:
    return inside(therapist.hours, day, start, end)


def room_serves(room: Room, service: str, day: str, start: int, end: int) -> bool:
    fits_service = room.services is None or service in room.services
    return fits_service and (room.hours is None or inside(room.hours, day, start, end))


def kept_apart(week: Week, one: str, other: str) -> bool:
    """Naming by either side is enough."""
    return other in week.patient[one].keep_apart or one in week.patient[other].keep_apart
