"""LEADER_MINUTES: a minute of a leader in a group session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ over services minutes · leaders · sections in all."""
    return weighted(
        (week.service[service].minutes * week.service[service].leaders, opened)
        for service, opened in model.sessions.totals.items()
    )
