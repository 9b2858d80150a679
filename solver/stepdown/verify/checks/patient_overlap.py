"""PATIENT_OVERLAP: a patient is in at most one session at a time."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.overlaps import clash_finding, clashes, stay
from stepdown.verify.visits import visits_by_patient


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session of a patient that begins before an earlier one of theirs has ended."""
    return [
        clash_finding("PATIENT_OVERLAP", patient, clash, 0)
        for patient, seen in visits_by_patient(roster).items()
        for clash in clashes((stay(visit.session) for visit in seen), 0)
    ]
