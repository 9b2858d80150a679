"""What it takes to hold one more session: therapists and rooms that could, and what would have to become otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, count, product

from stepdown.domain.week import Room, Therapist
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening, Steps
from stepdown.explain.space import holds, is_open, room_steps, serves
from stepdown.explain.staff import staff_steps
from stepdown.explain.steps import Step
from stepdown.explain.used import Used

MOST_CHOICES = 4
"""Of therapists and of rooms, for each session: the cheapest so many are combined with those of the others."""


def ways_to_hold(used: Used, openings: Sequence[Opening], *, moving: bool = False) -> Iterator[Steps]:
    """The steps of each way to staff and house all of these sessions, cheap ones first; nothing where none can be.

    ``moving``: in the hope that individual sessions that stand in the way can begin at another time.
    """
    if not openings:
        yield ()
        return
    rooms = list(_housed(used, openings, moving))
    for staff in _staffed(used, openings, moving):
        for housed in rooms:
            yield (*staff, *housed)


def _price(steps: Steps) -> tuple[int, int, int]:
    return max((step.rank for step in steps), default=-1), len(steps), sum(step.minutes for step in steps)


def _staffed(used: Used, openings: Sequence[Opening], moving: bool) -> Iterator[Steps]:
    """Everybody who is needed for each session, with the steps of each therapist taken over all of theirs."""
    choices = [_teams(used, opening, moving) for opening in openings]
    found: dict[Steps, None] = {}
    for teams in product(*choices):
        of: dict[str, list[Opening]] = {}
        new: list[Step] = []
        for opening, team in zip(openings, teams, strict=True):
            for member in team:
                if isinstance(member, Therapist):
                    of.setdefault(member.id, []).append(opening)
                else:
                    new.append(member)
        each = [staff_steps(used, used.week.therapist[name], theirs, moving=moving) for name, theirs in of.items()]
        if all(steps is not None for steps in each):
            found.setdefault((*(step for steps in each for step in steps or ()), *new))
    yield from sorted(found, key=_price)[: 2 * MOST_CHOICES]


def _teams(used: Used, opening: Opening, moving: bool) -> list[tuple[Therapist | Step, ...]]:
    """As many different therapists as the session needs; the last is somebody new in one of them."""
    could = [(steps, therapist) for therapist in used.week.therapists
             if (steps := staff_steps(used, therapist, [opening], moving=moving)) is not None]  # fmt: skip
    could.sort(key=lambda pair: (_price(pair[0]), pair[1].id))
    wanted = opening.service.leaders
    likely = [therapist for _, therapist in could[: MOST_CHOICES + wanted - 1]]
    teams: list[tuple[Therapist | Step, ...]] = list(combinations(likely, wanted))
    if len(likely) >= wanted - 1:
        teams.append((*likely[: wanted - 1], _somebody(used, opening)))
    return teams


def _somebody(used: Used, opening: Opening) -> Step:
    name = free_id("T-new", used.week.therapist)
    value = (opening.service.id, opening.day, opening.start, opening.end)
    says = words.new_therapist([(opening.service.title, opening.day, opening.start, opening.end)])
    return Step("new_therapists", name, "therapist", value, "person", opening.service.minutes, says)


def _housed(used: Used, openings: Sequence[Opening], moving: bool) -> Iterator[Steps]:
    """A room for each session that needs one."""
    needing = [opening for opening in openings if opening.service.room]
    found: dict[Steps, None] = {}
    for rooms in product(*(_choices(used, opening, moving) for opening in needing)):
        of: dict[str, list[Opening]] = {}
        new: list[Step] = []
        for opening, room in zip(needing, rooms, strict=True):
            if isinstance(room, Room):
                of.setdefault(room.id, []).append(opening)
            else:
                new.append(room)
        each = [room_steps(used, used.week.room[name], theirs, moving=moving) for name, theirs in of.items()]
        if all(steps is not None for steps in each):
            found.setdefault((*(step for steps in each for step in steps or ()), *new))
    yield from sorted(found, key=_price)[:MOST_CHOICES]


def _choices(used: Used, opening: Opening, moving: bool) -> list[Room | Step]:
    could = [
        (steps, room)
        for room in used.week.rooms
        if (steps := room_steps(used, room, [opening], moving=moving)) is not None
    ]
    could.sort(key=lambda pair: (_price(pair[0]), pair[1].id))
    # Alike rooms give the same choice again and again.
    seen: dict[tuple[tuple[int, int, int], int], Room] = {}
    for steps, room in could:
        seen.setdefault((_price(steps), room.seats), room)
    return [*list(seen.values())[:MOST_CHOICES], _another(used, opening)]


def _another(used: Used, opening: Opening) -> Step:
    like = max(
        (room for room in used.week.rooms if serves(room, opening) and is_open(room, opening) and holds(room, opening)),
        key=lambda room: (min(room.seats, opening.service.max_size or 1), -room.seats),
        default=None,
    )
    name = free_id("R-new" if like is None else like.id, used.week.room)
    says = words.new_room(None if like is None else like.id, [opening.service.title])
    return Step("new_rooms", name, "room", (opening.service.id, None if like is None else like.id), "room", 0, says)


def free_id(stem: str, taken: Iterable[str]) -> str:
    """An id made of this stem that nobody has: ``R-A-2``, then ``R-A-3``; a stem nobody has stays as it is."""
    names = set(taken)
    if stem not in names:
        return stem
    return next(name for number in count(2) if (name := f"{stem[:58]}-{number}") not in names)
