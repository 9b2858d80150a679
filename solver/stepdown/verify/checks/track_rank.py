"""TRACK_RANK: a program day, times the place of its track in the patient's tracks list."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.visits import program_days_by_patient


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ place of the track over program days: 0 for the first, for a null list, or off it (which TRACKS refuses)."""
    return sum(
        _place(week.patient[patient].tracks, track)
        for patient, days in program_days_by_patient(roster).items()
        for track, _ in days
    )


def _place(tracks: tuple[str, ...] | None, track: str) -> int:
    return tracks.index(track) if tracks is not None and track in tracks else 0
