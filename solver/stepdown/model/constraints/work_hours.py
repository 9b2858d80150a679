"""WORK_HOURS: no session of a patient overlaps ``work`` widened by ``travel_minutes``, nor ``unavailable``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.intervals import Interval

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, patient: str, when: Interval) -> bool:
    """True where the patient is free for the whole session."""
    if not model.enforces("WORK_HOURS"):
        return True
    return not any(when.meets(blocked) for blocked in model.facts.blocked[patient])


def post(model: RosterModel, week: Week) -> None:
    """No rows: a column in blocked time is never created (``admits``)."""
