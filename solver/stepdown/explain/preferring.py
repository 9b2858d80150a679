"""Weeks that differ from one in what is sought of it: one patient preferred, or a roster's appointments kept."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from stepdown.changes.draft import renewed
from stepdown.domain.roster import Roster
from stepdown.domain.week import AttendPin, IndividualPin, Patient, Pin, Week
from stepdown.rules import rule_named

MOST_PRIORITY = 10_000
"""The largest a week may have."""


@dataclass(frozen=True, slots=True)
class Preferred:
    """A week in which one patient's care breaks ties: a value is ``factor`` · care + the patient's own share."""

    week: Week
    factor: int

    def parts(self, value: int) -> tuple[int, int]:
        """Points of care, and the patient's own units."""
        return divmod(value, self.factor)


def preferring(week: Week, name: str) -> Preferred:
    """The week with every priority multiplied, and one unit more for this patient.

    Where the priorities would grow beyond what a week may have, the week as it is, with nobody preferred.
    """
    factor = 1 + _most_own(week, week.patient[name])
    priorities = {patient.id: _priority(week, patient) for patient in week.patients}
    if factor * max(priorities.values()) + 1 > MOST_PRIORITY:
        return Preferred(week, 1)
    patients = tuple(
        renewed(patient, priority=factor * priorities[patient.id] + (patient.id == name)) for patient in week.patients
    )
    return Preferred(renewed(week, patients=patients), factor)


def keeping(week: Week, roster: Roster) -> Week | None:
    """The week with a pin for every program day and individual session of a roster; None where it cannot have them.

    Stand-alone groups have no pin for a patient: who loses one of those counts as moved like anybody.
    """
    days = {(patient, s.track, s.day) for s in roster.sessions if s.track is not None for patient in s.patients}
    pins: list[Pin] = [AttendPin(patient=p, track=track, day=day, attend=True) for p, track, day in sorted(days)]
    pins += [IndividualPin(patient=s.patient, service=s.service, day=s.day, start=s.start) for s in roster.individual]
    try:
        return renewed(week, pins=(*week.pins, *(pin for pin in pins if pin not in week.pins)))
    except ValidationError:
        return None


def _priority(week: Week, patient: Patient) -> int:
    return week.phase[patient.phase].priority if patient.priority is None else patient.priority


def _most_own(week: Week, patient: Patient) -> int:
    """The points of care at stake for one patient, were its priority 1."""
    phase = week.phase[patient.phase]
    days = phase.days if patient.days is None else patient.days
    sessions = sum({**phase.sessions, **patient.sessions}.values())
    hours = phase.min_hours if patient.min_hours is None else patient.min_hours
    units = {"UNMET_DAY": days, "UNMET_SESSION": sessions, "SHORT_HOURS": -(-round(hours * 60) // 30)}
    weights = week.policy.weights
    return sum(weights.get(term, rule_named(term).weight) * count for term, count in units.items())
