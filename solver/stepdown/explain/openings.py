"""What it takes to hold one more session: therapists and rooms that could, and what would have to become otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count, product

from stepdown.domain.week import Patient, Room, Service, Therapist
from stepdown.explain import wording_needs as words
from stepdown.explain.steps import Step
from stepdown.explain.used import Used
from stepdown.explain.windows import by_day, extended
from stepdown.model.intervals import Interval, at

MOST_CHOICES = 4
"""Of therapists and of rooms, for each session: the cheapest so many are combined with those of the others."""

LEAST_SEATS = 2
"""An office for one is never proposed for groups."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One more session: of a group, or (``patient``) of one patient alone."""

    service: Service
    day: int
    start: int
    patient: Patient | None = None

    @property
    def end(self) -> int:
        """Minute of the day at which it ends."""
        return self.start + self.service.minutes

    @property
    def when(self) -> Interval:
        """Its time in the week."""
        return at(self.day, self.start, self.service.minutes)


Steps = tuple[Step, ...]


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


def staff_steps(used: Used, therapist: Therapist, openings: Sequence[Opening], *, moving: bool = False) -> Steps | None:
    """What must become otherwise for this therapist to hold these sessions too; None where they are in others then."""
    pause = therapist.break_minutes
    wide = [Interval(opening.when.start - pause, opening.when.end + pause) for opening in openings]
    if any(used.is_busy(therapist, opening.when, moving=moving) for opening in openings):
        return None
    if any(one.meets(other.when) for (one, first), other in product(zip(wide, openings, strict=True), openings)
           if other is not first):  # fmt: skip
        return None
    return (*_present(therapist, openings), *_qualified(therapist, openings), *limits(used, therapist, openings))


def limits(used: Used, therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    """The therapist's own limits that must be raised for these sessions, whenever they are."""
    yield from _load(used, therapist, openings)
    yield from _groups(used, therapist, openings)
    yield from _caseload(used, therapist, openings)


def _qualified(therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    for service in {o.service.id: o.service for o in openings if o.service.id not in therapist.services}.values():
        says = words.qualify(therapist.id, service)
        yield Step("therapists", therapist.id, "services", service.id, "limit", 0, says, bends="QUALIFICATION")


def _present(therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    yield from _longer("therapists", therapist.id, f"let {therapist.id} work", by_day(therapist.hours), openings)


def _longer(
    of: str, name: str, who: str, days: dict[int, list[tuple[int, int]]], openings: Sequence[Opening]
) -> Iterator[Step]:
    """One step for each day whose hours must grow, to hold all of the sessions on it."""
    for day in sorted({opening.day for opening in openings}):
        before = sorted(days.get(day, []))
        after, minutes, wanted = before, 0, []
        for opening in openings:
            if opening.day == day:
                after, more = extended(after, (opening.start, opening.end))
                minutes += more
                wanted += [(opening.start, opening.end)] if more else []
        if minutes:
            says = words.stay(who, day, before, after)
            for start, end in wanted:
                yield Step(of, name, "hours", (day, start, end), "hours", minutes, says)
                minutes = 0  # the first step tells the price of them all


def _load(used: Used, therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    if therapist.max_hours is None:
        return
    most = round(therapist.max_hours * 60)
    needed = used.minutes[therapist.id] + sum(opening.service.minutes for opening in openings)
    if needed > most:
        says = words.more_hours(therapist.id, most, needed)
        yield Step("therapists", therapist.id, "max_minutes", needed, "hours", needed - most, says)


def _groups(used: Used, therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    most = therapist.max_groups_per_day
    if most is None:
        return
    for day in sorted({opening.day for opening in openings}):
        more = sum(1 for opening in openings if opening.day == day and opening.service.is_group)
        needed = used.groups[therapist.id, day] + more
        if more and needed > most:
            says = words.more_groups(therapist.id, most, needed)
            yield Step("therapists", therapist.id, "max_groups_per_day", needed, "limit", 0, says)


def _caseload(used: Used, therapist: Therapist, openings: Sequence[Opening]) -> Iterator[Step]:
    most = therapist.caseload
    new = {o.patient.id for o in openings if o.patient and o.service.primary} - used.seen[therapist.id]
    if most is not None and new and len(used.seen[therapist.id]) + len(new) > most:
        needed = len(used.seen[therapist.id]) + len(new)
        says = words.more_patients(therapist.id, most, needed)
        yield Step("therapists", therapist.id, "caseload", needed, "limit", 0, says)


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
        (
            room
            for room in used.week.rooms
            if _serves(room, opening) and _is_open(room, opening) and _holds(room, opening)
        ),
        key=lambda room: (min(room.seats, opening.service.max_size or 1), -room.seats),
        default=None,
    )
    name = free_id("R-new" if like is None else like.id, used.week.room)
    says = words.new_room(None if like is None else like.id, [opening.service.title])
    return Step("new_rooms", name, "room", (opening.service.id, None if like is None else like.id), "room", 0, says)


def room_steps(used: Used, room: Room, openings: Sequence[Opening], *, moving: bool = False) -> Steps | None:
    """What must become otherwise for this room to hold these sessions too; None where it is in use or too small."""
    pause = room.turnover_minutes
    for place, opening in enumerate(openings):
        wide = Interval(opening.when.start - pause, opening.when.end + pause)
        if used.is_taken(room, opening.when, moving=moving) or not _holds(room, opening):
            return None
        if any(wide.meets(other.when) for other in openings[:place]):
            return None
        if opening.service.is_group and room.seats < LEAST_SEATS and not _serves(room, opening):
            return None
    services = {o.service.id: o.service for o in openings if not _serves(room, o)}
    serving = [Step("rooms", room.id, "services", s.id, "room", 0, words.serve(room.id, s)) for s in services.values()]
    if room.hours is None:
        return tuple(serving)
    return (*_longer("rooms", room.id, f"open {room.id}", by_day(room.hours), openings), *serving)


def _serves(room: Room, opening: Opening) -> bool:
    return room.services is None or opening.service.id in room.services


def _is_open(room: Room, opening: Opening) -> bool:
    return room.hours is None or any(
        start <= opening.start and opening.end <= end for start, end in by_day(room.hours).get(opening.day, [])
    )


def _holds(room: Room, opening: Opening) -> bool:
    return room.seats >= (opening.service.min_size if opening.service.is_group else 1)


def free_id(stem: str, taken: Iterable[str]) -> str:
    """An id made of this stem that nobody has: ``R-A-2``, then ``R-A-3``; a stem nobody has stays as it is."""
    names = set(taken)
    if stem not in names:
        return stem
    return next(name for number in count(2) if (name := f"{stem[:58]}-{number}") not in names)


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


def limit_of(used: Used, therapist: Therapist, step: Step, opening: Opening) -> tuple[str, int, int]:
    """The limit of a therapist that a step raises: which, how much of it is used, how much there is."""
    if step.field == "max_minutes":
        return "load", used.minutes[therapist.id], round((therapist.max_hours or 0) * 60)
    if step.field == "caseload":
        return "caseload", len(used.seen[therapist.id]), therapist.caseload or 0
    return "groups", used.groups[therapist.id, opening.day], therapist.max_groups_per_day or 0


def room_barriers(used: Used, opening: Opening) -> list[str]:
    """Why each room cannot hold this session, as phrases; none for those that can."""
    why: dict[str, list[str]] = {}
    for room in used.week.rooms:
        if not _serves(room, opening):
            why.setdefault("services", []).append(room.id)
        elif not _holds(room, opening):
            why.setdefault("seats", []).append(room.id)
        elif used.is_taken(room, opening.when):
            why.setdefault("taken", []).append(room.id)
        elif not _is_open(room, opening):
            why.setdefault("shut", []).append(room.id)
    order = ("taken", "shut", "seats", "services")
    return [words.staff_text(reason, why[reason]) for reason in order if reason in why]


def can_staff(used: Used, opening: Opening) -> bool:
    """True where enough therapists could hold it as things are."""
    free = sum(1 for therapist in used.week.therapists if staff_steps(used, therapist, [opening]) == ())
    return free >= opening.service.leaders


def can_house(used: Used, opening: Opening) -> bool:
    """True where it needs no room, or one is free as things are."""
    return not opening.service.room or any(room_steps(used, room, [opening]) == () for room in used.week.rooms)
