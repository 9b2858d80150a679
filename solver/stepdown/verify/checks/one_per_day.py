"""ONE_PER_DAY: a patient has at most one session of each individual or stand-alone group service a day."""

from __future__ import annotations

from collections import Counter

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted
from stepdown.verify.visits import visits


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every patient, day and service with more than one session outside program days."""
    sessions = Counter((visit.patient, visit.day, visit.service) for visit in visits(roster) if visit.track is None)
    return [
        Finding(
            rule="ONE_PER_DAY",
            place=f"{patient} {day}",
            observed=f"{counted(number, 'session')} of {service}",
            allowed="at most 1 a day",
            about=(patient, service),
        )
        for (patient, day, service), number in sessions.items()
        if number > 1
    ]
