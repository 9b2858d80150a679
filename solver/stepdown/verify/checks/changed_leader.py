"""CHANGED_LEADER: a group session none of whose leaders led that patient in that service in previous."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Seats in groups, stand-alone ones included, with no leader known to that patient from that service."""
    if week.previous is None:
        return 0
    before = _leaders(week.previous)
    return sum(
        before[patient, session.service].isdisjoint(session.leaders)
        for session in roster.sessions
        for patient in session.patients
        if (patient, session.service) in before
    )


def _leaders(previous: Roster) -> dict[tuple[str, str], set[str]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for session in previous.sessions:
        for patient in session.patients:
            found[patient, session.service].update(session.leaders)
    return dict(found)
