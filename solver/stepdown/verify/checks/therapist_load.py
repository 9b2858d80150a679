"""THERAPIST_LOAD: contact minutes a week at most max_hours; groups led a day at most max_groups_per_day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stepdown.domain.roster import Roster, Session
from stepdown.domain.time import DAYS
from stepdown.domain.week import Therapist, Week
from stepdown.outcome.verification import Finding
from stepdown.verify.care import whole_minutes
from stepdown.verify.overlaps import Stay, stays_by_therapist
from stepdown.verify.places import counted
from stepdown.verify.visits import minutes_of


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every therapist with more contact minutes, and every day with more groups, than allowed."""
    return [
        finding
        for therapist, stays in stays_by_therapist(roster).items()
        for limits in (week.therapist[therapist],)
        for finding in (*_minutes(limits, stays), *_groups(limits, stays))
    ]


def _minutes(therapist: Therapist, stays: list[Stay]) -> Iterator[Finding]:
    if therapist.max_hours is None:
        return
    minutes, most = sum(minutes_of(one.session) for one in stays), whole_minutes(therapist.max_hours)
    if minutes > most:
        yield Finding(
            rule="THERAPIST_LOAD",
            place=f"{therapist.id} this week",
            observed=f"{counted(minutes, 'contact minute')}",
            allowed=f"at most {most}",
            about=(therapist.id,),
        )


def _groups(therapist: Therapist, stays: list[Stay]) -> Iterator[Finding]:
    most = therapist.max_groups_per_day
    if most is None:
        return
    groups = Counter(one.session.day for one in stays if isinstance(one.session, Session))
    for day in DAYS:
        if groups[day] > most:
            yield Finding(
                rule="THERAPIST_LOAD",
                place=f"{therapist.id} {day}",
                observed=f"leads {counted(groups[day], 'group')}",
                allowed=f"at most {most} a day",
                about=(therapist.id,),
            )
