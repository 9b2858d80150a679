"""LEADER_MINUTES: a minute of a leader in a group session; each co-leader counts."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.visits import minutes_of


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ minutes · distinct leaders, over group sessions."""
    return sum(minutes_of(session) * len(set(session.leaders)) for session in roster.sessions)
