"""Plans for a program day or a group: a way into every meeting of it, beside everybody who is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient, Service
from stepdown.explain.admission import allowing, freed, invited, opened, unpinned, within_hours
from stepdown.explain.barriers import can_house, can_staff
from stepdown.explain.meetings import Entry, entries
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening
from stepdown.explain.openings import ways_to_hold
from stepdown.explain.steps import Plan, Step
from stepdown.explain.used import Used
from stepdown.model.facts import Meeting

MOST_COMBINED = 400
"""Ways into all meetings of one program day that are looked at."""


def program_days(used: Used, patient: Patient) -> Iterator[Plan]:
    """A program day more: each (track, day) on which the patient has none, and tracks on other days."""
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


def groups(used: Used, patient: Patient, service: Service) -> Iterator[Plan]:
    """A session more of a stand-alone group: each meeting on a day on which the patient has none."""
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
