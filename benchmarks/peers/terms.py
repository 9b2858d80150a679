"""The soft terms of each tier as a sum to be made small; auxiliary columns are bound from below only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.peers.formulation import Formulation, Section, Visit
from benchmarks.peers.linear import Sum, ones, times
from benchmarks.peers.reading import ProgramDay
from benchmarks.peers.rules import minutes_of
from stepdown.domain.time import DAYS
from stepdown.outcome.result import TierName
from stepdown.rules import TERMS_OF


@dataclass(slots=True)
class Objective:
    """The points of one tier: ``total`` + ``constant``."""

    total: Sum = field(default_factory=list)
    constant: int = 0


Term = Callable[[Formulation], Objective]


def objective_of(model: Formulation, tier: TierName) -> Objective:
    """All terms of the tier, each times its weight; a term without weight is left out."""
    whole = Objective()
    for term in TERMS_OF[tier]:
        weight = model.week.policy.weights.get(term.id, term.weight)
        if weight:
            part = _TERMS[term.id](model)
            whole.total.extend(times(weight, part.total))
            whole.constant += weight * part.constant
    return whole


def _unmet_day(model: Formulation) -> Objective:
    found = Objective()
    for patient, needs in model.reading.needs.items():
        _unmet(model, found, needs.days, ones(model.attends[patient].values()), needs.priority)
    return found


def _unmet_session(model: Formulation) -> Objective:
    found = Objective()
    given: defaultdict[tuple[str, str], Sum] = defaultdict(list)
    for visit in model.visits:
        given[visit.patient, visit.service.id].extend(visit.present)
    for patient, needs in model.reading.needs.items():
        for service, wanted in needs.sessions.items():
            _unmet(model, found, wanted, given[patient, service], needs.priority)
    return found


def _unmet(model: Formulation, found: Objective, wanted: int, given: Sum, priority: int) -> None:
    """Wanted less given; TAPER lets nobody have more."""
    if model.form.unmet_columns and given:
        unmet = model.linear.column(wanted)
        model.linear.row([*given, (unmet, 1)], least=wanted)
        found.total.append((unmet, priority))
        return
    found.total.extend(times(-priority, given))
    found.constant += priority * wanted


def _days(model: Formulation) -> list[tuple[ProgramDay, int]]:
    return [((who, *day), column) for who, days in model.attends.items() for day, column in days.items()]


def _short_hours(model: Formulation) -> Objective:
    found, by_patient = Objective(), model.visits_of()
    for patient, needs in model.reading.needs.items():
        if needs.least > 0 and needs.priority > 0:
            short = model.linear.column(-(-needs.least // 30))
            given = minutes_of(model, patient, by_patient[patient])
            model.linear.row([*given, (short, 30)], least=needs.least)
            found.total.append((short, needs.priority))
    return found


def _leader_minutes(model: Formulation) -> Objective:
    services = ((section, section.meeting.service) for section in model.sections)
    return Objective([(section.open, service.minutes * service.leaders) for section, service in services])


def _changed_day(model: Formulation) -> Objective:
    before = model.reading.before
    return Objective(
        [(col, 1) for day, col in _days(model) if day[0] in before.people and day not in before.program_days]
    )


def _changed_leader(model: Formulation) -> Objective:
    found = Objective()
    for section in model.sections:
        for patient, seat in section.seats.items():
            known = model.reading.before.leaders.get((patient, section.meeting.service.id))
            if known is not None:
                found.total.extend(_stranger(model, section, seat, known))
    return found


def _stranger(model: Formulation, section: Section, seat: int, known: set[str]) -> Sum:
    """1 where the patient sits in the section and no leader of it is known to them."""
    led_by = [column for leader, column in section.leaders.items() if leader in known]
    if section.open in led_by:
        return []
    if not led_by:
        return [(seat, 1)]
    stranger = model.linear.column(integer=False)
    model.linear.row([(seat, 1), *times(-1, ones(led_by)), (stranger, -1)], most=0)
    return [(stranger, 1)]


def _not_primary(model: Formulation) -> Objective:
    found = Objective()
    for (patient, service, _, who), column in model.alone.items():
        if model.week.service[service].primary and model.week.patient[patient].primary not in (None, who):
            found.total.append((column, 1))
    return found


def _track_rank(model: Formulation) -> Objective:
    found = Objective()
    for (patient, track, _), column in _days(model):
        wishes = model.week.patient[patient].tracks
        if wishes is not None and wishes.index(track):
            found.total.append((column, wishes.index(track)))
    return found


def _days_in_a_row(model: Formulation) -> Objective:
    found = Objective()
    for patient, needs in model.reading.needs.items():
        for day, following in pairwise(DAYS) if needs.spread else ():
            one, other = model.attended_on(patient, day), model.attended_on(patient, following)
            if one and other:
                pair = model.linear.column(integer=False)
                model.linear.row([*ones(one.values()), *ones(other.values()), (pair, -1)], most=1)
                found.total.append((pair, 1))
    return found


def _extra_trip(model: Formulation) -> Objective:
    found = Objective()
    for patient, day, visits in _by_day(model):
        in_rooms: defaultdict[str, list[Visit]] = defaultdict(list)
        for visit in visits:
            if visit.service.room:
                in_rooms[visit.service.id].append(visit)
        if not in_rooms or model.reading.needs[patient].days == 0:
            continue
        trip = model.linear.column(integer=False)
        found.total.append((trip, 1))
        attended = ones(model.attended_on(patient, DAYS[day]).values())
        for same in in_rooms.values():
            if model.form.split_by_day:
                there = ones(visit.by_day[None] for visit in same)
            else:
                there = [*(entry for visit in same for entry in visit.present), *times(-1, attended)]
            model.linear.row([*there, (trip, -1)], most=0)
    return found


def _waiting(model: Formulation) -> Objective:
    found = Objective()
    for patient, day, visits in _by_day(model):
        for track, attended in model.attended_on(patient, DAYS[day]).items():
            if model.form.split_by_day:
                found.total.extend(
                    (visit.by_day[track], _wait(model, visit, track)) for visit in visits if track in visit.by_day
                )
                continue
            for service in {visit.service.id for visit in visits}:
                same = [visit for visit in visits if visit.service.id == service]
                longest = max(_wait(model, visit, track) for visit in same)
                if longest:
                    waits = model.linear.column(longest)
                    total = [e for visit in same for e in times(_wait(model, visit, track), visit.present)]
                    model.linear.row([*total, (attended, longest), (waits, -1)], most=longest)
                    found.total.append((waits, 1))
    return found


def _wait(model: Formulation, visit: Visit, track: str) -> int:
    """Begun half hours between the visit and the program day of the track; 0 inside it."""
    hours = model.reading.hours_of(model.week.track[track], visit.span.day)
    return -(-max(0, visit.span.start - hours.end, hours.start - visit.span.end) // 30)


def _by_day(model: Formulation) -> list[tuple[str, int, list[Visit]]]:
    found: defaultdict[tuple[str, int], list[Visit]] = defaultdict(list)
    for visit in model.visits:
        found[visit.patient, DAYS.index(visit.span.day)].append(visit)
    return [(patient, day, visits) for (patient, day), visits in found.items()]


def _uneven(model: Formulation) -> Objective:
    meetings: defaultdict[tuple[str | None, str, int], list[Section]] = defaultdict(list)
    for section in model.sections:
        meetings[section.meeting.track, section.meeting.service.id, section.meeting.span.begin].append(section)
    found = Objective()
    for sections in meetings.values():
        if len(sections) > 1:
            most = min(sections[0].meeting.service.max_size or 0, len(sections[0].seats))
            largest, smallest, gap = (model.linear.column(most, integer=False) for _ in range(3))
            model.linear.row([(largest, 1), (smallest, -1), (gap, -1)], most=0)
            for section in sections:
                size = ones(section.seats.values())
                model.linear.row([*size, (largest, -1)], most=0)
                model.linear.row([(smallest, 1), *times(-1, size), (section.open, most)], most=most)
            found.total.append((gap, 1))
    return found


_TERMS: dict[str, Term] = {
    "UNMET_DAY": _unmet_day,
    "UNMET_SESSION": _unmet_session,
    "SHORT_HOURS": _short_hours,
    "LEADER_MINUTES": _leader_minutes,
    "CHANGED_DAY": _changed_day,
    "CHANGED_LEADER": _changed_leader,
    "NOT_PRIMARY": _not_primary,
    "TRACK_RANK": _track_rank,
    "DAYS_IN_A_ROW": _days_in_a_row,
    "EXTRA_TRIP": _extra_trip,
    "WAITING": _waiting,
    "UNEVEN": _uneven,
}
