"""WHOLE_DAY: who attends a program day is in exactly one session of each of its meetings; at most one track a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, meeting_place
from stepdown.verify.visits import Visit, program_days, visits_by_patient


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every meeting of an attended program day that a patient misses or doubles, and every day with two tracks."""
    return [
        finding
        for patient, seen in visits_by_patient(roster).items()
        for finding in (*_meetings(week, patient, seen), *_tracks(patient, seen))
    ]


def _meetings(week: Week, patient: str, seen: list[Visit]) -> Iterator[Finding]:
    sessions = Counter((visit.track, visit.day, visit.service, visit.session.start) for visit in seen)
    for track, day in program_days(seen):
        for meeting in week.track[track].meetings:
            times = sessions[track, day, meeting.service, meeting.start]
            if times != 1:
                yield Finding(
                    rule="WHOLE_DAY",
                    place=f"{patient} {meeting_place(track, day, meeting.service, meeting.start)}",
                    observed=f"in {counted(times, 'session')}",
                    allowed="exactly 1 session of each meeting of an attended program day",
                    about=(patient, track),
                )


def _tracks(patient: str, seen: list[Visit]) -> Iterator[Finding]:
    days = program_days(seen)
    for day, tracks in Counter(day for _, day in days).items():
        if tracks > 1:
            attended = [track for track, on in days if on == day]
            yield Finding(
                rule="WHOLE_DAY",
                place=f"{patient} {day}",
                observed=f"attends {', '.join(attended)}",
                allowed="at most one track a day",
                about=(patient, *attended),
            )
