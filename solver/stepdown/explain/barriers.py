"""Why nobody can hold one session more, and why no room can, therapist by therapist and room by room."""

from __future__ import annotations

from stepdown.explain.narrate import barriers as words
from stepdown.explain.opening import Opening
from stepdown.explain.space import holds, is_open, room_steps, serves
from stepdown.explain.staff import limit_of, staff_steps
from stepdown.explain.used import Used


def staff_barriers(used: Used, opening: Opening) -> list[str]:
    """Why each qualified therapist cannot hold this session, alike reasons together; nothing of those who can."""
    why: dict[str, list[str]] = {}
    at_limit: dict[tuple[str, int, int], list[str]] = {}
    for therapist in used.week.therapists:
        if opening.service.id not in therapist.services:
            continue
        steps = staff_steps(used, therapist, [opening])
        if steps is None:
            why.setdefault("busy", []).append(therapist.id)
        elif any(step.field == "hours" for step in steps):
            why.setdefault("away", []).append(therapist.id)
        elif steps:
            at_limit.setdefault(limit_of(used, therapist, steps[0], opening), []).append(therapist.id)
    reasons = [words.staff_text(reason, names) for reason, names in why.items()]
    return reasons + [words.limit_text(what, names, *numbers) for (what, *numbers), names in at_limit.items()]


def room_barriers(used: Used, opening: Opening) -> list[str]:
    """Why each room cannot hold this session, as phrases; none for those that can."""
    why: dict[str, list[str]] = {}
    for room in used.week.rooms:
        if not serves(room, opening):
            why.setdefault("services", []).append(room.id)
        elif not holds(room, opening):
            why.setdefault("seats", []).append(room.id)
        elif used.is_taken(room, opening.when):
            why.setdefault("taken", []).append(room.id)
        elif not is_open(room, opening):
            why.setdefault("shut", []).append(room.id)
    if set(why) != {"services"}:
        why.pop("services", None)  # of offices nobody thinks for a group, while there are rooms for groups
    order = ("taken", "shut", "seats", "services")
    return [words.staff_text(reason, why[reason]) for reason in order if reason in why]


def can_staff(used: Used, opening: Opening) -> bool:
    """True where enough therapists could hold it as things are."""
    free = sum(1 for therapist in used.week.therapists if staff_steps(used, therapist, [opening]) == ())
    return free >= opening.service.leaders


def can_house(used: Used, opening: Opening) -> bool:
    """True where it needs no room, or one is free as things are."""
    return not opening.service.room or any(room_steps(used, room, [opening]) == () for room in used.week.rooms)
