"""THERAPIST_HOURS: every session of a therapist lies inside one of their ``hours`` windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.intervals import Interval

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, therapist: str, when: Interval) -> bool:
    """True where one window holds the session; adjoining windows are not joined."""
    if not model.enforces("THERAPIST_HOURS"):
        return True
    return any(window.holds(when) for window in model.facts.therapist_windows[therapist])


def post(model: RosterModel, week: Week) -> None:
    """No rows: a column outside a therapist's hours is never created (``admits``)."""
