"""A roster seen from its patients: one visit for each patient in each session, in a group or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import MINUTES_A_DAY, Day, day_number

AnySession = Session | IndividualSession


class Visit(NamedTuple):
    """One patient in one session; ``track`` is null outside program days, ``room`` by telehealth."""

    patient: str
    track: str | None
    session: AnySession

    @property
    def day(self) -> Day:
        """The day of the session."""
        return self.session.day

    @property
    def service(self) -> str:
        """The service of the session."""
        return self.session.service


def sessions_of(roster: Roster) -> Iterator[AnySession]:
    """Every session: groups in the roster's order, then individual ones."""
    yield from roster.sessions
    yield from roster.individual


def minutes_of(session: AnySession) -> int:
    """How long a session lasts; 0 where a hand-made roster lets it end before it starts."""
    return max(0, session.end - session.start)


def week_minute(day: Day, minute: int) -> int:
    """Minutes since the week's Monday 00:00."""
    return day_number(day) * MINUTES_A_DAY + minute


def visits(roster: Roster) -> Iterator[Visit]:
    """Every visit: group sessions in the roster's order, then individual ones."""
    for session in roster.sessions:
        for patient in session.patients:
            yield Visit(patient, session.track, session)
    for alone in roster.individual:
        yield Visit(alone.patient, None, alone)


def visits_by_patient(roster: Roster) -> dict[str, list[Visit]]:
    """The visits of each patient whom the roster names, in the roster's order."""
    found: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in visits(roster):
        found[visit.patient].append(visit)
    return dict(found)


def program_days(seen: list[Visit]) -> list[tuple[str, Day]]:
    """The distinct program days (track, day) among one patient's visits, in order of the week."""
    found = {(visit.track, visit.day) for visit in seen if visit.track is not None}
    return sorted(found, key=lambda program_day: (day_number(program_day[1]), program_day[0]))


def program_days_by_patient(roster: Roster) -> dict[str, list[tuple[str, Day]]]:
    """The distinct program days (track, day) of each patient whom the roster names."""
    return {patient: program_days(seen) for patient, seen in visits_by_patient(roster).items()}
