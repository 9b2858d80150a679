"""What a therapist lacks to hold sessions more: hours, a qualification, room under a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from stepdown.domain.week import Therapist
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening, Steps
from stepdown.explain.steps import Step
from stepdown.explain.used import Used
from stepdown.explain.windows import by_day, extended
from stepdown.model.intervals import Interval


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
    yield from longer("therapists", therapist.id, f"let {therapist.id} work", by_day(therapist.hours), openings)


def longer(
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


def limit_of(used: Used, therapist: Therapist, step: Step, opening: Opening) -> tuple[str, int, int]:
    """The limit of a therapist that a step raises: which, how much of it is used, how much there is."""
    if step.field == "max_minutes":
        return "load", used.minutes[therapist.id], round((therapist.max_hours or 0) * 60)
    if step.field == "caseload":
        return "caseload", len(used.seen[therapist.id]), therapist.caseload or 0
    return "groups", used.groups[therapist.id, opening.day], therapist.max_groups_per_day or 0
