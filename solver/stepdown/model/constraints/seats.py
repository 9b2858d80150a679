"""SEATS: the patients in a session fit the room's ``seats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Service, Week
from stepdown.model.facts import RoomClass
from stepdown.model.linear import weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, room_class: RoomClass, service: Service) -> bool:
    """False for rooms that cannot hold the smallest group of the service (GROUP_SIZE and SEATS together)."""
    both = model.enforces("SEATS") and model.enforces("GROUP_SIZE")
    return not both or room_class.seats >= service.min_size


def post(model: RosterModel, week: Week) -> None:
    """Patients of a meeting ≤ Σ seats of its rooms, and the same for each section where sections are known.

    Enough for the meeting as a whole: any sizes between min_size and the seats can be dealt out.
    An individual session has one patient and rooms have a seat at least.
    """
    for meeting, rooms in model.sessions.rooms_of.items():
        if not model.uses_rooms(meeting):
            continue
        most = week.service[meeting.service].max_size or 0
        seats = {c.index: min(c.seats, most) if model.enforces("GROUP_SIZE") else c.seats for c, _ in rooms}
        held = weighted((seats[c.index], column) for c, column in rooms)
        model.require("SEATS", meeting.about, model.attendance.heads(meeting) <= held)
        if meeting in model.seating.sections:
            sections = model.seating.sections[meeting]
            for key, size in sections.size.items():
                in_room = weighted((seats[c.index], column) for c, column in sections.places(key))
                model.require("SEATS", meeting.about, size <= in_room)
