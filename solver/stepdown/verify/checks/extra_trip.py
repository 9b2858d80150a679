"""EXTRA_TRIP: a day with sessions in a room but no program day, for a patient who wants program days."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.care import days_wanted
from stepdown.verify.visits import Visit, program_days, visits_by_patient


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Days on which a patient who wants program days comes for something else only."""
    return sum(
        _trips(seen) for patient, seen in visits_by_patient(roster).items() if days_wanted(week, week.patient[patient])
    )


def _trips(seen: list[Visit]) -> int:
    present = {visit.day for visit in seen if visit.session.room is not None}
    return len(present - {day for _, day in program_days(seen)})
