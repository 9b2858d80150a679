"""What follows from the week alone, before any column exists: needs, meetings, starts, blocked times, room classes.

Times are minutes of the week (Monday 00:00 is 0), intervals half-open ``[start, end)``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, Day, clock
from stepdown.domain.week import (
    AttendPin,
    IndividualPin,
    Offering,
    Patient,
    Room,
    Service,
    SessionPin,
    Track,
    Week,
)
from stepdown.model.before import Before
from stepdown.model.intervals import Interval, at, minutes, spans


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A group service offered on a day at a start: the key of its parallel sessions. ``track`` is "" for none."""

    day: int
    start: int
    service: str
    track: str
    minutes: int = field(compare=False)
    audience: tuple[str, ...] = field(compare=False)
    max_sections: int | None = field(compare=False)

    @property
    def when(self) -> Interval:
        """When a session of it takes place."""
        return at(self.day, self.start, self.minutes)

    @property
    def about(self) -> tuple[str, ...]:
        """The ids that tell it: track (where it has one), service, day, start."""
        track = (self.track,) if self.track else ()
        return (*track, self.service, DAYS[self.day], clock(self.start))

    def is_at(self, service: str, day: Day, start: int) -> bool:
        """True where it is of this service, on this day, at this start."""
        return (self.service, DAYS[self.day], self.start) == (service, day, start)


class Start(NamedTuple):
    """A start at which one individual session of ``service`` may begin."""

    service: str
    day: int
    start: int
    minutes: int

    @property
    def when(self) -> Interval:
        """When a session that begins here takes place."""
        return at(self.day, self.start, self.minutes)

    @property
    def about(self) -> tuple[str, ...]:
        """The ids that tell it: service, day, start."""
        return self.service, DAYS[self.day], clock(self.start)


@dataclass(frozen=True, slots=True)
class RoomClass:
    """Rooms that are alike in everything a rule asks of them: a count of them is enough."""

    index: int
    rooms: tuple[str, ...]
    seats: int
    turnover: int
    sample: Room = field(compare=False)


@dataclass(frozen=True, slots=True)
class Needs:
    """What one patient wants this week, after the overrides; minutes for hours."""

    days: int
    sessions: dict[str, int]
    min_minutes: int
    max_minutes: int | None
    priority: int
    spread: bool


class Facts:
    """Everything the columns and rows ask of a week, each worked out once."""

    def __init__(self, week: Week, published: Roster | None = None) -> None:
        self.week = week
        self._published = published
        self.patients = tuple(sorted(week.patients, key=lambda patient: patient.id))
        self.therapists = tuple(sorted(week.therapists, key=lambda therapist: therapist.id))
        self.closed = frozenset(DAYS.index(day) for day in week.closed)
        self._met: dict[Start | Meeting, frozenset[str]] = {}
        self._free: dict[tuple[str, str], tuple[Start, ...]] = {}
        self._spans: dict[tuple[str, int], Interval] = {}

    @cached_property
    def needs(self) -> dict[str, Needs]:
        """Needs by patient."""
        return {patient.id: self._needs_of(patient) for patient in self.patients}

    def _needs_of(self, patient: Patient) -> Needs:
        phase = self.week.phase[patient.phase]
        most = phase.max_hours if patient.max_hours is None else patient.max_hours
        return Needs(
            days=phase.days if patient.days is None else patient.days,
            sessions={s: n for s, n in sorted({**phase.sessions, **patient.sessions}.items()) if n > 0},
            min_minutes=minutes(phase.min_hours if patient.min_hours is None else patient.min_hours),
            max_minutes=None if most is None else minutes(most),
            priority=phase.priority if patient.priority is None else patient.priority,
            spread=phase.spread,
        )

    @cached_property
    def blocked(self) -> dict[str, list[Interval]]:
        """Times at which a patient can have no session: work widened by travel, and unavailable."""
        return {
            patient.id: sorted(spans(patient.work, patient.travel_minutes) + spans(patient.unavailable))
            for patient in self.patients
        }

    @cached_property
    def track_meetings(self) -> dict[tuple[str, int], tuple[Meeting, ...]]:
        """The meetings of each program day (track, day), closed days included."""
        return {
            (track.id, DAYS.index(day)): tuple(
                self._meeting(track, track.id, DAYS.index(day), item.service, item.start) for item in track.meetings
            )
            for track in self.week.tracks
            for day in track.days
        }

    @cached_property
    def stand_alone(self) -> tuple[Meeting, ...]:
        """The meetings of all offerings, closed days included."""
        return tuple(
            sorted(
                self._meeting(offering, "", DAYS.index(day), offering.service, offering.start)
                for offering in self.week.offerings
                for day in offering.days
            )
        )

    def _meeting(self, source: Track | Offering, track: str, day: int, service: str, start: int) -> Meeting:
        return Meeting(
            day=day,
            start=start,
            service=service,
            track=track,
            minutes=self.week.service[service].minutes,
            audience=source.audience,
            max_sections=source.max_sections,
        )

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting in order of time, closed days included."""
        tracks = (meeting for meetings in self.track_meetings.values() for meeting in meetings)
        return tuple(sorted({*tracks, *self.stand_alone}))

    @cached_property
    def individual_services(self) -> tuple[Service, ...]:
        """Individual services by id."""
        return tuple(sorted((s for s in self.week.services if not s.is_group), key=lambda service: service.id))

    @cached_property
    def starts(self) -> dict[str, tuple[Start, ...]]:
        """The starts of each individual service, closed days included."""
        found: dict[str, set[Start]] = defaultdict(set)
        for service in self.individual_services:
            for hours in self.week.individual_hours:
                for day in hours.days:
                    for start in range(hours.start, hours.end - service.minutes + 1, hours.every):
                        found[service.id].add(Start(service.id, DAYS.index(day), start, service.minutes))
        return {service: tuple(sorted(starts)) for service, starts in found.items()}

    def is_free(self, patient: str, when: Interval) -> bool:
        """True where the patient is not blocked for a minute of it."""
        return not any(when.meets(blocked) for blocked in self.blocked[patient])

    def free_starts(self, patient: str, service: str) -> tuple[Start, ...]:
        """The starts of an individual service for which the patient is free."""
        key = (patient, service)
        if key not in self._free:
            starts = self.starts.get(service, ())
            self._free[key] = tuple(start for start in starts if self.is_free(patient, start.when))
        return self._free[key]

    def met_tracks(self, session: Start | Meeting) -> frozenset[str]:
        """The tracks of whose meetings on that day one shares a minute with the session."""
        if session not in self._met:
            self._met[session] = frozenset(
                track
                for (track, day), meetings in self.track_meetings.items()
                if day == session.day and any(session.when.meets(meeting.when) for meeting in meetings)
            )
        return self._met[session]

    def span(self, track: str, day: int) -> Interval:
        """A program day from its first meeting's start to its last one's end."""
        key = (track, day)
        if key not in self._spans:
            meetings = self.track_meetings[key]
            self._spans[key] = Interval(meetings[0].when.start, max(meeting.when.end for meeting in meetings))
        return self._spans[key]

    @cached_property
    def room_classes(self) -> tuple[RoomClass, ...]:
        """Rooms in classes of alike ones; a room that a pin names stands alone."""
        pinned = {pin.room for pin in self.week.pins if isinstance(pin, SessionPin)}
        alike: dict[object, list[Room]] = defaultdict(list)
        for room in sorted(self.week.rooms, key=lambda room: room.id):
            services = None if room.services is None else frozenset(room.services)
            hours = None if room.hours is None else frozenset(spans(room.hours))
            name = room.id if room.id in pinned else ""
            alike[name, room.seats, services, hours, room.turnover_minutes].append(room)
        return tuple(
            RoomClass(index, tuple(room.id for room in rooms), rooms[0].seats, rooms[0].turnover_minutes, rooms[0])
            for index, rooms in enumerate(alike.values())
        )

    @cached_property
    def therapist_windows(self) -> dict[str, list[Interval]]:
        """Each therapist's hours."""
        return {therapist.id: spans(therapist.hours) for therapist in self.therapists}

    @cached_property
    def room_windows(self) -> tuple[list[Interval] | None, ...]:
        """The hours of each room class; null = always."""
        return tuple(None if c.sample.hours is None else spans(c.sample.hours) for c in self.room_classes)

    @cached_property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs kept apart, each once, in order of ids."""
        pairs = {tuple(sorted((patient.id, other))) for patient in self.week.patients for other in patient.keep_apart}
        return tuple(sorted((a, b) for a, b in pairs))

    @cached_property
    def attend_pins(self) -> tuple[AttendPin, ...]:
        """Pins of program days."""
        return tuple(pin for pin in self.week.pins if isinstance(pin, AttendPin))

    @cached_property
    def session_pins(self) -> tuple[SessionPin, ...]:
        """Pins of leaders and rooms."""
        return tuple(pin for pin in self.week.pins if isinstance(pin, SessionPin))

    @cached_property
    def individual_pins(self) -> tuple[IndividualPin, ...]:
        """Pins of individual sessions."""
        return tuple(pin for pin in self.week.pins if isinstance(pin, IndividualPin))

    @property
    def has_published(self) -> bool:
        """True where a published roster is to be kept to."""
        return self._published is not None

    @cached_property
    def published(self) -> frozenset[tuple[str, str, Day, int]]:
        """Appointments (patient, service, day, start) of the published roster, of patients of this week."""
        return frozenset() if self._published is None else self.appointments_in(self._published)

    def appointments_in(self, roster: Roster) -> frozenset[tuple[str, str, Day, int]]:
        """Appointments (patient, service, day, start) of a roster, of patients of this week."""
        groups = (
            (patient, session.service, session.day, session.start)
            for session in roster.sessions
            for patient in session.patients
        )
        alone = ((one.patient, one.service, one.day, one.start) for one in roster.individual)
        return frozenset(entry for entry in (*groups, *alone) if entry[0] in self.week.patient)

    @cached_property
    def before(self) -> Before:
        """What the previous roster tells of each patient."""
        return Before.of(self.week.previous)
