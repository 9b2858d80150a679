"""KEEP_APART: two patients kept apart (named by either) are never in the same session."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session with both of a pair kept apart, once for each pair."""
    apart = _apart(week)
    return [
        Finding(
            rule="KEEP_APART",
            place=session_place(session),
            observed=f"{patient} with {other}",
            allowed="never in the same session",
            about=(patient, other),
        )
        for session in roster.sessions
        for patient in session.patients
        for other in sorted(apart.get(patient, frozenset()).intersection(session.patients))
        if patient < other
    ]


def _apart(week: Week) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for patient in week.patients:
        for other in patient.keep_apart:
            found[patient.id].add(other)
            found[other].add(patient.id)
    return {patient: frozenset(others) for patient, others in found.items()}
