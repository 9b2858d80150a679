"""TRACKS: a patient attends only tracks that patient, phase and audience allow; audience binds offerings too."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.roster import Roster
from stepdown.domain.week import Patient, Week
from stepdown.outcome.verification import Finding
from stepdown.verify.meetings import meeting_of, meetings
from stepdown.verify.places import session_place
from stepdown.verify.visits import program_days_by_patient


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every program day on a track, and every seat in an offering, that is not for this patient."""
    return [
        *(
            _finding(patient, f"{patient} {day}", f"attends {track}", reason, track)
            for patient, days in program_days_by_patient(roster).items()
            for track, day in days
            for reason in _against(week, week.patient[patient], track)
        ),
        *_offerings(week, roster),
    ]


def _against(week: Week, patient: Patient, track: str) -> Iterator[str]:
    phase = week.phase[patient.phase]
    if patient.tracks is not None and track not in patient.tracks:
        yield f"{patient.id} may attend {', '.join(patient.tracks)}"
    if phase.tracks is not None and track not in phase.tracks:
        yield f"phase {phase.id} may attend {', '.join(phase.tracks)}"
    audience = week.track[track].audience
    if not _addressed(audience, patient):
        yield f"{track} is for {', '.join(audience)}"


def _offerings(week: Week, roster: Roster) -> Iterator[Finding]:
    offered = meetings(week)
    for session in roster.sessions:
        offering = None if session.track is not None else offered.get(meeting_of(session))
        if offering is None:
            continue
        for patient in session.patients:
            if not _addressed(offering.audience, week.patient[patient]):
                observed = f"{patient} in {session.service}"
                allowed = f"{session.service} is for {', '.join(offering.audience)}"
                yield _finding(patient, session_place(session), observed, allowed, session.service)


def _addressed(audience: tuple[str, ...], patient: Patient) -> bool:
    return not audience or not set(audience).isdisjoint(patient.tags)


def _finding(patient: str, place: str, observed: str, allowed: str, what: str) -> Finding:
    return Finding(rule="TRACKS", place=place, observed=observed, allowed=allowed, about=(patient, what))
