"""From the values of a model's columns to a roster: who sits where, and which of the alike rooms is whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS
from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting, Start
from stepdown.model.intervals import Interval
from stepdown.model.seat import Section, seat
from stepdown.model.variables import Sections


@dataclass(frozen=True, slots=True)
class Extract:
    """A roster, or the meetings whose no-contact pairs could not be seated as the counts have it."""

    roster: Roster | None
    unseatable: frozenset[Meeting]


@dataclass(slots=True)
class _Use:
    """A room of a class in use: ``place`` is filled in when rooms are named."""

    when: Interval
    order: tuple[str, ...]
    place: str | None = None


class Extraction:
    """Reads one solution; ``value`` gives each column's."""

    def __init__(self, model: RosterModel, value: Callable[[int], int]) -> None:
        self.model = model
        self.value = value
        self.uses: dict[int, list[_Use]] = defaultdict(list)
        self.unseatable: set[Meeting] = set()

    def is_on(self, column: IntVar) -> bool:
        """True where a 0-1 column is 1."""
        return self.value(column.index) > 0

    def roster(self) -> Extract:
        """The roster of the solution."""
        groups = [
            (meeting, section, self._use(section.room_class, meeting.when, meeting.about))
            for meeting, opened in self.model.sessions.opened.items()
            if self.is_on(opened)
            for section in self._sections(meeting)
        ]
        alone = [
            (start, patient, therapist, use)
            for start in self.model.individual.holds_at
            for patient, therapist, use in self._at(start)
        ]
        if self.unseatable:
            return Extract(None, frozenset(self.unseatable))
        self._name_rooms()
        sessions = [
            Session(
                track=meeting.track or None,
                day=DAYS[meeting.day],
                service=meeting.service,
                start=meeting.start,
                end=meeting.start + meeting.minutes,
                leaders=section.leaders,
                room=use.place if use else None,
                patients=tuple(section.patients),
            )
            for meeting, section, use in groups
        ]
        individual = [
            IndividualSession(
                patient=patient,
                service=start.service,
                day=DAYS[start.day],
                start=start.start,
                end=start.start + start.minutes,
                therapist=therapist,
                room=use.place if use else None,
            )
            for start, patient, therapist, use in alone
        ]
        return Extract(Roster.of(self.model.week.week_of, sessions, individual), frozenset())

    def _use(self, room_class: int | None, when: Interval, order: tuple[str, ...]) -> _Use | None:
        if room_class is None:
            return None
        use = _Use(when, order)
        self.uses[room_class].append(use)
        return use

    def _sections(self, meeting: Meeting) -> list[Section]:
        patients = [p for p, column in self.model.attendance.at_meeting[meeting].items() if self.is_on(column)]
        known = self.model.seating.sections.get(meeting)
        if known is None:
            sections = self._dealt(meeting)
        else:
            sections = [self._known(known, key) for key, is_open in known.open.items() if self.is_on(is_open)]
        fixed = known is not None
        if not seat(self.model, meeting, patients, sections, fixed=fixed):
            self.unseatable.add(meeting)
            return []
        return sections

    def _dealt(self, meeting: Meeting) -> list[Section]:
        """Leaders and rooms dealt out to the open sections in order of ids."""
        count = self.value(self.model.sessions.opened[meeting].index)
        leaders = [t for t, column in self.model.sessions.leaders_of[meeting].items() if self.is_on(column)]
        rooms = [
            room_class.index
            for room_class, column in self.model.sessions.rooms_of[meeting]
            for _ in range(self.value(column.index))
        ]
        return [
            Section(
                leaders=tuple(leaders[number::count]),
                room_class=rooms[number] if number < len(rooms) else None,
                size=None,
                patients=[],
            )
            for number in range(count)
        ]

    def _known(self, sections: Sections, key: str) -> Section:
        led = [t for t in sections.leaders if not sections.by_leader and self.is_on(sections.led[key, t])]
        rooms = [room_class.index for room_class, place in sections.places(key) if self.is_on(place)]
        return Section(
            leaders=(key,) if sections.by_leader else tuple(led),
            room_class=rooms[0] if rooms else None,
            size=self.value(sections.size[key].index),
            patients=[p for p, column in sections.seats_in(key).items() if self.is_on(column)],
        )

    def _at(self, start: Start) -> list[tuple[str, str, _Use | None]]:
        """(patient, therapist, room in use) of the sessions at one start."""
        individual = self.model.individual
        free = [t for t in individual.holders[start] if self.is_on(individual.holds[t, start])]
        given: list[tuple[str, str]] = []
        waiting: list[str] = []
        for patient, column in individual.some_at.get(start, {}).items():
            own = self.model.primaries.own.get((patient, start))
            if self.is_on(column) and own is not None and self.is_on(own):
                given.append((patient, self.model.week.patient[patient].primary or ""))
            elif self.is_on(column):
                waiting.append(patient)
        given += [key for key, column in individual.named_at.get(start, {}).items() if self.is_on(column)]
        free = [therapist for therapist in free if therapist not in {taken for _, taken in given}]
        for patient in list(waiting):
            primary = self.model.week.patient[patient].primary
            if primary in free:
                given.append((patient, primary))
                free.remove(primary)
                waiting.remove(patient)
        given += zip(waiting, free, strict=True)
        rooms = [
            index
            for index in range(len(self.model.facts.room_classes))
            if (index, start) in individual.rooms
            for _ in range(self.value(individual.rooms[index, start].index))
        ]
        return [
            (patient, therapist, self._use(rooms[n] if n < len(rooms) else None, start.when, (patient,)))
            for n, (patient, therapist) in enumerate(sorted(given))
        ]

    def _name_rooms(self) -> None:
        """First free room in order of ids, sessions in order of time: never fails where counts hold."""
        for index, uses in self.uses.items():
            room_class = self.model.facts.room_classes[index]
            free_from = dict.fromkeys(room_class.rooms, -(10**9))
            for use in sorted(uses, key=lambda use: (use.when, use.order)):
                open_rooms = [room for room, free in free_from.items() if free <= use.when.start]
                use.place = open_rooms[0] if open_rooms else min(free_from, key=lambda room: free_from[room])
                free_from[use.place] = use.when.end + room_class.turnover
