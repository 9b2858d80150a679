"""Whether the points of two weeks mean the same: a change may alter the very weights that they are counted with."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Patient, Week
from stepdown.outcome.result import TierName
from stepdown.rules import TERMS_OF


def first_other_measure(base: Week, other: Week, tiers: Sequence[TierName]) -> TierName | None:
    """The first tier whose points are counted differently in the two weeks; null where all of them are alike.

    By other weights, or, in care, by another priority of a patient who is in both.
    """
    for tier in tiers:
        if _weights(base, tier) != _weights(other, tier):
            return tier
        if tier == "care" and any(
            _priority(base, patient) != _priority(other, other.patient[patient.id])
            for patient in base.patients
            if patient.id in other.patient
        ):
            return tier
    return None


def _weights(week: Week, tier: TierName) -> dict[str, int]:
    return {term.id: week.policy.weights.get(term.id, term.weight) for term in TERMS_OF[tier]}


def _priority(week: Week, patient: Patient) -> int:
    return week.phase[patient.phase].priority if patient.priority is None else patient.priority
