"""ONE_PER_DAY: at most one session of each individual or stand-alone group service a day for a patient."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.domain.week import Week
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """For each patient, service and day: Σ sessions ≤ 1."""
    for patient in model.facts.patients:
        of_kind: dict[tuple[str, int], list[IntVar]] = defaultdict(list)
        for start, columns in model.individual.of_patient.get(patient.id, {}).items():
            of_kind[start.service, start.day].extend(columns)
        for meeting, column in model.attendance.joins_by_patient.get(patient.id, ()):
            of_kind[meeting.service, meeting.day].append(column)
        for (service, _), columns in of_kind.items():
            if len(columns) > 1:
                model.require("ONE_PER_DAY", (patient.id, service), total(columns) <= 1)
