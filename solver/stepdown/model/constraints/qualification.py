"""QUALIFICATION: leaders and therapists give only services listed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Therapist, Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, therapist: Therapist, service: str) -> bool:
    """True where the service is listed for the therapist."""
    return not model.enforces("QUALIFICATION") or service in therapist.services


def post(model: RosterModel, week: Week) -> None:
    """No rows: a column for an unqualified therapist is never created (``admits``)."""
