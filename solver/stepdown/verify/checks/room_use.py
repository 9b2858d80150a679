"""ROOM_USE: a room serves only its services, inside its hours; a session has a room exactly where it needs one."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.roster import Roster
from stepdown.domain.time import clock
from stepdown.domain.week import Room, Week
from stepdown.outcome.verification import Finding
from stepdown.verify.meetings import inside
from stepdown.verify.places import session_place
from stepdown.verify.visits import AnySession, sessions_of


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session without the room it needs, with one it must not have, or in a room not meant for it or then."""
    return [finding for session in sessions_of(roster) for finding in _of_session(week, session)]


def _of_session(week: Week, session: AnySession) -> Iterator[Finding]:
    needs_room = week.service[session.service].room
    if session.room is None:
        if needs_room:
            yield _finding(session, "no room", f"{session.service} needs a room")
        return
    if not needs_room:
        yield _finding(session, f"in {session.room}", f"{session.service} is by telehealth: no room")
    yield from _in_room(week.room[session.room], session)


def _in_room(room: Room, session: AnySession) -> Iterator[Finding]:
    if room.services is not None and session.service not in room.services:
        yield _finding(session, f"{session.service} in {room.id}", f"{room.id} serves {', '.join(room.services)}")
    if room.hours is not None and not inside(room.hours, session.day, session.start, session.end):
        observed = f"{room.id} in use {session.day} {clock(session.start)}-{clock(session.end)}"
        yield _finding(session, observed, f"inside the hours of {room.id}")


def _finding(session: AnySession, observed: str, allowed: str) -> Finding:
    about = (session.service,) if session.room is None else (session.room, session.service)
    return Finding(rule="ROOM_USE", place=session_place(session), observed=observed, allowed=allowed, about=about)
