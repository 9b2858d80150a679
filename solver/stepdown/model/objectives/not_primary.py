"""NOT_PRIMARY: a session of a ``primary`` service with another than the patient's primary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail(counselors=True)


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ sessions in primary services − Σ those with the primary, over patients with one."""
    if model.primaries.strange:
        return total(model.primaries.strange.values())
    sessions: list[Expression] = []
    for patient, starts in model.individual.of_patient.items():
        if week.patient[patient].primary is not None:
            sessions += [c for start, columns in starts.items() if week.service[start.service].primary for c in columns]
    own: list[Expression] = list(model.primaries.own.values())
    own += [
        column
        for (patient, start, therapist), column in model.individual.named.items()
        if week.service[start.service].primary and week.patient[patient].primary == therapist
    ]
    return total(sessions) - total(own)
