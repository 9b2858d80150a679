"""EXTRA_TRIP: a day with sessions in a room but no program day, for a patient who wants program days."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, total
from stepdown.model.variables.day_kinds import NO_PROGRAM_DAY

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail(days=True)


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ trip[patient, day], trip ≥ Σ sessions of a service in a room on that day without a program day."""
    alone: dict[tuple[str, int], dict[str, list[Expression]]] = defaultdict(lambda: defaultdict(list))
    for (patient, session), kinds in model.kinds.of.items():
        if model.facts.needs[patient].days and week.service[session.service].room:
            alone[patient, session.day][session.service].append(kinds[NO_PROGRAM_DAY])
    trips = [model.excess([total(columns) for columns in services.values()], most=1) for services in alone.values()]
    return total(trips)
