"""What a roster asks of each therapist and each room."""

from __future__ import annotations

from dataclasses import dataclass, field

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import Week


@dataclass(slots=True)
class TherapistLoad:
    """One therapist's week: contact minutes, sessions led and given alone, ``seen`` alone in primary services."""

    minutes: int = 0
    groups: int = 0
    individual: int = 0
    seen: set[str] = field(default_factory=set)


@dataclass(slots=True)
class RoomLoad:
    """One room's week: minutes with a session in it, and how many sessions."""

    minutes: int = 0
    sessions: int = 0


def everything(roster: Roster) -> tuple[Session | IndividualSession, ...]:
    """Group and individual sessions together."""
    return (*roster.sessions, *roster.individual)


def therapist_loads(week: Week, roster: Roster) -> dict[str, TherapistLoad]:
    """The load of each therapist of the week, in its order; each co-leader counts all minutes."""
    loads = {therapist.id: TherapistLoad() for therapist in week.therapists}
    for session in roster.sessions:
        for leader in set(session.leaders) & loads.keys():
            loads[leader].minutes += session.end - session.start
            loads[leader].groups += 1
    for alone in roster.individual:
        if (load := loads.get(alone.therapist)) is None:
            continue
        load.minutes += alone.end - alone.start
        load.individual += 1
        if week.service[alone.service].primary:
            load.seen.add(alone.patient)
    return loads


def room_loads(week: Week, roster: Roster) -> dict[str, RoomLoad]:
    """The load of each room of the week, in its order; sessions by telehealth use none."""
    loads = {room.id: RoomLoad() for room in week.rooms}
    for session in everything(roster):
        if session.room is not None and (load := loads.get(session.room)) is not None:
            load.minutes += session.end - session.start
            load.sessions += 1
    return loads


def places(week: Week, session: Session) -> int:
    """How many patients a group session can take: its service's ``max_size``, or the room's seats where fewer."""
    largest = week.service[session.service].max_size or len(session.patients)
    room = None if session.room is None else week.room.get(session.room)
    return largest if room is None else min(largest, room.seats)
