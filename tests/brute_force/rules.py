"""The twenty-one hard rules, one plain function a sentence: true where the roster breaks it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from tests.brute_force.facts import (
    Meeting,
    Span,
    blocked_spans,
    individual_starts,
    inside,
    kept_apart,
    meetings_of,
    needs,
    offered_meetings,
    overlap,
    span,
    track_allowed,
    welcome,
)
from tests.brute_force.terms import sections_of, stays_of

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import AttendPin, Pin, SessionPin, Week

Held = Session | IndividualSession


def _all(roster: Roster) -> Iterator[Held]:
    yield from roster.sessions
    yield from roster.individual


def _staff(held: Held) -> tuple[str, ...]:
    return held.leaders if isinstance(held, Session) else (held.therapist,)


def _heads(held: Held) -> int:
    return len(held.patients) if isinstance(held, Session) else 1


def _span(held: Held) -> Span:
    return span(held.day, held.start, held.end)


def _any_overlap(spans: Iterable[Span], pause: int = 0) -> bool:
    return any(overlap(one, other, pause) for one, other in combinations(spans, 2))


def patient_overlap(week: Week, roster: Roster) -> bool:
    return any(_any_overlap(stay.span for stay in stays_of(roster, patient.id)) for patient in week.patients)


def therapist_overlap(week: Week, roster: Roster) -> bool:
    return any(
        _any_overlap((_span(held) for held in _all(roster) if who.id in _staff(held)), who.break_minutes)
        for who in week.therapists
    )


def room_overlap(week: Week, roster: Roster) -> bool:
    return any(
        _any_overlap((_span(held) for held in _all(roster) if held.room == room.id), room.turnover_minutes)
        for room in week.rooms
    )


def seats(week: Week, roster: Roster) -> bool:
    return any(held.room is not None and _heads(held) > week.room[held.room].seats for held in _all(roster))


def group_size(week: Week, roster: Roster) -> bool:
    def fits(held: Session) -> bool:
        service = week.service[held.service]
        return service.min_size <= len(held.patients) <= (service.max_size or 0)

    return not all(fits(held) for held in roster.sessions)


def leaders(week: Week, roster: Roster) -> bool:
    return any(len(set(held.leaders)) != week.service[held.service].leaders for held in roster.sessions)


def qualification(week: Week, roster: Roster) -> bool:
    return any(held.service not in week.therapist[who].services for held in _all(roster) for who in _staff(held))


def therapist_hours(week: Week, roster: Roster) -> bool:
    return any(
        not inside(week.therapist[who].hours, held.day, held.start, held.end)
        for held in _all(roster)
        for who in _staff(held)
    )


def therapist_load(week: Week, roster: Roster) -> bool:
    for who in week.therapists:
        minutes = sum(held.end - held.start for held in _all(roster) if who.id in _staff(held))
        if who.max_hours is not None and minutes > round(60 * who.max_hours):
            return True
        groups = Counter(held.day for held in roster.sessions if who.id in held.leaders)
        if who.max_groups_per_day is not None and any(led > who.max_groups_per_day for led in groups.values()):
            return True
    return False


def caseload(week: Week, roster: Roster) -> bool:
    def seen(therapist: str) -> set[str]:
        return {
            held.patient
            for held in roster.individual
            if held.therapist == therapist and week.service[held.service].primary
        }

    return any(who.caseload is not None and len(seen(who.id)) > who.caseload for who in week.therapists)


def room_use(week: Week, roster: Roster) -> bool:
    def right(held: Held) -> bool:
        if held.room is None:
            return not week.service[held.service].room
        room = week.room[held.room]
        serves = room.services is None or held.service in room.services
        open_then = room.hours is None or inside(room.hours, held.day, held.start, held.end)
        return week.service[held.service].room and serves and open_then

    return not all(right(held) for held in _all(roster))


def work_hours(week: Week, roster: Roster) -> bool:
    return any(
        overlap(stay.span, blocked)
        for patient in week.patients
        for stay in stays_of(roster, patient.id)
        for blocked in blocked_spans(patient)
    )


def whole_day(week: Week, roster: Roster) -> bool:
    for patient in week.patients:
        came = Counter(stay.meeting for stay in stays_of(roster, patient.id) if stay.track is not None)
        days = {(meeting.track, meeting.day) for meeting in came}
        if len(days) > len({day for _, day in days}):
            return True
        for track, day in days:
            if any(came[meeting] != 1 for meeting in meetings_of(week.track[str(track)], day)):
                return True
    return False


def tracks(week: Week, roster: Roster) -> bool:
    audience = {(offer.service, day, offer.start): offer.audience for offer in week.offerings for day in offer.days}
    for held in roster.sessions:
        for patient in held.patients:
            who = week.patient[patient]
            if held.track is not None and not track_allowed(week, who, week.track[held.track]):
                return True
            if held.track is None and not welcome(audience.get((held.service, held.day, held.start), ()), who):
                return True
    return False


def taper(week: Week, roster: Roster, *, strict: bool) -> bool:
    for patient in week.patients:
        wanted, stays = needs(week, patient), stays_of(roster, patient.id)
        days = len({(stay.track, stay.day) for stay in stays if stay.track is not None})
        given = Counter(stay.service for stay in stays if stay.track is None)
        minutes = sum(stay.end - stay.start for stay in stays)
        if days > wanted.days or any(count > wanted.sessions.get(service, 0) for service, count in given.items()):
            return True
        if wanted.max_minutes is not None and minutes > wanted.max_minutes:
            return True
        if strict:
            short_of_sessions = any(given[service] < count for service, count in wanted.sessions.items())
            if days < wanted.days or short_of_sessions or minutes < wanted.min_minutes:
                return True
    return False


def one_per_day(week: Week, roster: Roster) -> bool:
    for patient in week.patients:
        alone = [stay for stay in stays_of(roster, patient.id) if stay.track is None]
        if any(count > 1 for count in Counter((stay.service, stay.day) for stay in alone).values()):
            return True
    return False


def one_counselor(week: Week, roster: Roster) -> bool:
    seen_by = defaultdict(set)
    for held in roster.individual:
        seen_by[held.patient, held.service].add(held.therapist)
    for (patient, service), therapists in seen_by.items():
        primary = week.patient[patient].primary
        bound = week.policy.primary == "required" and week.service[service].primary and primary is not None
        if len(therapists) > 1 or (bound and therapists != {primary}):
            return True
    return False


def offered(week: Week, roster: Roster) -> bool:
    meetings = offered_meetings(week)

    def right(held: Held) -> bool:
        if held.end - held.start != week.service[held.service].minutes:
            return False
        if isinstance(held, Session):
            return Meeting(held.track, held.service, held.day, held.start) in meetings
        alone = week.service[held.service].kind == "individual"
        return alone and (held.day, held.start) in individual_starts(week, held.service)

    return not all(right(held) for held in _all(roster))


def sections(week: Week, roster: Roster) -> bool:
    most = offered_meetings(week, closed_too=True)
    found = sections_of(roster)
    return any(len(held) > limit for meeting, held in found.items() if (limit := most.get(meeting)) is not None)


def keep_apart(week: Week, roster: Roster) -> bool:
    return any(
        kept_apart(week, one, other) for held in roster.sessions for one, other in combinations(held.patients, 2)
    )


def pins(week: Week, roster: Roster) -> bool:
    return not all(_pin_holds(week, roster, pin) for pin in week.pins)


def _pin_holds(week: Week, roster: Roster, pin: Pin) -> bool:
    if isinstance(pin, AttendPin):
        came = [stay.meeting for stay in stays_of(roster, pin.patient) if stay.track == pin.track]
        if pin.attend:
            return all(came.count(meeting) == 1 for meeting in meetings_of(week.track[pin.track], pin.day))
        return not any(meeting.day == pin.day for meeting in came)
    if isinstance(pin, SessionPin):
        return any(
            (held.service, held.day, held.start) == (pin.service, pin.day, pin.start)
            and (pin.leader is None or pin.leader in held.leaders)
            and (pin.room is None or pin.room == held.room)
            for held in roster.sessions
        )
    return any(
        (held.patient, held.service, held.day, held.start) == (pin.patient, pin.service, pin.day, pin.start)
        and (pin.therapist is None or pin.therapist == held.therapist)
        for held in roster.individual
    )


_CHECKS: tuple[Callable[[Week, Roster], bool], ...] = (
    patient_overlap,
    therapist_overlap,
    room_overlap,
    seats,
    group_size,
    leaders,
    qualification,
    therapist_hours,
    therapist_load,
    caseload,
    room_use,
    work_hours,
    whole_day,
    tracks,
    one_per_day,
    one_counselor,
    offered,
    sections,
    keep_apart,
    pins,
)

HARD_RULES = tuple(sorted(["TAPER", *(check.__name__.upper() for check in _CHECKS)]))


def broken_rules(week: Week, roster: Roster, *, strict: bool = False) -> set[str]:
    """The ids of the rules that the roster breaks."""
    broken = {check.__name__.upper() for check in _CHECKS if check(week, roster)}
    return broken | ({"TAPER"} if taper(week, roster, strict=strict) else set())
