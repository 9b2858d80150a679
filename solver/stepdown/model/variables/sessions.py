"""How many sections of each meeting are open, who leads one, and in how many rooms of each class."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.model.constraints import qualification, room_use, seats, therapist_hours
from stepdown.model.facts import Meeting, RoomClass
from stepdown.model.rows import STRUCTURE
from stepdown.model.variables.attendance import Attendance

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


class Sessions:
    """How many sections of each meeting are open, who leads one, and how many rooms of each class they use.

    ``opened[meeting]`` (at most ``most[meeting]``) and ``rooms[meeting, class]`` count;
    ``leads[meeting, therapist]`` is 0-1; ``totals[service]`` counts open sections over all meetings,
    ``mixes`` say what a therapist's week is made of (``tightening``).
    """

    def __init__(self, model: RosterModel, attendance: Attendance) -> None:
        self.model = model
        self.opened: dict[Meeting, IntVar] = {}
        self.most: dict[Meeting, int] = {}
        self.leads: dict[tuple[Meeting, str], IntVar] = {}
        self.rooms: dict[tuple[Meeting, int], IntVar] = {}
        self.totals: dict[str, IntVar] = {}
        self.mixes: list[IntVar] = []
        for meeting in model.facts.meetings:
            if attendance.at_meeting[meeting]:
                self._open(meeting, attendance)

    def _open(self, meeting: Meeting, attendance: Attendance) -> None:
        model, patients = self.model, len(attendance.at_meeting[meeting])
        service = model.week.service[meeting.service]
        most = patients if not model.enforces("GROUP_SIZE") else patients // service.min_size
        leaders = [
            therapist.id
            for therapist in model.facts.therapists
            if qualification.admits(model, therapist, meeting.service)
            and therapist_hours.admits(model, therapist.id, meeting.when)
        ]
        if model.enforces("LEADERS"):
            most = min(most, len(leaders) // service.leaders)
        classes = [
            room_class
            for room_class in model.facts.room_classes
            if room_use.admits(model, room_class, service, meeting.when) and seats.admits(model, room_class, service)
        ]
        if room_use.needs_room(model, service):
            most = min(most, sum(len(c.rooms) for c in classes))
        self.most[meeting] = most
        self.opened[meeting] = model.count(most)
        heads = attendance.heads(meeting)
        model.require(STRUCTURE, meeting.about, heads <= patients * self.opened[meeting])
        for therapist in leaders:
            self.leads[meeting, therapist] = model.flag()
        for room_class in classes:
            self.rooms[meeting, room_class.index] = model.count(min(most, len(room_class.rooms)))

    @cached_property
    def leaders_of(self) -> dict[Meeting, dict[str, IntVar]]:
        """Columns by therapist for each meeting."""
        found: dict[Meeting, dict[str, IntVar]] = {meeting: {} for meeting in self.opened}
        for (meeting, therapist), column in self.leads.items():
            found[meeting][therapist] = column
        return found

    @cached_property
    def rooms_of(self) -> dict[Meeting, list[tuple[RoomClass, IntVar]]]:
        """(room class, column) for each meeting."""
        found: dict[Meeting, list[tuple[RoomClass, IntVar]]] = {meeting: [] for meeting in self.opened}
        for (meeting, index), column in self.rooms.items():
            found[meeting].append((self.model.facts.room_classes[index], column))
        return found

    @cached_property
    def led_by(self) -> dict[str, list[tuple[Meeting, IntVar]]]:
        """(meeting, column) for each therapist."""
        found: dict[str, list[tuple[Meeting, IntVar]]] = defaultdict(list)
        for (meeting, therapist), column in self.leads.items():
            found[therapist].append((meeting, column))
        return found
