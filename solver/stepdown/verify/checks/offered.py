"""OFFERED: sessions only at offered meetings and individual starts, as long as their service, never on closed days."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.roster import IndividualSession, Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.meetings import may_begin_alone, meeting_of, meetings
from stepdown.verify.places import counted, session_place
from stepdown.verify.visits import AnySession


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every session of no meeting, at no individual start, of the wrong kind or length, or on a closed day."""
    return [*_groups(week, roster), *_alone(week, roster)]


def _groups(week: Week, roster: Roster) -> Iterator[Finding]:
    offered = meetings(week)
    for session in roster.sessions:
        if not week.service[session.service].is_group:
            yield _finding(session, "listed as a group session", f"{session.service} is an individual service")
        elif meeting_of(session) not in offered:
            place = f"track {session.track}" if session.track else "the offerings"
            yield _finding(session, "a session of no meeting", f"only the meetings of {place}")
        yield from _day_and_length(week, session)


def _alone(week: Week, roster: Roster) -> Iterator[Finding]:
    for session in roster.individual:
        service = week.service[session.service]
        if service.is_group:
            yield _finding(session, "listed as an individual session", f"{session.service} is a group service")
        elif not may_begin_alone(week, session.day, session.start, service.minutes):
            yield _finding(session, "begins at no individual start", "only the starts of individual_hours")
        yield from _day_and_length(week, session)


def _day_and_length(week: Week, session: AnySession) -> Iterator[Finding]:
    if session.day in week.closed:
        yield _finding(session, "a session", f"{session.day} is closed")
    lasts, minutes = session.end - session.start, week.service[session.service].minutes
    if lasts != minutes:
        yield _finding(session, f"lasts {counted(lasts, 'minute')}", f"exactly {minutes}")


def _finding(session: AnySession, observed: str, allowed: str) -> Finding:
    about = (session.patient, session.service) if isinstance(session, IndividualSession) else (session.service,)
    return Finding(rule="OFFERED", place=session_place(session), observed=observed, allowed=allowed, about=about)
