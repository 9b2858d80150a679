"""ROOM_USE: rooms only for their ``services``, inside their ``hours``; a room exactly where the service needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Service, Week
from stepdown.model.facts import RoomClass
from stepdown.model.intervals import Interval
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def needs_room(model: RosterModel, service: Service) -> bool:
    """True where a session of the service must have a room."""
    return service.room and model.enforces("ROOM_USE")


def admits(model: RosterModel, room_class: RoomClass, service: Service, when: Interval) -> bool:
    """True where rooms of the class may hold the session."""
    if not model.enforces("ROOM_USE"):
        return True
    room = room_class.sample
    serves = room.services is None or service.id in room.services
    windows = model.facts.room_windows[room_class.index]
    return service.room and serves and (windows is None or any(window.holds(when) for window in windows))


def post(model: RosterModel, week: Week) -> None:
    """Σ rooms of a meeting = open sections, and at each individual start Σ rooms = sessions, where a room is needed."""
    for meeting, opened in model.sessions.opened.items():
        if not week.service[meeting.service].room:
            continue
        rooms = total(column for _, column in model.sessions.rooms_of[meeting])
        model.require("ROOM_USE", meeting.about, rooms == opened)
        if meeting in model.seating.sections:
            sections = model.seating.sections[meeting]
            for key, is_open in sections.open.items():
                places = total(column for _, column in sections.places(key))
                model.require("ROOM_USE", meeting.about, places == is_open)
    for start, holds in model.individual.holds_at.items():
        if week.service[start.service].room:
            rooms = total(model.individual.rooms_at.get(start, ()))
            model.require("ROOM_USE", start.about, rooms == total(holds))
