"""How many sections so many patients need, from the seats and sizes that the rules allow."""

from __future__ import annotations

from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting

IMPLIED_BY = ("GROUP_SIZE", "SEATS", "ROOM_USE")
"""The rules from which these numbers follow: rows made of them stand only with these."""


def are_ruled(model: RosterModel) -> bool:
    """True where all of those rules hold."""
    return all(model.enforces(rule) for rule in IMPLIED_BY)


def seats_of(model: RosterModel, meeting: Meeting) -> list[int]:
    """Patients that each section can hold at most, the largest first."""
    service = model.week.service[meeting.service]
    size = service.max_size or 0
    most = model.sessions.most[meeting]
    if not service.room:
        return [size] * most
    rooms = [min(c.seats, size) for c, _ in model.sessions.rooms_of[meeting] for _ in c.rooms]
    return sorted(rooms, reverse=True)[:most]


def sections_for(seats: list[int], heads: int) -> int:
    """Sections that so many patients need at least."""
    held = 0
    for count, more in enumerate(seats):
        if held >= heads:
            return count
        held += more
    return len(seats)
