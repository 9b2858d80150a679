"""The thirteen soft terms, from the sentences of the specification: of one patient, one meeting, a whole roster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from tests.brute_force.facts import DAYS, Meeting, Stay, needs, span

from stepdown.domain.roster import Roster, Session
from stepdown.domain.week import Patient, Week

TERMS = {
    "UNMET_DAY": ("care", 10),
    "UNMET_SESSION": ("care", 5),
    "SHORT_HOURS": ("care", 1),
    "CHANGED_APPOINTMENT": ("repair", 1),
    "LEADER_MINUTES": ("staffing", 1),
    "CHANGED_DAY": ("continuity", 3),
    "CHANGED_LEADER": ("continuity", 1),
    "NOT_PRIMARY": ("continuity", 2),
    "TRACK_RANK": ("comfort", 2),
    "DAYS_IN_A_ROW": ("comfort", 1),
    "EXTRA_TRIP": ("comfort", 2),
    "WAITING": ("comfort", 1),
    "UNEVEN": ("comfort", 1),
}
"""Each term's tier and default weight."""

Amounts = Counter[str]
Appointment = tuple[str, str, int]
Part = tuple[int, Iterable[str], Iterable[str]]


def tiers_in_order(*, repair: bool) -> list[str]:
    return ["care", *(["repair"] if repair else []), "staffing", "continuity", "comfort"]


def tier_values(week: Week, amounts: Amounts, *, repair: bool) -> dict[str, int]:
    values = dict.fromkeys(tiers_in_order(repair=repair), 0)
    for term, (tier, default) in TERMS.items():
        if tier in values:
            values[tier] += amounts[term] * week.policy.weights.get(term, default)
    return values


def patient_terms(week: Week, patient: Patient, stays: Sequence[Stay], published: Roster | None) -> Amounts:
    """What the patient's own week costs, whoever else is in the sessions."""
    amounts: Amounts = Counter()
    program_days = {(stay.track, stay.day) for stay in stays if stay.track is not None}
    _care(week, patient, stays, len(program_days), amounts)
    if published is not None:
        now = {(stay.service, stay.day, stay.start) for stay in stays}
        amounts["CHANGED_APPOINTMENT"] = len(now ^ appointments(published, patient.id))
    if week.previous is not None and appointments(week.previous, patient.id):
        amounts["CHANGED_DAY"] = len(program_days - _previous_days(week.previous, patient.id))
    amounts["NOT_PRIMARY"] = sum(
        patient.primary is not None and week.service[stay.service].primary and stay.therapist != patient.primary
        for stay in stays
        if stay.therapist is not None
    )
    _comfort(week, patient, stays, program_days, amounts)
    return amounts


def _care(week: Week, patient: Patient, stays: Sequence[Stay], days_given: int, amounts: Amounts) -> None:
    wanted = needs(week, patient)
    given = Counter(stay.service for stay in stays if stay.track is None)
    minutes = sum(stay.end - stay.start for stay in stays)
    amounts["UNMET_DAY"] = wanted.priority * max(0, wanted.days - days_given)
    amounts["UNMET_SESSION"] = wanted.priority * sum(
        max(0, count - given[service]) for service, count in wanted.sessions.items()
    )
    amounts["SHORT_HOURS"] = wanted.priority * ceil(max(0, wanted.min_minutes - minutes) / 30)


def _comfort(
    week: Week, patient: Patient, stays: Sequence[Stay], program_days: set[tuple[str, str]], amounts: Amounts
) -> None:
    attended = {DAYS.index(day) for _, day in program_days}
    if patient.tracks is not None:
        # A track that is not in the list has no place there; only a roster that breaks TRACKS holds one.
        amounts["TRACK_RANK"] = sum(patient.tracks.index(track) for track, _ in program_days if track in patient.tracks)
    if week.phase[patient.phase].spread:
        amounts["DAYS_IN_A_ROW"] = sum(day + 1 in attended for day in attended)
    if needs(week, patient).days > 0:
        came = {DAYS.index(stay.day) for stay in stays if stay.in_room and stay.track is None}
        amounts["EXTRA_TRIP"] = len(came - attended)
    amounts["WAITING"] = sum(_waiting(week, stay, program_days) for stay in stays if stay.track is None)


def _waiting(week: Week, alone: Stay, program_days: set[tuple[str, str]]) -> int:
    """Begun half hours between this session and the patient's program day on that day, its first to last meeting."""
    tracks = [week.track[track] for track, day in program_days if day == alone.day]
    program = [meeting for track in tracks for meeting in track.meetings]
    if not program:
        return 0
    begins = min(meeting.start for meeting in program)
    ends = max(meeting.start + week.service[meeting.service].minutes for meeting in program)
    return ceil(max(alone.start - ends, begins - alone.end, 0) / 30)


def appointments(roster: Roster, patient: str) -> set[Appointment]:
    groups = {(held.service, str(held.day), held.start) for held in roster.sessions if patient in held.patients}
    return groups | {(held.service, str(held.day), held.start) for held in roster.individual if held.patient == patient}


def _previous_days(previous: Roster, patient: str) -> set[tuple[str | None, str]]:
    return {(held.track, held.day) for held in previous.sessions if held.track is not None and patient in held.patients}


def leaders_known(week: Week, patient: str, service: str) -> set[str] | None:
    """Who led the patient in this group service in ``previous``; null where previous has no such session."""
    held = [
        session.leaders
        for session in (week.previous.sessions if week.previous else ())
        if session.service == service and patient in session.patients
    ]
    return {leader for leaders in held for leader in leaders} if held else None


def meeting_terms(week: Week, service: str, sections: Sequence[Part]) -> Amounts:
    """What one meeting costs, given the minutes, the leaders and the patients of each of its sections."""
    amounts: Amounts = Counter()
    sizes = []
    for minutes, leaders, patients in sections:
        amounts["LEADER_MINUTES"] += minutes * len(set(leaders))
        for patient in patients:
            known = leaders_known(week, patient, service)
            amounts["CHANGED_LEADER"] += known is not None and not known & set(leaders)
        sizes.append(len(set(patients)))
    amounts["UNEVEN"] = max(sizes) - min(sizes) if len(sizes) > 1 else 0
    return amounts


def stays_of(roster: Roster, patient: str) -> list[Stay]:
    """The patient's sessions in a roster, in time order."""
    groups = [
        Stay(held.service, held.day, held.start, held.end, held.track, None, held.room is not None)
        for held in roster.sessions
        if patient in held.patients
    ]
    alone = [
        Stay(held.service, held.day, held.start, held.end, None, held.therapist, held.room is not None)
        for held in roster.individual
        if held.patient == patient
    ]
    return sorted(groups + alone, key=lambda stay: span(stay.day, stay.start, stay.end))


def sections_of(roster: Roster) -> dict[Meeting, list[Session]]:
    found = defaultdict(list)
    for held in roster.sessions:
        found[Meeting(held.track, held.service, held.day, held.start)].append(held)
    return dict(found)


def roster_terms(week: Week, roster: Roster, *, published: Roster | None = None) -> Amounts:
    """Every term's amount on a whole roster."""
    amounts: Amounts = Counter()
    for patient in week.patients:
        amounts.update(patient_terms(week, patient, stays_of(roster, patient.id), published))
    for meeting, sections in sections_of(roster).items():
        parts = [(held.end - held.start, held.leaders, held.patients) for held in sections]
        amounts.update(meeting_terms(week, meeting.service, parts))
    return amounts
