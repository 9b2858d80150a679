"""What on the patient's side keeps them from a program day, a group or a time, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Patient, Track
from stepdown.explain.narrate import steps as words
from stepdown.explain.steps import Step
from stepdown.explain.used import Used
from stepdown.explain.windows import Span, by_day, cut, shifted
from stepdown.model.intervals import Interval

MOST_MINUTES = 120
"""No work window is moved, nor other time cut, by more: a fix must be something that can be asked of somebody."""

Steps = tuple[Step, ...]


def allowing(used: Used, patient: Patient, track: Track) -> Steps:
    """What must become otherwise for the track to be allowed: the patient's list, the phase's, the audience."""
    phase = used.week.phase[patient.phase]
    steps = []
    if patient.tracks is not None and track.id not in patient.tracks:
        says = words.allow_track(patient.id, track.id)
        steps.append(Step("patients", patient.id, "tracks", track.id, "track", 0, says))
    if phase.tracks is not None and track.id not in phase.tracks:
        says = words.allow_phase(phase.id, track.id)
        steps.append(Step("phases", phase.id, "tracks", track.id, "track", 0, says))
    return (*steps, *invited(patient, track.audience))


def invited(patient: Patient, audience: Sequence[str]) -> Steps:
    """What must become otherwise for the patient to be among the audience: one of its tags."""
    if not audience or set(audience) & set(patient.tags):
        return ()
    says = words.give_tag(patient.id, audience[0])
    return (Step("patients", patient.id, "tags", audience[0], "limit", 0, says),)


def opened(used: Used, day: int) -> Steps:
    """What must become otherwise for anything to be held that day."""
    if day not in used.facts.closed:
        return ()
    return (Step("open", "days", "days", DAYS[day], "program", 0, words.open_day(day)),)


def freed(used: Used, patient: Patient, day: int, span: Span) -> Steps | None:
    """What must become otherwise for the patient to be free at this time of this day.

    Work is moved as a whole, other times are cut. None where that is too much to ask, or they reach over from
    another day.
    """
    when = Interval(day * MINUTES_A_DAY + span[0], day * MINUTES_A_DAY + span[1])
    if not used.is_blocked(patient, when):
        return ()
    steps = (*_working(patient, day, span), *_cutting(patient, day, span))
    moved = [step for step in steps if step is not None]
    if len(moved) < len(steps) or not moved or sum(step.minutes for step in moved) > MOST_MINUTES:
        return None
    if _others_block(used, patient, day, when):
        return None
    return tuple(moved)


def _working(patient: Patient, day: int, span: Span) -> Iterator[Step | None]:
    travel = patient.travel_minutes
    for window in by_day(patient.work).get(day, []):
        if window[0] - travel >= span[1] or span[0] >= window[1] + travel:
            continue
        earlier, later = span[0] - (window[1] + travel), span[1] - (window[0] - travel)
        moves = [(abs(minutes), after) for minutes in (earlier, later) if (after := shifted(window, minutes))]
        if not moves:
            yield None
            continue
        minutes, after = min(moves)
        yield _times(patient, "work", day, window, (after,), minutes)


def _cutting(patient: Patient, day: int, span: Span) -> Iterator[Step]:
    for window in by_day(patient.unavailable).get(day, []):
        if window[0] < span[1] and span[0] < window[1]:
            after = tuple(cut([window], span))
            left = sum(end - start for start, end in after)
            yield _times(patient, "unavailable", day, window, after, window[1] - window[0] - left)


def _times(patient: Patient, field: str, day: int, before: Span, after: tuple[Span, ...], minutes: int) -> Step:
    says = words.move_times(patient.id, field, day, before, after)
    return Step("patients", patient.id, field, (day, before, after), "hours", minutes, says)


def _others_block(used: Used, patient: Patient, day: int, when: Interval) -> bool:
    """True where a window of another day reaches over, which moving those of this day does not change."""
    near = [*_of_day(patient, day)]
    rest = [block for block in used.facts.blocked[patient.id] if block not in near]
    return any(when.meets(block) for block in rest)


def _of_day(patient: Patient, day: int) -> Iterator[Interval]:
    begin, travel = day * MINUTES_A_DAY, patient.travel_minutes
    for start, end in by_day(patient.work).get(day, []):
        yield Interval(begin + start - travel, begin + end + travel)
    for start, end in by_day(patient.unavailable).get(day, []):
        yield Interval(begin + start, begin + end)


def within_hours(used: Used, patient: Patient, minutes: int) -> Steps:
    """What must become otherwise for so many minutes more to be within the patient's ``max_hours``."""
    most = used.facts.needs[patient.id].max_minutes
    needed = used.patient_minutes[patient.id] + minutes
    if most is None or needed <= most:
        return ()
    says = words.more_hours_of(patient.id, most, needed)
    return (Step("patients", patient.id, "max_minutes", needed, "limit", 0, says),)


def unpinned(used: Used, patient: Patient, track: str, day: int) -> Steps:
    """Pins that keep the patient away from a program day."""
    return tuple(
        Step("pins", f"{pin.patient} {pin.track} {pin.day}", "pin", pin, "limit", 0, says)
        for pin in used.facts.attend_pins
        if (pin.patient, pin.track, pin.day, pin.attend) == (patient.id, track, DAYS[day], False)
        for says in [words.unpin(patient.id, track, day, attend=False)]
    )
