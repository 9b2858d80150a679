"""WORK_HOURS: no session of a patient overlaps ``work`` widened by ``travel_minutes``, nor ``unavailable``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.facts import Start
from stepdown.model.intervals import Interval

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, patient: str, when: Interval) -> bool:
    """True where the patient is free for the whole session."""
    return not model.enforces("WORK_HOURS") or model.facts.is_free(patient, when)


def starts(model: RosterModel, patient: str, service: str) -> tuple[Start, ...]:
    """The starts of an individual service for which the patient is free."""
    if not model.enforces("WORK_HOURS"):
        return model.facts.starts.get(service, ())
    return model.facts.free_starts(patient, service)


def post(model: RosterModel, week: Week) -> None:
    """No rows: a column in blocked time is never created (``admits``)."""
