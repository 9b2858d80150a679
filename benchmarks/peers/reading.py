"""What a week says, read once for both peers: needs, meetings, starts, who may be where, rooms that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, MINUTES_A_DAY, Day
from stepdown.domain.week import Patient, Room, Service, SessionPin, Therapist, Track, Week, Window

ProgramDay = tuple[str, str, Day]
"""Patient, track, day."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day, minutes of the day ``[start, end)``."""

    day: Day
    start: int
    end: int

    @property
    def begin(self) -> int:
        """Its start in minutes of the week."""
        return DAYS.index(self.day) * MINUTES_A_DAY + self.start

    @property
    def finish(self) -> int:
        """Its end in minutes of the week."""
        return DAYS.index(self.day) * MINUTES_A_DAY + self.end


@dataclass(frozen=True, slots=True)
class Needs:
    """A patient's care after their overrides; ``least`` and ``most`` are minutes a week."""

    days: int
    sessions: dict[str, int]
    least: int
    most: int | None
    priority: int
    spread: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group service offered at a time; ``track`` is null for a stand-alone group, ``most`` null for any number."""

    track: str | None
    service: Service
    span: Span
    audience: tuple[str, ...]
    most: int | None


@dataclass(frozen=True, slots=True)
class RoomClass:
    """Rooms that are alike in everything a session asks of them."""

    rooms: tuple[str, ...]
    example: Room


@dataclass(frozen=True)
class Before:
    """Last week: who was there, who attended which program day, who led whom in which service."""

    people: set[str] = field(default_factory=set)
    program_days: set[ProgramDay] = field(default_factory=set)
    leaders: dict[tuple[str, str], set[str]] = field(default_factory=dict)


class Reading:
    """One week, read; ``track_spans`` are the meetings of each program day.

    ``alike`` puts rooms that are alike into one class; else each room is a class by itself.
    """

    def __init__(self, week: Week, *, alike: bool) -> None:
        self.week = week
        self.days: list[Day] = [day for day in DAYS if day not in week.closed]
        self.needs = {patient.id: _needs(week, patient) for patient in week.patients}
        self.meetings = [meeting for meeting in _meetings(week) if meeting.span.day not in week.closed]
        self.room_classes = _room_classes(week, alike=alike)
        self.before = _before(week.previous)
        self.track_spans: defaultdict[tuple[str, Day], list[Span]] = defaultdict(list)
        for meeting in self.meetings:
            if meeting.track is not None:
                self.track_spans[meeting.track, meeting.span.day].append(meeting.span)
        self._blocked = {patient.id: _blocked(patient) for patient in week.patients}

    def free(self, patient: str, span: Span) -> bool:
        """True where neither work, travel nor anything else of the patient's meets the stretch."""
        return all(span.finish <= begin or finish <= span.begin for begin, finish in self._blocked[patient])

    def may_attend(self, patient: Patient, track: Track) -> bool:
        """True where the patient, the phase and the audience allow the track."""
        phase = self.week.phase[patient.phase]
        wished = patient.tracks is None or track.id in patient.tracks
        return wished and (phase.tracks is None or track.id in phase.tracks) and welcome(track.audience, patient)

    def hours_of(self, track: Track, day: Day) -> Span:
        """The program day from its first start to its last end."""
        ends = (meeting.start + self.week.service[meeting.service].minutes for meeting in track.meetings)
        return Span(day, min(meeting.start for meeting in track.meetings), max(ends))

    def able(self, service: Service, span: Span) -> list[Therapist]:
        """Those who give the service and work then."""
        return [who for who in self.week.therapists if service.id in who.services and inside(who.hours, span)]

    def classes_for(self, service: Service, span: Span) -> list[int]:
        """The room classes that serve the service then; none where it needs no room."""
        if not service.room:
            return []
        return [number for number, one in enumerate(self.room_classes) if _serves(one.example, service, span)]

    def starts(self, service: Service) -> list[Span]:
        """When a session of this individual service may be, in order of time."""
        found = {
            Span(day, start, start + service.minutes)
            for hours in self.week.individual_hours
            for day in hours.days
            if day not in self.week.closed
            for start in range(hours.start, hours.end - service.minutes + 1, hours.every)
        }
        return sorted(found, key=lambda span: span.begin)


def inside(windows: Iterable[Window], span: Span) -> bool:
    """True where one window alone holds the whole stretch."""
    return any(span.day in one.days and one.start <= span.start and span.end <= one.end for one in windows)


def welcome(audience: tuple[str, ...], patient: Patient) -> bool:
    """True where the audience is everybody or shares a tag with the patient."""
    return not audience or not set(audience).isdisjoint(patient.tags)


def apart(week: Week) -> list[tuple[str, str]]:
    """The pairs kept apart, each once, whoever named the other."""
    pairs = {(min(one.id, other), max(one.id, other)) for one in week.patients for other in one.keep_apart}
    return sorted(pairs)


def _serves(room: Room, service: Service, span: Span) -> bool:
    return (room.services is None or service.id in room.services) and (room.hours is None or inside(room.hours, span))


def _needs(week: Week, patient: Patient) -> Needs:
    phase = week.phase[patient.phase]
    least = phase.min_hours if patient.min_hours is None else patient.min_hours
    most = phase.max_hours if patient.max_hours is None else patient.max_hours
    return Needs(
        days=phase.days if patient.days is None else patient.days,
        sessions={**phase.sessions, **patient.sessions},
        least=round(60 * least),
        most=None if most is None else round(60 * most),
        priority=phase.priority if patient.priority is None else patient.priority,
        spread=phase.spread,
    )


def _meetings(week: Week) -> Iterable[Meeting]:
    for track in week.tracks:
        for day in track.days:
            for meeting in track.meetings:
                service = week.service[meeting.service]
                span = Span(day, meeting.start, meeting.start + service.minutes)
                yield Meeting(track.id, service, span, track.audience, track.max_sections)
    for offering in week.offerings:
        service = week.service[offering.service]
        for day in offering.days:
            span = Span(day, offering.start, offering.start + service.minutes)
            yield Meeting(None, service, span, offering.audience, offering.max_sections)


def _room_classes(week: Week, *, alike: bool) -> list[RoomClass]:
    """A room that a pin names is a class by itself."""
    named = {pin.room for pin in week.pins if isinstance(pin, SessionPin)}
    found: defaultdict[object, list[Room]] = defaultdict(list)
    for room in week.rooms:
        alone = room.id if room.id in named or not alike else None
        services = None if room.services is None else frozenset(room.services)
        found[alone, room.seats, services, room.hours, room.turnover_minutes].append(room)
    return [RoomClass(tuple(room.id for room in rooms), rooms[0]) for rooms in found.values()]


def _blocked(patient: Patient) -> list[tuple[int, int]]:
    """Stretches in minutes of the week; travel may reach into the neighbouring day."""
    stretches = []
    for windows, margin in ((patient.work, patient.travel_minutes), (patient.unavailable, 0)):
        for window in windows:
            for day in window.days:
                span = Span(day, window.start, window.end)
                stretches.append((span.begin - margin, span.finish + margin))
    return stretches


def _before(previous: Roster | None) -> Before:
    before = Before()
    if previous is None:
        return before
    before.people.update(session.patient for session in previous.individual)
    for session in previous.sessions:
        before.people.update(session.patients)
        for patient in session.patients:
            if session.track is not None:
                before.program_days.add((patient, session.track, session.day))
            before.leaders.setdefault((patient, session.service), set()).update(session.leaders)
    return before
