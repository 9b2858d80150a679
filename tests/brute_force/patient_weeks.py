"""Every week that one patient could have, by the rules that concern this patient alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod
from typing import TypeVar

from tests.brute_force.facts import (
    Needs,
    Stay,
    TooBigError,
    blocked_spans,
    individual_starts,
    meetings_of,
    needs,
    overlap,
    room_serves,
    therapist_there,
    track_allowed,
    welcome,
)
from tests.brute_force.terms import Amounts, patient_terms

from stepdown.domain.roster import Roster
from stepdown.domain.week import AttendPin, IndividualPin, Patient, SessionPin, Week

Stays = tuple[Stay, ...]
Candidate = TypeVar("Candidate")
MOST_CANDIDATES = 200_000


@dataclass(frozen=True, eq=False)
class PatientWeek:
    """One patient's sessions of the week in time order, therapists of individual sessions included, rooms not."""

    patient: str
    stays: Stays
    amounts: Amounts


@dataclass(frozen=True)
class Question:
    """What is asked: the week, and which hard rules are switched ``off`` (none, but to see what a rule does)."""

    week: Week
    strict: bool = False
    published: Roster | None = None
    off: frozenset[str] = frozenset()

    def on(self, rule: str) -> bool:
        return rule not in self.off


def patient_weeks(question: Question, patient: Patient) -> list[PatientWeek]:
    """All of them; TooBigError where they are too many to list."""
    week, wanted = question.week, needs(question.week, patient)
    choices = [_program_weeks(question, patient, wanted)]
    for service in week.services:
        if service.kind == "individual":
            candidates = _individual_candidates(question, patient, service.id)
        else:
            candidates = _stand_alone_candidates(question, patient, service.id)
        if candidates:
            choices.append(_subsets(question, candidates, wanted.sessions.get(service.id, 0)))
    if prod(len(choice) for choice in choices) > MOST_CANDIDATES:
        raise TooBigError(f"{patient.id}: {prod(len(choice) for choice in choices)} weeks to look at")
    found = []
    for parts in product(*choices):
        stays = tuple(sorted((stay for part in parts for stay in part), key=lambda stay: stay.span))
        if _holds(question, patient, wanted, stays):
            amounts = patient_terms(week, patient, stays, question.published)
            found.append(PatientWeek(patient.id, stays, amounts))
    return found


def _holds(question: Question, patient: Patient, wanted: Needs, stays: Stays) -> bool:
    pairs = combinations([stay.span for stay in stays], 2)
    if question.on("PATIENT_OVERLAP") and any(overlap(one, other) for one, other in pairs):
        return False
    minutes = sum(stay.end - stay.start for stay in stays)
    if question.on("TAPER") and wanted.max_minutes is not None and minutes > wanted.max_minutes:
        return False
    if question.on("TAPER") and question.strict and not _nothing_unmet(wanted, stays, minutes):
        return False
    return not question.on("PINS") or _own_pins_hold(question.week, patient, stays)


def _nothing_unmet(wanted: Needs, stays: Stays, minutes: int) -> bool:
    days = {(stay.track, stay.day) for stay in stays if stay.track is not None}
    given = Counter(stay.service for stay in stays if stay.track is None)
    sessions_given = all(given[service] >= count for service, count in wanted.sessions.items())
    return len(days) >= wanted.days and sessions_given and minutes >= wanted.min_minutes


def _own_pins_hold(week: Week, patient: Patient, stays: Stays) -> bool:
    for pin in week.pins:
        if isinstance(pin, SessionPin) or pin.patient != patient.id:
            continue
        if isinstance(pin, AttendPin):
            if pin.attend != any(stay.track == pin.track and stay.day == pin.day for stay in stays):
                return False
        elif not any(_is_pinned(pin, stay) for stay in stays):
            return False
    return True


def _is_pinned(pin: IndividualPin, stay: Stay) -> bool:
    same = (stay.service, stay.day, stay.start) == (pin.service, pin.day, pin.start)
    return same and pin.therapist in (None, stay.therapist)


def _program_weeks(question: Question, patient: Patient, wanted: Needs) -> list[Stays]:
    """Every set of program days, up to the days wanted, at most one track a day."""
    week, days = question.week, []
    for track in week.tracks:
        if question.on("TRACKS") and not track_allowed(week, patient, track):
            continue
        for day in track.days:
            stays = [_group_stay(week, *meeting) for meeting in meetings_of(track, day)]
            if all(_possible(question, patient, stay) for stay in stays):
                days.append((day, stays))
    most = wanted.days if question.on("TAPER") else len(days)
    found = []
    for chosen in _up_to(days, most):
        alone_that_day = len({day for day, _ in chosen}) == len(chosen)
        if alone_that_day or not question.on("WHOLE_DAY"):
            found.append(tuple(stay for _, stays in chosen for stay in stays))
    return found


def _up_to(candidates: Sequence[Candidate], most: int) -> Iterator[tuple[Candidate, ...]]:
    """Every subset with at most ``most`` members."""
    most = min(most, len(candidates))
    total = sum(comb(len(candidates), count) for count in range(most + 1))
    if total > MOST_CANDIDATES:
        raise TooBigError(f"{total} subsets of {len(candidates)} candidates")
    for count in range(most + 1):
        yield from combinations(candidates, count)


def _subsets(question: Question, candidates: list[Stay], wanted: int) -> list[Stays]:
    """Every set of sessions of one service, up to the number wanted, one a day and with one therapist."""
    most = wanted if question.on("TAPER") else len(candidates)

    def allowed(chosen: Stays) -> bool:
        counselors = {stay.therapist for stay in chosen}
        return (
            (_all_different(chosen, lambda stay: stay.day) or not question.on("ONE_PER_DAY"))
            and (len(counselors) <= 1 or not question.on("ONE_COUNSELOR"))
            and _all_different(chosen, lambda stay: stay.meeting)
        )

    return [chosen for chosen in _up_to(candidates, most) if allowed(chosen)]


def _all_different(stays: Stays, of: Callable[[Stay], Hashable]) -> bool:
    return len({of(stay) for stay in stays}) == len(stays)


def _stand_alone_candidates(question: Question, patient: Patient, service: str) -> list[Stay]:
    week = question.week
    stays = [
        _group_stay(week, None, service, day, offering.start)
        for offering in week.offerings
        for day in offering.days
        if offering.service == service and (welcome(offering.audience, patient) or not question.on("TRACKS"))
    ]
    return [stay for stay in stays if _possible(question, patient, stay)]


def _group_stay(week: Week, track: str | None, service: str, day: str, start: int) -> Stay:
    known = week.service[service]
    return Stay(service, day, start, start + known.minutes, track, None, known.room)


def _individual_candidates(question: Question, patient: Patient, service: str) -> list[Stay]:
    week, known = question.week, question.week.service[service]
    bound = week.policy.primary == "required" and known.primary and patient.primary is not None
    return [
        stay
        for day, start in individual_starts(week, service, closed_too=not question.on("OFFERED"))
        for who in week.therapists
        if who.id == patient.primary or not bound or not question.on("ONE_COUNSELOR")
        for stay in [Stay(service, day, start, start + known.minutes, None, who.id, known.room)]
        if who.id in able_staff(question, stay) and _possible(question, patient, stay)
    ]


def _possible(question: Question, patient: Patient, stay: Stay) -> bool:
    """The patient is free, the day is open, and somebody could give the session in some room."""
    week = question.week
    if question.on("OFFERED") and stay.day in week.closed:
        return False
    if question.on("WORK_HOURS") and any(overlap(stay.span, blocked) for blocked in blocked_spans(patient)):
        return False
    enough = week.service[stay.service].leaders if question.on("LEADERS") and stay.therapist is None else 1
    return len(able_staff(question, stay)) >= enough and (not stay.in_room or bool(able_rooms(question, stay)))


def able_staff(question: Question, stay: Stay) -> list[str]:
    """Therapists who give this service and are there then, free or not."""
    return [
        who.id
        for who in question.week.therapists
        if (stay.service in who.services or not question.on("QUALIFICATION"))
        and (therapist_there(who, stay.day, stay.start, stay.end) or not question.on("THERAPIST_HOURS"))
    ]


def able_rooms(question: Question, stay: Stay) -> list[str]:
    """Rooms that serve this service and are open then, free or not."""
    return [
        room.id
        for room in question.week.rooms
        if room_serves(room, stay.service, stay.day, stay.start, stay.end) or not question.on("ROOM_USE")
    ]
