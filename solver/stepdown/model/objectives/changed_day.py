"""CHANGED_DAY: a program day attended that ``previous`` did not hold on that day and track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS
from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ days that are new, over the patients in previous."""
    before = model.facts.before
    return total(
        column
        for (patient, track, day), column in model.attendance.day.items()
        if patient in before.patients and (patient, track, DAYS[day]) not in before.days
    )
