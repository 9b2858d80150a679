"""CHANGED_APPOINTMENT: an appointment of a patient added or dropped against the published roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS, Day
from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()

Appointments = frozenset[tuple[str, str, Day, int]]
"""(patient, service, day, start)."""


def amount(model: RosterModel, week: Week) -> Expression:
    """Against the published roster."""
    return against(model, model.facts.published)


def against(model: RosterModel, published: Appointments) -> Expression:
    """|published| + Σ (appointments that were not published − those that were) over the appointments taken."""
    taken: list[tuple[int, Expression]] = []
    for (patient, track, day), column in model.attendance.day.items():
        meetings = model.facts.track_meetings[track, day]
        kept = sum((patient, m.service, DAYS[day], m.start) in published for m in meetings)
        taken.append((len(meetings) - 2 * kept, column))
    for (patient, meeting), column in model.attendance.join.items():
        kept = (patient, meeting.service, DAYS[meeting.day], meeting.start) in published
        taken.append((1 - 2 * kept, column))
    for patient, starts in model.individual.of_patient.items():
        for start, columns in starts.items():
            kept = (patient, start.service, DAYS[start.day], start.start) in published
            taken += [(1 - 2 * kept, column) for column in columns]
    return len(published) + weighted(taken)
