"""The registry of the referee: one module for each rule and each term, in the catalogue's order."""

from __future__ import annotations

from typing import Protocol

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.checks import (
    caseload,
    changed_appointment,
    changed_day,
    changed_leader,
    days_in_a_row,
    extra_trip,
    group_size,
    keep_apart,
    leader_minutes,
    leaders,
    not_primary,
    offered,
    one_counselor,
    one_per_day,
    patient_overlap,
    pins,
    qualification,
    room_overlap,
    room_use,
    seats,
    sections,
    short_hours,
    taper,
    therapist_hours,
    therapist_load,
    therapist_overlap,
    track_rank,
    tracks,
    uneven,
    unmet_day,
    unmet_session,
    waiting,
    whole_day,
    work_hours,
)


class Check(Protocol):
    """A hard rule on a finished roster: every finding, none where the rule holds. Only TAPER heeds ``strict``."""

    def __call__(self, week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
        """The findings."""
        ...


class Term(Protocol):
    """A soft term on a finished roster, in its units. Only CHANGED_APPOINTMENT heeds ``published``."""

    def __call__(self, week: Week, roster: Roster, *, published: Roster | None = None) -> int:
        """The amount, after priority or place, before the weight."""
        ...


CHECKS: dict[str, Check] = {
    "PATIENT_OVERLAP": patient_overlap.check,
    "THERAPIST_OVERLAP": therapist_overlap.check,
    "ROOM_OVERLAP": room_overlap.check,
    "SEATS": seats.check,
    "GROUP_SIZE": group_size.check,
    "LEADERS": leaders.check,
    "QUALIFICATION": qualification.check,
    "THERAPIST_HOURS": therapist_hours.check,
    "THERAPIST_LOAD": therapist_load.check,
    "CASELOAD": caseload.check,
    "ROOM_USE": room_use.check,
    "WORK_HOURS": work_hours.check,
    "WHOLE_DAY": whole_day.check,
    "TRACKS": tracks.check,
    "TAPER": taper.check,
    "ONE_PER_DAY": one_per_day.check,
    "ONE_COUNSELOR": one_counselor.check,
    "OFFERED": offered.check,
    "SECTIONS": sections.check,
    "KEEP_APART": keep_apart.check,
    "PINS": pins.check,
}

TERMS: dict[str, Term] = {
    "UNMET_DAY": unmet_day.amount,
    "UNMET_SESSION": unmet_session.amount,
    "SHORT_HOURS": short_hours.amount,
    "CHANGED_APPOINTMENT": changed_appointment.amount,
    "LEADER_MINUTES": leader_minutes.amount,
    "CHANGED_DAY": changed_day.amount,
    "CHANGED_LEADER": changed_leader.amount,
    "NOT_PRIMARY": not_primary.amount,
    "TRACK_RANK": track_rank.amount,
    "DAYS_IN_A_ROW": days_in_a_row.amount,
    "EXTRA_TRIP": extra_trip.amount,
    "WAITING": waiting.amount,
    "UNEVEN": uneven.amount,
}
