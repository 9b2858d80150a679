"""SHORT_HOURS: each begun 30 min by which scheduled minutes fall short of ``min_hours``, × priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


STEP = 30
"""Minutes in one unit of the term (the catalogue's)."""


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ priority · short, 30 · short ≥ min_minutes − Σ minutes."""
    short = []
    for patient in model.facts.patients:
        needs = model.facts.needs[patient.id]
        if needs.min_minutes and needs.priority:
            missing = needs.min_minutes - model.minutes_of(patient.id)
            steps = -(-needs.min_minutes // STEP)
            model.short[patient.id] = model.excess([missing], most=steps, unit=STEP)
            short.append((needs.priority, model.short[patient.id]))
    return weighted(short)
