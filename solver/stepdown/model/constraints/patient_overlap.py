"""PATIENT_OVERLAP: a patient is in at most one session at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.intervals import Interval
from stepdown.model.linear import Expression, cliques, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """For each patient and minute: Σ sessions that hold the minute ≤ 1.

    One row for each set of overlapping program days and one service's sessions on a day (they exclude
    one another by ONE_PER_DAY and WHOLE_DAY), and one for each maximal set of overlapping sessions of several services.
    """
    for patient in model.facts.patients:
        for day in range(7):
            sessions = _sessions_on(model, patient.id, day)
            _beside_program_days(model, patient.id, day, sessions)
            _among_sessions(model, patient.id, sessions)


_Sessions = list[tuple[str, Interval, Expression]]
"""(service, when, 0-1 expression) of individual and stand-alone sessions."""


def _sessions_on(model: RosterModel, patient: str, day: int) -> _Sessions:
    alone = [
        (start.service, start.when, total(columns)) for start, columns in model.individual.on_day(patient, day).items()
    ]
    groups = [
        (meeting.service, meeting.when, column)
        for meeting, column in model.attendance.joins_by_patient.get(patient, ())
        if meeting.day == day
    ]
    return alone + groups


def _beside_program_days(model: RosterModel, patient: str, day: int, listed: _Sessions) -> None:
    columns: dict[str, Expression] = dict(model.attendance.on_day(patient, day))
    if not columns:
        return
    together: dict[tuple[str, tuple[str, ...]], list[Expression]] = {}
    for service, when, session in listed:
        hit = tuple(track for track in columns if model.facts.meets_program_day(track, day, when))
        if hit:
            together.setdefault((service, hit), []).append(session)
    for service, hit in sorted(together):
        # sessions that meet all of these tracks, and those that meet still more of them
        sessions = [s for (other, more), s in together.items() if other == service and set(hit) <= set(more)]
        most = len(hit) if not model.enforces("WHOLE_DAY") else 1
        one_by_one = [session for part in sessions for session in part]
        if not model.enforces("ONE_PER_DAY") or most > 1:
            for session in one_by_one:
                model.require("PATIENT_OVERLAP", (patient,), total(columns[t] for t in hit) + most * session <= most)
        else:
            model.require("PATIENT_OVERLAP", (patient,), total([*(columns[t] for t in hit), *one_by_one]) <= 1)
    _among_program_days(model, patient, day, columns)


def _among_program_days(model: RosterModel, patient: str, day: int, columns: dict[str, Expression]) -> None:
    """Program days of two tracks that overlap exclude each other; WHOLE_DAY says so too, but may be off."""
    tracks = sorted(columns)
    for position, one in enumerate(tracks):
        for other in tracks[position + 1 :]:
            meetings = model.facts.track_meetings[other, day]
            if any(model.facts.meets_program_day(one, day, meeting.when) for meeting in meetings):
                model.require("PATIENT_OVERLAP", (patient,), columns[one] + columns[other] <= 1)


def _among_sessions(model: RosterModel, patient: str, sessions: _Sessions) -> None:
    if len({service for service, _, _ in sessions}) < 2 and model.enforces("ONE_PER_DAY"):
        return
    for clique in cliques((when.start, when.end) for _, when, _ in sessions):
        if len({sessions[i][0] for i in clique}) > 1 or not model.enforces("ONE_PER_DAY"):
            model.require("PATIENT_OVERLAP", (patient,), total(sessions[i][2] for i in clique) <= 1)
