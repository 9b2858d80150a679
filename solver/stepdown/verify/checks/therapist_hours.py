"""THERAPIST_HOURS: every session of a therapist lies inside one of their hours windows."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day, clock
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.meetings import inside
from stepdown.verify.overlaps import stays_by_therapist
from stepdown.verify.places import session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session that no single window of its therapist holds whole; adjoining windows are not joined."""
    return [
        Finding(
            rule="THERAPIST_HOURS",
            place=f"{therapist} {session_place(session)}",
            observed=f"{clock(session.start)}-{clock(session.end)}",
            allowed=_hours(week, therapist, session.day),
            about=(therapist,),
        )
        for therapist, stays in stays_by_therapist(roster).items()
        for _, _, session in stays
        if not inside(week.therapist[therapist].hours, session.day, session.start, session.end)
    ]


def _hours(week: Week, therapist: str, day: Day) -> str:
    windows = [window for window in week.therapist[therapist].hours if day in window.days]
    if not windows:
        return f"{therapist} does not work on {day}"
    return "inside " + " or ".join(f"{clock(window.start)}-{clock(window.end)}" for window in windows)
