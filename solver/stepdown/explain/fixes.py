"""Changes that could give an unmet need: only such as remove what stands in its way in the roster, cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, product

from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Patient, Service
from stepdown.explain import wording_needs as words
from stepdown.explain.admission import allowing, freed, invited, opened, unpinned, within_hours
from stepdown.explain.meetings import Entry, entries
from stepdown.explain.openings import Opening, can_house, can_staff, room_steps, staff_steps, ways_to_hold
from stepdown.explain.steps import Key, Plan, Step
from stepdown.explain.used import Used
from stepdown.model.facts import Meeting
from stepdown.outcome.result import Unmet
from stepdown.rules import rule_named

VARIANTS = 2
"""Of plans that differ in their values only (which day, how many minutes), so many are kept."""

MOST_PLANS = 40
GRID = 30
"""Minutes between the starts that are thought of where none is offered."""

MOST_COMBINED = 400
"""Ways into all meetings of one program day that are looked at."""


def plans_for(used: Used, need: Unmet, others: Sequence[Unmet] = (), bend: Collection[str] = ()) -> list[Plan]:
    """The plans for a need, cheapest first.

    ``others``: the patient's other unmet needs, whose fixes also give hours. ``bend``: safety rules that may be bent
    (SEATS, QUALIFICATION, KEEP_APART); plans that bend another are left out.
    """
    patient = used.week.patient[need.patient]
    if need.what == "hours":
        found = [plan for other in others if other.what != "hours" for plan in _plans(used, patient, other)]
        if not found:
            found = [*_more_wanted(used, patient)]
    else:
        found = [*_plans(used, patient, need)]
    uncounted = _counted(used, patient, need)
    found = [*uncounted, *found]
    allowed = [plan for plan in found if plan.steps and set(plan.bends) <= set(bend)]
    return _chosen(allowed)


def _chosen(plans: Iterable[Plan]) -> list[Plan]:
    """The cheapest of each sort; a plan that asks for more than one that will do is left out."""
    kept: list[Plan] = []
    sure: list[Plan] = []
    variants: dict[object, int] = {}
    seen: set[Key] = set()
    for plan in sorted(dict.fromkeys(plans), key=lambda plan: (plan.price, [step.says for step in plan.steps])):
        if plan.key in seen or any(is_within(other, plan) for other in sure):
            continue
        seen.add(plan.key)
        sure += [] if plan.doubtful else [plan]
        variants[plan.sort] = variants.get(plan.sort, 0) + 1
        kept += [plan] if variants[plan.sort] <= VARIANTS else []
    return kept[:MOST_PLANS]


def is_within(less: Plan, more: Plan) -> bool:
    """True where all that one plan changes, the other changes too."""
    return less.key <= more.key


def _plans(used: Used, patient: Patient, need: Unmet) -> Iterator[Plan]:
    if need.what == "day":
        yield from _program_days(used, patient)
        return
    service = used.week.service[need.service or ""]
    if service.is_group:
        yield from _groups(used, patient, service)
    else:
        yield from _alone(used, patient, service)


# Program days --------------------------------------------------------------------------------------------------------


def _program_days(used: Used, patient: Patient) -> Iterator[Plan]:
    facts = used.facts
    for (track, day), meetings in facts.track_meetings.items():
        if (patient.id, day) in used.track_of:
            continue
        own = _own_steps(used, patient, track, day, meetings)
        if own is None:
            continue
        yield from _into_all(used, patient, meetings, own)
        yield from _instead_of_others(used, patient, track, day, meetings, own)
    yield from _days_more(used, patient)


def _own_steps(
    used: Used, patient: Patient, track: str, day: int, meetings: Sequence[Meeting]
) -> tuple[Step, ...] | None:
    """What must become otherwise on the patient's side for this program day; None where that is too much to ask."""
    free: tuple[Step, ...] | None = ()
    if any(used.is_blocked(patient, meeting.when) for meeting in meetings):
        # What is moved out of the way of one meeting must not come to lie in that of another.
        free = freed(used, patient, day, (meetings[0].start, meetings[-1].start + meetings[-1].minutes))
    if free is None:
        return None
    return (
        *allowing(used, patient, used.week.track[track]),
        *free,
        *opened(used, day),
        *within_hours(used, patient, sum(meeting.minutes for meeting in meetings)),
        *unpinned(used, patient, track, day),
    )


def _into_all(used: Used, patient: Patient, meetings: Sequence[Meeting], own: tuple[Step, ...]) -> Iterator[Plan]:
    """A way into each of the meetings, staffed and housed together."""
    ways = [entries(used, meeting, patient) for meeting in meetings]
    engaged = sum(used.is_engaged(patient, meeting.when) for meeting in meetings)
    for chosen in islice(product(*ways), MOST_COMBINED):
        yield from _held(used, chosen, own, engaged)


def _held(used: Used, chosen: Sequence[Entry], own: tuple[Step, ...], doubt: int) -> Iterator[Plan]:
    openings = [entry.opening for entry in chosen if entry.opening is not None]
    steps = (*own, *(step for entry in chosen for step in entry.steps))
    doubtful = doubt + sum(entry.doubtful for entry in chosen)
    for moving in (False, True) if openings else (False,):
        for held in ways_to_hold(used, openings, moving=moving):
            yield Plan(tuple(dict.fromkeys((*steps, *held))), doubtful + 2 * moving)


def _instead_of_others(
    used: Used, patient: Patient, track: str, day: int, meetings: Sequence[Meeting], own: tuple[Step, ...]
) -> Iterator[Plan]:
    """Somebody who is there might come another day or to another track, were they allowed to."""
    if all(used.spare(meeting) > 0 for meeting in meetings):
        return
    for pin in used.facts.attend_pins:
        if (pin.track, pin.day, pin.attend) == (track, DAYS[day], True) and pin.patient != patient.id:
            says = words.unpin(pin.patient, track, day, attend=True)
            name = f"{pin.patient} {pin.track} {pin.day}"
            yield Plan((*own, Step("pins", name, "pin", pin, "limit", 0, says)), doubtful=1)
    for (name, on), there in used.track_of.items():
        if on != day or there != track or name == patient.id:
            continue
        for step in _elsewhere(used, used.week.patient[name], track):
            yield Plan((*own, step), doubtful=2)


def _elsewhere(used: Used, patient: Patient, track: str) -> Iterator[Step]:
    """Another track that has a place for this patient on a day they could come, were it on their list."""
    for (other, day), meetings in used.facts.track_meetings.items():
        steps = allowing(used, patient, used.week.track[other])
        if other == track or len(steps) != 1 or steps[0].field != "tracks" or day in used.facts.closed:
            continue
        if used.track_of.get((patient.id, day), track) != track:
            continue
        if all(_has_place(used, m) and not used.is_blocked(patient, m.when) for m in meetings):
            yield steps[0]


def _has_place(used: Used, meeting: Meeting) -> bool:
    """True where a session of the meeting has a place, or one more could be held as things are."""
    opening = Opening(used.week.service[meeting.service], meeting.day, meeting.start)
    return used.spare(meeting) > 0 or (can_staff(used, opening) and can_house(used, opening))


def _days_more(used: Used, patient: Patient) -> Iterator[Plan]:
    """A track on a day that it does not have."""
    for track in used.week.tracks:
        for day, name in enumerate(DAYS):
            if name in track.days or (patient.id, day) in used.track_of:
                continue
            meetings = [(used.week.service[item.service], item.start) for item in track.meetings]
            if any(freed(used, patient, day, (start, start + service.minutes)) != () for service, start in meetings):
                continue
            step = Step("tracks", track.id, "days", name, "program", 0, words.track_on(track.id, day))
            minutes = sum(service.minutes for service, _ in meetings)
            own = (*allowing(used, patient, track), *opened(used, day), *within_hours(used, patient, minutes), step)
            for held in ways_to_hold(used, [Opening(service, day, start) for service, start in meetings]):
                yield Plan((*own, *held), doubtful=max(service.min_size for service, _ in meetings) - 1)


# Groups outside tracks -----------------------------------------------------------------------------------------------


def _groups(used: Used, patient: Patient, service: Service) -> Iterator[Plan]:
    for meeting in used.facts.stand_alone:
        if meeting.service != service.id or meeting.day in used.days_of[patient.id, service.id]:
            continue
        free = freed(used, patient, meeting.day, (meeting.start, meeting.start + meeting.minutes))
        if free is None:
            continue
        own = (
            *invited(patient, meeting.audience),
            *free,
            *opened(used, meeting.day),
            *within_hours(used, patient, meeting.minutes),
        )
        yield from _into_all(used, patient, [meeting], own)


# Individual sessions -------------------------------------------------------------------------------------------------


def _alone(used: Used, patient: Patient, service: Service) -> Iterator[Plan]:
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


# Needs that count nothing, and hours beyond what is wanted -----------------------------------------------------------

_TERM = {"day": "UNMET_DAY", "session": "UNMET_SESSION", "hours": "SHORT_HOURS"}


def _counted(used: Used, patient: Patient, need: Unmet) -> Iterator[Plan]:
    """Priority or weight 0: the search does not even try."""
    term = _TERM[need.what]
    if used.facts.needs[patient.id].priority == 0:
        step = Step("patients", patient.id, "priority", 1, "limit", 0, words.raise_priority(patient.id))
        yield Plan((step,))
    if used.week.policy.weights.get(term) == 0:
        points = rule_named(term).weight
        yield Plan((Step("policy", term, "weights", points, "limit", 0, words.raise_weight(term, points)),))


def _more_wanted(used: Used, patient: Patient) -> Iterator[Plan]:
    """All that is wanted is given and still too short: more would have to be planned."""
    needs = used.facts.needs[patient.id]
    if needs.days < 7:
        says = words.want_days(patient.id, needs.days, needs.days + 1)
        yield Plan((Step("patients", patient.id, "want_days", needs.days + 1, "limit", 0, says),))
    for name, count in needs.sessions.items():
        says = words.want_sessions(patient.id, used.week.service[name], count, count + 1)
        yield Plan((Step("patients", patient.id, "sessions", (name, count + 1), "limit", 0, says),))
