"""DAYS_IN_A_ROW: a pair of consecutive calendar days both attended, in a ``spread`` phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ pair, pair ≥ attends(d) + attends(d + 1) − 1, d from Monday to Saturday."""
    pairs = []
    for patient in model.facts.patients:
        if not model.facts.needs[patient.id].spread:
            continue
        on = [[column for _, column in model.attendance.on_day(patient.id, day)] for day in range(7)]
        for day in range(6):
            if on[day] and on[day + 1]:
                pairs.append(model.excess([total(on[day] + on[day + 1]) - 1], most=1))
    return total(pairs)
