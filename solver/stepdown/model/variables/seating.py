"""The sections of a meeting one by one: who leads, in which room class, how many, and whose seats matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.model.facts import Meeting, RoomClass
from stepdown.model.linear import total
from stepdown.model.rows import STRUCTURE

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


class Sections:
    """The sections of one meeting by key: the leader's id where a section has just one leader, else "0", "1", ….

    ``open[key]``, ``place[key, class]``, ``led[key, therapist]`` and ``seat[patient, key]`` are 0-1, ``size[key]``
    counts patients. Patients whom no rule or term tells apart have no seat column: they fill up ``size``.
    """

    def __init__(self, model: RosterModel, meeting: Meeting) -> None:
        self.model = model
        self.meeting = meeting
        self.patients = model.attendance.at_meeting[meeting]
        self.leaders = model.sessions.leaders_of[meeting]
        self.by_leader = model.week.service[meeting.service].leaders == 1 and model.enforces("LEADERS")
        self.open: dict[str, IntVar] = {}
        self.led: dict[tuple[str, str], IntVar] = {}
        self._open()
        self.size = {key: model.count(len(self.patients)) for key in self.open}
        self.place = {
            (key, room_class.index): model.flag()
            for key in self.open
            for room_class, _ in model.sessions.rooms_of[meeting]
        }
        self.seat: dict[tuple[str, str], IntVar] = {}
        self._seats()
        self._link()

    def _open(self) -> None:
        if self.by_leader:
            self.open = dict(self.leaders)
            return
        for number in range(self.model.sessions.most[self.meeting]):
            self.open[str(number)] = self.model.flag()
            for therapist in self.leaders:
                self.led[str(number), therapist] = self.model.flag()

    def _seats(self) -> None:
        apart = {patient for pair in self.model.facts.apart for patient in pair}
        for patient in self.patients:
            known = self.known_to(patient)
            everywhere = patient in apart or (bool(known) and not self.by_leader)
            for key in self.open:
                if everywhere or (self.by_leader and key in known):
                    self.seat[patient, key] = self.model.flag()

    def known_to(self, patient: str) -> frozenset[str]:
        """The leaders whom the patient knows from the previous roster in this service."""
        return self.model.facts.before.leaders.get((patient, self.meeting.service), frozenset())

    def seats_in(self, key: str) -> dict[str, IntVar]:
        """Seat columns of a section by patient."""
        return {patient: column for (patient, of), column in self.seat.items() if of == key}

    def seats_of(self, patient: str) -> dict[str, IntVar]:
        """Seat columns of a patient by section."""
        return {key: self.seat[patient, key] for key in self.open if (patient, key) in self.seat}

    def places(self, key: str) -> list[tuple[RoomClass, IntVar]]:
        """(room class, column) of a section."""
        return [(c, self.place[key, c.index]) for c, _ in self.model.sessions.rooms_of[self.meeting]]

    def _link(self) -> None:
        model, about = self.model, self.meeting.about
        opened, heads = model.sessions.opened[self.meeting], model.attendance.heads(self.meeting)
        model.require(STRUCTURE, about, total(self.open.values()) == opened)
        model.require(STRUCTURE, about, total(self.size.values()) == heads)
        for key, is_open in self.open.items():
            seats = self.seats_in(key).values()
            model.require(STRUCTURE, about, self.size[key] <= len(self.patients) * is_open)
            model.require(STRUCTURE, about, total(seats) <= self.size[key])
            for seat in seats:
                model.require(STRUCTURE, about, seat <= is_open)
        for patient, attends in self.patients.items():
            seats_of = self.seats_of(patient).values()
            if len(seats_of) == len(self.open):
                model.require(STRUCTURE, about, total(seats_of) == attends)
            elif seats_of:
                model.require(STRUCTURE, about, total(seats_of) <= attends)
        for room_class, column in model.sessions.rooms_of[self.meeting]:
            model.require(STRUCTURE, about, total(self.place[key, room_class.index] for key in self.open) == column)
        for therapist, leads in self.leaders.items():
            if not self.by_leader:
                model.require(STRUCTURE, about, total(self.led[key, therapist] for key in self.open) == leads)


class Seating:
    """The meetings whose sections stand one by one: all where the detail asks for it, else as few as exact."""

    def __init__(self, model: RosterModel) -> None:
        self.sections: dict[Meeting, Sections] = {
            meeting: Sections(model, meeting) for meeting in model.sessions.opened if _wanted(model, meeting)
        }


def _wanted(model: RosterModel, meeting: Meeting) -> bool:
    if model.options.detail.seating or meeting in model.options.seated:
        return True
    return any(
        pin.leader is not None and pin.room is not None and meeting.is_at(pin.service, pin.day, pin.start)
        for pin in model.facts.session_pins
    )
