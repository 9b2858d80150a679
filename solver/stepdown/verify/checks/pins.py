"""PINS: every pin holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import Day
from stepdown.domain.week import AttendPin, IndividualPin, SessionPin, Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, meeting_place, session_place
from stepdown.verify.visits import Visit, visits

When = tuple[str, Day, int]


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every pin that does not hold; a program day pinned as attended counts meeting by meeting."""
    attended = _attended(roster)
    open_then, alone_then = _groups(roster), _alone(roster)
    findings: list[Finding] = []
    for pin in week.pins:
        match pin:
            case AttendPin(attend=True):
                findings.extend(_missing(week, pin, attended.get((pin.patient, pin.track, pin.day), [])))
            case AttendPin():
                findings.extend(_unwanted(pin, attended.get((pin.patient, pin.track, pin.day), [])))
            case SessionPin():
                findings.extend(_session(pin, open_then.get((pin.service, pin.day, pin.start), [])))
            case IndividualPin():
                findings.extend(_individual(pin, alone_then.get((pin.service, pin.day, pin.start), [])))
    return findings


def _attended(roster: Roster) -> dict[tuple[str, str, Day], list[Visit]]:
    found: defaultdict[tuple[str, str, Day], list[Visit]] = defaultdict(list)
    for visit in visits(roster):
        if visit.track is not None:
            found[visit.patient, visit.track, visit.day].append(visit)
    return dict(found)


def _groups(roster: Roster) -> dict[When, list[Session]]:
    found: defaultdict[When, list[Session]] = defaultdict(list)
    for session in roster.sessions:
        found[session.service, session.day, session.start].append(session)
    return dict(found)


def _alone(roster: Roster) -> dict[When, list[IndividualSession]]:
    found: defaultdict[When, list[IndividualSession]] = defaultdict(list)
    for session in roster.individual:
        found[session.service, session.day, session.start].append(session)
    return dict(found)


def _missing(week: Week, pin: AttendPin, seen: list[Visit]) -> Iterator[Finding]:
    sessions = Counter((visit.service, visit.session.start) for visit in seen)
    for meeting in week.track[pin.track].meetings:
        times = sessions[meeting.service, meeting.start]
        if times != 1:
            place = f"{pin.patient} {meeting_place(pin.track, pin.day, meeting.service, meeting.start)}"
            allowed = "pinned: exactly 1 session of every meeting"
            yield _finding(place, f"in {counted(times, 'session')}", allowed, pin.patient, pin.track)


def _unwanted(pin: AttendPin, seen: list[Visit]) -> Iterator[Finding]:
    for visit in seen:
        place = f"{pin.patient} {session_place(visit.session)}"
        yield _finding(place, "in 1 session", "pinned: does not attend", pin.patient, pin.track)


def _session(pin: SessionPin, open_then: list[Session]) -> Iterator[Finding]:
    for session in open_then:
        if pin.leader in (None, *session.leaders) and pin.room in (None, session.room):
            return
    wanted = " ".join([*(["with", pin.leader] if pin.leader else []), *(["in", pin.room] if pin.room else [])])
    place = meeting_place(None, pin.day, pin.service, pin.start)
    observed = f"{counted(len(open_then), 'open session')}, none {wanted}"
    about = [named for named in (pin.leader, pin.room) if named is not None]
    yield _finding(place, observed, f"pinned: one {wanted}", *about)


def _individual(pin: IndividualPin, alone_then: list[IndividualSession]) -> Iterator[Finding]:
    with_whom = {session.therapist for session in alone_then if session.patient == pin.patient}
    if pin.therapist in with_whom or (pin.therapist is None and with_whom):
        return
    place = f"{pin.patient} {meeting_place(None, pin.day, pin.service, pin.start)}"
    observed = f"with {', '.join(sorted(with_whom))}" if with_whom else "no such session"
    allowed = "pinned: this session" + (f" with {pin.therapist}" if pin.therapist else "")
    yield _finding(place, observed, allowed, pin.patient, *([pin.therapist] if pin.therapist else []))


def _finding(place: str, observed: str, allowed: str, *about: str) -> Finding:
    return Finding(rule="PINS", place=place, observed=observed, allowed=allowed, about=about)
