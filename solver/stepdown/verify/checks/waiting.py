"""WAITING: each begun 30 min between an individual or stand-alone session and the program day of that day."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day
from stepdown.domain.week import Track, Week
from stepdown.verify.begun import begun_half_hours
from stepdown.verify.visits import Visit, program_days, visits_by_patient

Hours = tuple[int, int]


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ begun half hours from the program day's end or to its start, telehealth too; 0 on days without program."""
    return sum(_waits(week, seen) for seen in visits_by_patient(roster).values())


def _waits(week: Week, seen: list[Visit]) -> int:
    hours: defaultdict[Day, list[Hours]] = defaultdict(list)
    for track, day in program_days(seen):
        hours[day].append(_hours(week, week.track[track]))
    return sum(
        min(_wait(visit, attended) for attended in hours[visit.day])
        for visit in seen
        if visit.track is None and hours[visit.day]
    )


def _hours(week: Week, track: Track) -> Hours:
    ends = [meeting.start + week.service[meeting.service].minutes for meeting in track.meetings]
    return min(meeting.start for meeting in track.meetings), max(ends)


def _wait(visit: Visit, attended: Hours) -> int:
    start, end = attended
    return begun_half_hours(max(visit.session.start - end, start - visit.session.end))
