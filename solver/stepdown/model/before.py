"""What last week's roster tells of each patient."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day


@dataclass(frozen=True, slots=True)
class Before:
    """The previous roster by patient: who is in it, their program days, and who led them in each service."""

    patients: frozenset[str]
    days: frozenset[tuple[str, str, Day]]
    leaders: dict[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, roster: Roster | None) -> Before:
        """Read off a roster; empty for none."""
        if roster is None:
            return cls(frozenset(), frozenset(), {})
        leaders: dict[tuple[str, str], set[str]] = defaultdict(set)
        for session in roster.sessions:
            for patient in session.patients:
                leaders[patient, session.service].update(session.leaders)
        return cls(
            patients=frozenset(
                {p for session in roster.sessions for p in session.patients} | {i.patient for i in roster.individual}
            ),
            days=frozenset(
                (patient, session.track, session.day)
                for session in roster.sessions
                if session.track is not None
                for patient in session.patients
            ),
            leaders={key: frozenset(names) for key, names in leaders.items()},
        )
