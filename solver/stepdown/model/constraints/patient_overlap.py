"""PATIENT_OVERLAP: a patient is in at most one session at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.facts import Meeting, Start
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


_Sessions = list[tuple[Start | Meeting, Expression]]
"""(session, 0-1 expression) of individual and stand-alone sessions."""


def _sessions_on(model: RosterModel, patient: str, day: int) -> _Sessions:
    found: _Sessions = [(start, total(columns)) for start, columns in model.individual.on_day(patient, day).items()]
    joins = model.attendance.joins_by_patient.get(patient, ())
    return found + [(meeting, column) for meeting, column in joins if meeting.day == day]


def _beside_program_days(model: RosterModel, patient: str, day: int, listed: _Sessions) -> None:
    columns: dict[str, Expression] = dict(model.attendance.on_day(patient, day))
    if not columns:
        return
    together: dict[tuple[str, tuple[str, ...]], list[Expression]] = {}
    for session, column in listed:
        met = model.facts.met_tracks(session)
        hit = tuple(track for track in columns if track in met)
        if hit:
            together.setdefault((session.service, hit), []).append(column)
    for service, hit in sorted(together):
        # sessions that meet all of these tracks, and those that meet still more of them
        sessions = [s for (other, more), s in together.items() if other == service and set(hit) <= set(more)]
        most = len(hit) if not model.enforces("WHOLE_DAY") else 1
        one_by_one = [column for part in sessions for column in part]
        if not model.enforces("ONE_PER_DAY") or most > 1:
            for column in one_by_one:
                model.require("PATIENT_OVERLAP", (patient,), total(columns[t] for t in hit) + most * column <= most)
        else:
            model.require("PATIENT_OVERLAP", (patient,), total([*(columns[t] for t in hit), *one_by_one]) <= 1)
    _among_program_days(model, patient, day, columns)


def _among_program_days(model: RosterModel, patient: str, day: int, columns: dict[str, Expression]) -> None:
    """Program days of two tracks that overlap exclude each other; WHOLE_DAY says so too, but may be off."""
    tracks = sorted(columns)
    for position, one in enumerate(tracks):
        for other in tracks[position + 1 :]:
            meetings = model.facts.track_meetings[other, day]
            if any(one in model.facts.met_tracks(meeting) for meeting in meetings):
                model.require("PATIENT_OVERLAP", (patient,), columns[one] + columns[other] <= 1)


def _among_sessions(model: RosterModel, patient: str, sessions: _Sessions) -> None:
    one_per_day = model.enforces("ONE_PER_DAY")
    services = [session.service for session, _ in sessions]
    if one_per_day and len(set(services)) < 2:
        return
    for clique in cliques(session.when for session, _ in sessions):
        if not one_per_day or len({services[i] for i in clique}) > 1:
            model.require("PATIENT_OVERLAP", (patient,), total([sessions[i][1] for i in clique]) <= 1)
