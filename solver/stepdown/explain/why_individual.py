"""Why a patient has no more individual sessions: when they are free, and who is free then."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Patient, Service, Therapist
from stepdown.explain.narrate import barriers as words
from stepdown.explain.opening import Opening
from stepdown.explain.said import Fact, Said
from stepdown.explain.space import room_steps
from stepdown.explain.staff import limit_of, limits, staff_steps
from stepdown.explain.used import Used
from stepdown.explain.why_days import own_limits, windows_in_the_way


def individual_sessions(used: Used, patient: Patient, service: Service, said: Said) -> None:
    """Say why the patient has no more individual sessions of a service."""
    starts = [start for start in used.facts.starts.get(service.id, ()) if start.day not in used.facts.closed]
    taken = used.days_of[patient.id, service.id]
    free = [
        Opening(service, start.day, start.start, patient)
        for start in starts
        if start.day not in taken
        and not used.is_blocked(patient, start.when)
        and not used.is_engaged(patient, start.when)
    ]
    for rule, about, text in own_limits(used, patient, service.minutes):
        said.fact(rule, about, text)
    if not free:
        for _, text in windows_in_the_way(patient, [start.when for start in starts]):
            said.fact("WORK_HOURS", [patient.id], text)
        said.fact("OFFERED", [patient.id, service.id], words.no_starts(patient.id, service, len(starts)))
        return
    _therapists(used, patient, service, free, said)


def _therapists(used: Used, patient: Patient, service: Service, free: Sequence[Opening], said: Said) -> None:
    """Each therapist who gives the service: what is used up, or whether any start suits both."""
    given = [therapist for therapist in used.week.therapists if service.id in therapist.services]
    if len(given) == 1:
        said.fact("QUALIFICATION", [given[0].id, service.id], words.only_giver(given[0].id, service))
    only = used.counselor.get((patient.id, service.id))
    required = used.week.policy.primary == "required" and service.primary and patient.primary
    never, suits = [], []
    limited: list[Fact] = []
    at_limit: dict[tuple[str, int, int], list[str]] = {}
    for therapist in given:
        if only is not None and therapist.id != only:
            limited.append(("ONE_COUNSELOR", (therapist.id,), words.staff_text("counselor", [therapist.id])))
        elif required and therapist.id != patient.primary:
            limited.append(("ONE_COUNSELOR", (therapist.id,), words.staff_text("primary", [therapist.id])))
        elif limit := _used_up(used, therapist, free[0]):
            at_limit.setdefault(limit, []).append(therapist.id)
        else:
            both = [opening for opening in free if staff_steps(used, therapist, [opening]) == ()]
            suits += both
            never += [] if both else [therapist.id]
    for (what, *numbers), names in at_limit.items():
        limited.append((_RULES[what], tuple(names), words.limit_text(what, names, *numbers)))
    said.together(limited)
    if never:
        said.fact("THERAPIST_HOURS", never, words.never_together(patient.id, never))
    if suits and service.room:
        roomy = [o for o in suits if any(room_steps(used, room, [o]) == () for room in used.week.rooms)]
        if not roomy:
            rooms = [room.id for room in used.week.rooms if room.services is None or service.id in room.services]
            at = len({(opening.day, opening.start) for opening in suits})
            said.fact("ROOM_OVERLAP", rooms, words.starts_without_room(at, service, rooms))


_RULES = {"load": "THERAPIST_LOAD", "caseload": "CASELOAD"}


def _used_up(used: Used, therapist: Therapist, opening: Opening) -> tuple[str, int, int] | None:
    """The limit of a therapist that no start changes, where one is reached."""
    for step in limits(used, therapist, [opening]):
        if step.field in ("max_minutes", "caseload"):
            return limit_of(used, therapist, step, opening)
    return None
