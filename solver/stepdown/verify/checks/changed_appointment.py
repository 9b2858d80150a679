"""CHANGED_APPOINTMENT: an appointment of a patient added or dropped against the published roster."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day
from stepdown.domain.week import Week
from stepdown.verify.visits import visits


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Appointments (patient, service, day, start) in one of the two rosters only; 0 where none was published."""
    if published is None:
        return 0
    return len(_appointments(week, roster) ^ _appointments(week, published))


def _appointments(week: Week, roster: Roster) -> set[tuple[str, str, Day, int]]:
    return {
        (visit.patient, visit.service, visit.day, visit.session.start)
        for visit in visits(roster)
        if visit.patient in week.patient
    }
