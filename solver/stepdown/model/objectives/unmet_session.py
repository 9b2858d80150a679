"""UNMET_SESSION: a wanted individual or stand-alone group session not given, × priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ priority · missing, missing ≥ wanted(service) − Σ sessions(service)."""
    missing = []
    for patient in model.facts.patients:
        needs = model.facts.needs[patient.id]
        for service, wanted in needs.sessions.items():
            if needs.priority:
                short = wanted - model.sessions_of(patient.id, service)
                model.missing[patient.id, service] = model.excess([short], most=wanted)
                missing.append((needs.priority, model.missing[patient.id, service]))
    return weighted(missing)
