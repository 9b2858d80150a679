"""THERAPIST_OVERLAP: a therapist is in at most one session at a time, with break_minutes between two."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.overlaps import clash_finding, clashes, stays_by_therapist


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session of a therapist that begins before an earlier one and the break after it are over."""
    return [
        clash_finding("THERAPIST_OVERLAP", therapist, clash, pause)
        for therapist, stays in stays_by_therapist(roster).items()
        for pause in (week.therapist[therapist].break_minutes,)
        for clash in clashes(stays, pause)
    ]
