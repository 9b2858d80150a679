"""What a room lacks to hold sessions more: hours, or leave to serve them."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Room
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening, Steps
from stepdown.explain.staff import longer
from stepdown.explain.steps import Step
from stepdown.explain.used import Used
from stepdown.explain.windows import by_day
from stepdown.model.intervals import Interval

LEAST_SEATS = 2
"""An office for one is never proposed for groups."""


def room_steps(used: Used, room: Room, openings: Sequence[Opening], *, moving: bool = False) -> Steps | None:
    """What must become otherwise for this room to hold these sessions too; None where it is in use or too small."""
    pause = room.turnover_minutes
    for place, opening in enumerate(openings):
        wide = Interval(opening.when.start - pause, opening.when.end + pause)
        if used.is_taken(room, opening.when, moving=moving) or not holds(room, opening):
            return None
        if any(wide.meets(other.when) for other in openings[:place]):
            return None
        if opening.service.is_group and room.seats < LEAST_SEATS and not serves(room, opening):
            return None
    services = {o.service.id: o.service for o in openings if not serves(room, o)}
    serving = [Step("rooms", room.id, "services", s.id, "room", 0, words.serve(room.id, s)) for s in services.values()]
    if room.hours is None:
        return tuple(serving)
    return (*longer("rooms", room.id, f"open {room.id}", by_day(room.hours), openings), *serving)


def serves(room: Room, opening: Opening) -> bool:
    """True where the room is for this service."""
    return room.services is None or opening.service.id in room.services


def is_open(room: Room, opening: Opening) -> bool:
    """True where the session lies within the hours of the room."""
    return room.hours is None or any(
        start <= opening.start and opening.end <= end for start, end in by_day(room.hours).get(opening.day, [])
    )


def holds(room: Room, opening: Opening) -> bool:
    """True where the room has seats for the smallest session of the service."""
    return room.seats >= (opening.service.min_size if opening.service.is_group else 1)
