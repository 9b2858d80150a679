"""WORK_HOURS: no session of a patient overlaps work widened by travel_minutes, nor unavailable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stepdown.domain.roster import Roster
from stepdown.domain.week import Patient, Week, Window
from stepdown.outcome.verification import Finding
from stepdown.verify.overlaps import stay
from stepdown.verify.places import counted, session_place
from stepdown.verify.visits import visits_by_patient, week_minute


class Blocked(NamedTuple):
    """A stretch ``[begin, end)`` of the week, in minutes, that belongs to something else; may reach out of the week."""

    begin: int
    end: int
    why: str


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session that meets a blocked stretch of its patient; travel runs over midnight, within this week."""
    findings: list[Finding] = []
    for patient, seen in visits_by_patient(roster).items():
        blocked = list(_blocked(week.patient[patient]))
        for visit in seen:
            session = stay(visit.session)
            for other in blocked:
                overlap = min(session.end, other.end) - max(session.begin, other.begin)
                if overlap > 0:
                    findings.append(
                        Finding(
                            rule="WORK_HOURS",
                            place=f"{patient} {visit.day} {visit.service}",
                            observed=f"{counted(overlap, 'minute')} of {session_place(visit.session)} {other.why}",
                            allowed="no overlap",
                            about=(patient,),
                        )
                    )
    return findings


def _blocked(patient: Patient) -> Iterator[Blocked]:
    travel = patient.travel_minutes
    for window in patient.work:
        yield from _stretches(window, travel, "during work or travel" if travel else "during work")
    for window in patient.unavailable:
        yield from _stretches(window, 0, "while unavailable")


def _stretches(window: Window, margin: int, why: str) -> Iterator[Blocked]:
    for day in window.days:
        yield Blocked(week_minute(day, window.start) - margin, week_minute(day, window.end) + margin, why)
