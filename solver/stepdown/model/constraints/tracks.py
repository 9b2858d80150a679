"""TRACKS: a patient attends only tracks that the patient, the phase and the audience allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Patient, Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits_track(model: RosterModel, patient: Patient, track: str) -> bool:
    """True where patient, phase and audience allow the track."""
    if not model.enforces("TRACKS"):
        return True
    phase = model.week.phase[patient.phase]
    allowed = all(listed is None or track in listed for listed in (patient.tracks, phase.tracks))
    return allowed and admits_audience(model, patient, model.week.track[track].audience)


def admits_audience(model: RosterModel, patient: Patient, audience: tuple[str, ...]) -> bool:
    """True where the audience is everybody or names one of the patient's tags."""
    return not model.enforces("TRACKS") or not audience or bool(set(audience) & set(patient.tags))


def post(model: RosterModel, week: Week) -> None:
    """No rows: a column on another track is never created (``admits_track``, ``admits_audience``)."""
