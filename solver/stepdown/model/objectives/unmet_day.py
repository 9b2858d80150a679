"""UNMET_DAY: a wanted program day not given, × priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, total, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ priority · missing, missing ≥ wanted − Σ days."""
    missing = []
    for patient in model.facts.patients:
        needs = model.facts.needs[patient.id]
        days = total(column for _, _, column in model.attendance.days_by_patient.get(patient.id, ()))
        if needs.days and needs.priority:
            missing.append((needs.priority, model.excess([needs.days - days], most=needs.days)))
    return weighted(missing)
