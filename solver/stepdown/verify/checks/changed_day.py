"""CHANGED_DAY: a program day attended that previous did not hold on that day and track."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.visits import program_days_by_patient, visits


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Program days (track, day) of patients in previous that previous did not give them; 0 without previous."""
    if week.previous is None:
        return 0
    known = {visit.patient for visit in visits(week.previous)}
    before = program_days_by_patient(week.previous)
    return sum(
        program_day not in before[patient]
        for patient, days in program_days_by_patient(roster).items()
        if patient in known
        for program_day in days
    )
