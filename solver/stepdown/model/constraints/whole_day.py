"""WHOLE_DAY: a patient who attends a program day is in one session of each of its meetings; at most one track a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ over tracks day[patient, track, d] ≤ 1. One column is the whole program day, so no meeting can be left out."""
    for patient in model.facts.patients:
        for day in range(7):
            columns = [column for _, column in model.attendance.on_day(patient.id, day)]
            if len(columns) > 1:
                model.require("WHOLE_DAY", (patient.id,), total(columns) <= 1)
