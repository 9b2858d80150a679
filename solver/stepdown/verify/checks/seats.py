"""SEATS: the patients in a session fit the room's seats."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every group with more patients than its room has seats; one patient alone fits every room (seats ≥ 1)."""
    return [
        Finding(
            rule="SEATS",
            place=session_place(session),
            observed=f"{counted(len(session.patients), 'patient')} in {session.room}",
            allowed=f"at most {counted(seats, 'seat')}",
            about=(session.room,),
        )
        for session in roster.sessions
        if session.room is not None
        for seats in (week.room[session.room].seats,)
        if len(session.patients) > seats
    ]
