"""Plans for an individual session: a start, a therapist and a room."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Patient, Service
from stepdown.explain.admission import freed, opened, within_hours
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening
from stepdown.explain.openings import ways_to_hold
from stepdown.explain.space import room_steps
from stepdown.explain.staff import staff_steps
from stepdown.explain.steps import Plan, Step
from stepdown.explain.used import Used

GRID = 30
"""Minutes between the starts that are thought of where none is offered."""


def individual_sessions(used: Used, patient: Patient, service: Service) -> Iterator[Plan]:
    """An individual session more: at each start that is offered, and at others where nothing else is amiss."""
    offered = {(start.day, start.start) for start in used.facts.starts.get(service.id, ())}
    taken = used.days_of[patient.id, service.id]
    for day, start in sorted(offered):
        if day not in taken:
            yield from _at(used, patient, service, day, start, ())
    for day, start in _unoffered(used, service):
        if day in taken or (day, start) in offered or day in used.facts.closed:
            continue
        end = start + service.minutes
        says = words.offer_alone(day, start, end)
        hours = Step("individual_hours", f"{day} {start}", "hours", (day, start, end), "hours", service.minutes, says)
        if freed(used, patient, day, (start, end)) == ():
            yield from (plan for plan in _at(used, patient, service, day, start, (hours,)) if len(plan.steps) == 1)


def _unoffered(used: Used, service: Service) -> Iterator[tuple[int, int]]:
    """Starts within the hours of those who give the service."""
    return iter(
        sorted(
            {
                (DAYS.index(day), start)
                for therapist in used.week.therapists
                if service.id in therapist.services
                for window in therapist.hours
                for day in window.days
                for start in range(window.start, min(window.end, MINUTES_A_DAY) - service.minutes + 1, GRID)
            }
        )
    )


def _at(
    used: Used, patient: Patient, service: Service, day: int, start: int, before: tuple[Step, ...]
) -> Iterator[Plan]:
    """Each therapist and the cheapest room at this start, and somebody new."""
    opening = Opening(service, day, start, patient)
    free = freed(used, patient, day, (start, opening.end))
    if free is None or used.is_engaged(patient, opening.when):
        return
    own = (*before, *free, *opened(used, day), *within_hours(used, patient, service.minutes))
    only = used.counselor.get((patient.id, service.id))
    for moving in (False, True):
        rooms = _rooms_for(used, opening, moving)
        for therapist in used.week.therapists:
            steps = staff_steps(used, therapist, [opening], moving=moving)
            if steps is None or only not in (None, therapist.id):
                continue
            policy = _not_required(used, patient, service, therapist.id)
            for housed in rooms:
                yield Plan((*own, *policy, *steps, *housed), 2 * moving)
    if only is None:
        for held in ways_to_hold(used, [opening]):
            if any(step.of == "new_therapists" for step in held):
                yield Plan((*own, *_not_required(used, patient, service, ""), *held))


def _rooms_for(used: Used, opening: Opening, moving: bool) -> list[tuple[Step, ...]]:
    """Nothing where no room is needed or one is free, else what each room lacks, and a room more."""
    if not opening.service.room:
        return [()]
    all_steps = [room_steps(used, room, [opening], moving=moving) for room in used.week.rooms]
    lacking = [steps for steps in all_steps if steps is not None]
    if () in lacking:
        return [()]
    new = [tuple(step for step in held if step.of == "new_rooms") for held in ways_to_hold(used, [opening])]
    return [*lacking, *dict.fromkeys(steps for steps in new if steps)]


def _not_required(used: Used, patient: Patient, service: Service, therapist: str) -> tuple[Step, ...]:
    required = used.week.policy.primary == "required" and service.primary
    if not required or patient.primary is None or patient.primary == therapist:
        return ()
    return (Step("policy", "primary", "primary", "preferred", "limit", 0, words.any_counselor()),)
