"""What each patient wants and what the roster gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.week import Patient, Week
from stepdown.verify.visits import Visit, minutes_of, program_days, visits_by_patient


@dataclass(frozen=True, slots=True)
class Care:
    """One patient's care in the week: wanted (phase and own overrides) against given.

    ``minutes_least`` and ``minutes_most`` are the week's hours in minutes (null = no limit). ``sessions_given`` counts
    sessions outside program days, ``minutes_given`` all of them.
    """

    patient: Patient
    priority: int
    days_wanted: int
    sessions_wanted: dict[str, int]
    minutes_least: int
    minutes_most: int | None
    days_given: int
    sessions_given: Counter[str]
    minutes_given: int

    @property
    def days_short(self) -> int:
        """Program days wanted and not given."""
        return max(0, self.days_wanted - self.days_given)

    def sessions_short(self, service: str) -> int:
        """Sessions of this service wanted and not given."""
        return max(0, self.sessions_wanted.get(service, 0) - self.sessions_given[service])

    @property
    def minutes_short(self) -> int:
        """Minutes by which the week stays under the least."""
        return max(0, self.minutes_least - self.minutes_given)


def care_of(week: Week, roster: Roster) -> list[Care]:
    """Every patient's care, in the week's order; patients whom the roster does not name get nothing."""
    seen = visits_by_patient(roster)
    return [_care(week, patient, seen.get(patient.id, [])) for patient in week.patients]


def days_wanted(week: Week, patient: Patient) -> int:
    """Program days this patient wants: their own number, else the phase's."""
    return week.phase[patient.phase].days if patient.days is None else patient.days


def _care(week: Week, patient: Patient, seen: list[Visit]) -> Care:
    phase = week.phase[patient.phase]
    least = phase.min_hours if patient.min_hours is None else patient.min_hours
    most = phase.max_hours if patient.max_hours is None else patient.max_hours
    return Care(
        patient=patient,
        priority=phase.priority if patient.priority is None else patient.priority,
        days_wanted=days_wanted(week, patient),
        sessions_wanted={**phase.sessions, **patient.sessions},
        minutes_least=whole_minutes(least),
        minutes_most=None if most is None else whole_minutes(most),
        days_given=len(program_days(seen)),
        sessions_given=Counter(visit.service for visit in seen if visit.track is None),
        minutes_given=sum(minutes_of(visit.session) for visit in seen),
    )


def whole_minutes(hours: float) -> int:
    """Hours as whole minutes; a week's hours always come to whole minutes, up to rounding of the fraction.

    >>> whole_minutes(9.5), whole_minutes(1.15)
    (570, 69)
    """
    return round(hours * 60)
