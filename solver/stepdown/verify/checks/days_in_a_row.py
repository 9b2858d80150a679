"""DAYS_IN_A_ROW: a pair of consecutive calendar days of this week both attended, in a spread phase."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.time import day_number
from stepdown.domain.week import Week
from stepdown.verify.visits import program_days_by_patient


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Pairs of days side by side, of whatever track; Sunday and the next Monday are no pair."""
    return sum(
        _pairs({day_number(day) for _, day in days})
        for patient, days in program_days_by_patient(roster).items()
        if week.phase[week.patient[patient].phase].spread
    )


def _pairs(attended: set[int]) -> int:
    return sum(day + 1 in attended for day in attended)
