"""What each patient wants this week and what the roster gives them, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day
from stepdown.domain.week import Patient, Week


@dataclass(frozen=True, slots=True)
class Wanted:
    """A patient's needs, their own settings over the phase's; ``sessions`` by service, minutes a week."""

    days: int
    sessions: Mapping[str, int]
    min_minutes: int
    max_minutes: int | None


@dataclass(slots=True)
class Given:
    """What a roster holds for one patient: program days, sessions outside tracks by service, scheduled minutes."""

    days: set[Day] = field(default_factory=set)
    sessions: Counter[str] = field(default_factory=Counter)
    minutes: int = 0

    def serves(self, wanted: Wanted) -> bool:
        """True where every wanted day and session is given and the scheduled minutes reach the minimum."""
        return (
            len(self.days) >= wanted.days
            and all(self.sessions[service] >= count for service, count in wanted.sessions.items())
            and self.minutes >= wanted.min_minutes
        )


def wanted_by(week: Week, patient: Patient) -> Wanted:
    """The patient's needs: each setting of their own wins, sessions service by service."""
    phase = week.phase[patient.phase]
    least = phase.min_hours if patient.min_hours is None else patient.min_hours
    most = phase.max_hours if patient.max_hours is None else patient.max_hours
    return Wanted(
        days=phase.days if patient.days is None else patient.days,
        sessions={**phase.sessions, **patient.sessions},
        min_minutes=round(least * 60),
        max_minutes=None if most is None else round(most * 60),
    )


def given_to(week: Week, roster: Roster) -> dict[str, Given]:
    """What each patient of the week gets, in the week's order; people the week does not know are left out."""
    given = {patient.id: Given() for patient in week.patients}
    for session in roster.sessions:
        for patient in session.patients:
            if (entry := given.get(patient)) is None:
                continue
            entry.minutes += session.end - session.start
            if session.track is None:
                entry.sessions[session.service] += 1
            else:
                entry.days.add(session.day)
    for alone in roster.individual:
        if (entry := given.get(alone.patient)) is not None:
            entry.minutes += alone.end - alone.start
            entry.sessions[alone.service] += 1
    return given
