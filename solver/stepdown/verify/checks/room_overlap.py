"""ROOM_OVERLAP: a room holds at most one session at a time, with turnover_minutes between two."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.overlaps import clash_finding, clashes, stays_by_room


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session in a room that begins before an earlier one and the turnover after it are over."""
    return [
        clash_finding("ROOM_OVERLAP", room, clash, pause)
        for room, stays in stays_by_room(roster).items()
        for pause in (week.room[room].turnover_minutes,)
        for clash in clashes(stays, pause)
    ]
