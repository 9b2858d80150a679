"""A roster as values of a model's columns: a complete start for the search.

What the model does not know (a roster of another week may name people and rooms who are gone) is passed over.
"""

from __future__ import annotations

from collections import Counter

from ortools.sat.python.cp_model import IntVar

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS
from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting, Start
from stepdown.model.linear import Expression
from stepdown.model.values import value_of
from stepdown.model.variables import NO_PROGRAM_DAY, Sections


class Hint:
    """The value of each column of ``model`` in a roster, by column index."""

    def __init__(self, model: RosterModel, roster: Roster) -> None:
        self.model = model
        self.values: dict[int, int] = {}
        self.class_of = {room: c.index for c in model.facts.room_classes for room in c.rooms}
        self.open: dict[Meeting, list[Session]] = {meeting: [] for meeting in model.sessions.opened}
        for session in roster.sessions:
            key = (session.track or "", DAYS.index(session.day), session.service, session.start)
            for meeting in self.open:
                if (meeting.track, meeting.day, meeting.service, meeting.start) == key:
                    self.open[meeting].append(session)
        self.alone = {(one.patient, one.service, DAYS.index(one.day), one.start): one for one in roster.individual}
        self._attendance()
        self._sessions()
        self._individual()
        for sections in model.seating.sections.values():
            self._seating(sections)
        self._kinds()
        self._derived()
        for both, one, others in model.shortcuts:
            self._set(both, min(self.of(one), sum(self.of(other) for other in others), 1))
        for excess in model.excesses:
            most = max([self.of(floor) for floor in excess.floors], default=0)
            self._set(excess.column, max(0, -(-most // excess.unit)))

    def of(self, expression: Expression) -> int:
        """The value of a linear expression."""
        return value_of(expression, lambda index: self.values.get(index, 0))

    def _derived(self) -> None:
        """Many columns hang on the same expressions, such as how many attend a program day: each is added up once."""
        known: dict[int, int] = {}
        for column, expressions, value in self.model.derived:
            for expression in expressions:
                if id(expression) not in known:
                    known[id(expression)] = self.of(expression)
            self._set(column, value(*(known[id(expression)] for expression in expressions)))

    def _set(self, column: IntVar, value: int) -> None:
        self.values[column.index] = value

    def _attendance(self) -> None:
        there = {
            (patient, meeting): 1 for meeting, found in self.open.items() for one in found for patient in one.patients
        }
        for (patient, track, day), column in self.model.attendance.day.items():
            first = self.model.facts.track_meetings[track, day][0]
            self._set(column, there.get((patient, first), 0))
        for (patient, meeting), column in self.model.attendance.join.items():
            self._set(column, there.get((patient, meeting), 0))

    def _sessions(self) -> None:
        for meeting, column in self.model.sessions.opened.items():
            found = self.open[meeting]
            self._set(column, len(found))
            leaders = {leader for session in found for leader in session.leaders}
            for therapist, leads in self.model.sessions.leaders_of[meeting].items():
                self._set(leads, int(therapist in leaders))
            rooms = Counter(self.class_of.get(session.room or "") for session in found)
            for room_class, count in self.model.sessions.rooms_of[meeting]:
                self._set(count, rooms[room_class.index])

    def _session_at(self, patient: str, start: Start) -> IndividualSession | None:
        return self.alone.get((patient, start.service, start.day, start.start))

    def _individual(self) -> None:
        individual = self.model.individual
        for (patient, start), column in individual.some.items():
            self._set(column, int(self._session_at(patient, start) is not None))
        for (patient, start, therapist), column in individual.named.items():
            one = self._session_at(patient, start)
            self._set(column, int(one is not None and one.therapist == therapist))
        held = {(one.therapist, one.service, DAYS.index(one.day), one.start) for one in self.alone.values()}
        for (therapist, start), column in individual.holds.items():
            self._set(column, int((therapist, start.service, start.day, start.start) in held))
        rooms = Counter(
            (self.class_of[one.room], one.service, DAYS.index(one.day), one.start)
            for one in self.alone.values()
            if one.room in self.class_of
        )
        for (index, start), column in individual.rooms.items():
            self._set(column, rooms[index, start.service, start.day, start.start])
        with_therapist = {(one.patient, one.service, one.therapist) for one in self.alone.values()}
        for key, column in individual.chosen.items():
            self._set(column, int(key in with_therapist))
        for (patient, start), column in self.model.primaries.own.items():
            one = self._session_at(patient, start)
            self._set(column, int(one is not None and one.therapist == self.model.week.patient[patient].primary))

    def _seating(self, sections: Sections) -> None:
        found = self.open[sections.meeting]
        keyed = {(one.leaders[0] if sections.by_leader else str(n)): one for n, one in enumerate(found)}
        for key, is_open in sections.open.items():
            session = keyed.get(key)
            patients = session.patients if session else ()
            leaders = session.leaders if session else ()
            room = self.class_of.get(session.room or "") if session else None
            self._set(is_open, int(session is not None))
            self._set(sections.size[key], len(patients))
            for room_class, place in sections.places(key):
                self._set(place, int(room_class.index == room))
            for patient, seat in sections.seats_in(key).items():
                self._set(seat, int(patient in patients))
            if not sections.by_leader:
                for therapist in sections.leaders:
                    self._set(sections.led[key, therapist], int(therapist in leaders))

    def _kinds(self) -> None:
        attends = {
            (patient, day): track
            for (patient, track, day), column in self.model.attendance.day.items()
            if self.values[column.index]
        }
        for (patient, session), split in self.model.kinds.of.items():
            if isinstance(session, Start):
                happens = self._session_at(patient, session) is not None
            else:
                happens = bool(self.values[self.model.attendance.join[patient, session].index])
            kind = attends.get((patient, session.day), NO_PROGRAM_DAY)
            for name, column in split.items():
                self._set(column, int(happens and name == kind))


def add_hint(model: RosterModel, roster: Roster) -> None:
    """Give the model a roster to start from."""
    for index, value in sorted(Hint(model, roster).values.items()):
        model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), value)
