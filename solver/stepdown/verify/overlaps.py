"""Two sessions in the same place, or with the same person, too close in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stepdown.domain.roster import Roster
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, session_place
from stepdown.verify.visits import AnySession, sessions_of, week_minute


class Stay(NamedTuple):
    """A session ``[begin, end)`` in minutes of the week, as one patient, therapist or room sees it."""

    begin: int
    end: int
    session: AnySession


class Clash(NamedTuple):
    """A session that begins less than the pause after ``earlier`` ended; ``gap`` is negative where they overlap."""

    earlier: Stay
    later: Stay

    @property
    def gap(self) -> int:
        """Minutes from the end of the one to the start of the other."""
        return self.later.begin - self.earlier.end


def stay(session: AnySession) -> Stay:
    """The session in minutes of the week."""
    begin = week_minute(session.day, session.start)
    return Stay(begin, week_minute(session.day, session.end), session)


def clashes(stays: Iterable[Stay], pause: int) -> Iterator[Clash]:
    """Each stay that begins before the latest end so far plus ``pause`` minutes, with the stay that ends then."""
    latest: Stay | None = None
    for later in sorted(stays, key=lambda one: one[:2]):
        if latest is not None and latest.end + pause > later.begin:
            yield Clash(latest, later)
        if latest is None or later.end > latest.end:
            latest = later


def clash_finding(rule: str, who: str, clash: Clash, pause: int) -> Finding:
    """The finding that ``who`` (patient, therapist or room) has two sessions too close, ``pause`` minutes being due."""
    other, where = session_place(clash.earlier.session), session_place(clash.later.session)
    gap = clash.gap
    observed = f"{counted(-gap, 'minute')} of overlap with" if gap < 0 else f"{counted(gap, 'minute')} after"
    return Finding(
        rule=rule,
        place=where if where.startswith(f"{who} ") else f"{who} {where}",
        observed=f"{observed} {other}",
        allowed="no overlap" if pause == 0 else f"at least {counted(pause, 'minute')} between two sessions",
        about=(who,),
    )


def stays_by_therapist(roster: Roster) -> dict[str, list[Stay]]:
    """The sessions of each therapist, group and individual; a leader named twice in one session counts once."""
    found: defaultdict[str, list[Stay]] = defaultdict(list)
    for session in roster.sessions:
        for leader in dict.fromkeys(session.leaders):
            found[leader].append(stay(session))
    for alone in roster.individual:
        found[alone.therapist].append(stay(alone))
    return dict(found)


def stays_by_room(roster: Roster) -> dict[str, list[Stay]]:
    """The sessions in each room, group and individual; those without a room are left out."""
    found: defaultdict[str, list[Stay]] = defaultdict(list)
    for session in sessions_of(roster):
        if session.room is not None:
            found[session.room].append(stay(session))
    return dict(found)
