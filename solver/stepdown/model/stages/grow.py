"""A first roster of a huge week: from one without anybody, lot after lot of patients is let in.

One search for thousands of patients does not get through its presolve in minutes. A lot of forty takes a second: the
patients of the lot and some therapists are free, and what the others do stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection

from stepdown.model.owners import Owners
from stepdown.model.search import Found
from stepdown.model.stages.around import AROUND_SECONDS, neighbourhood
from stepdown.model.stages.climb import Climb, Hand
from stepdown.model.table import Whole

LOT, LOT_THERAPISTS = 40, 12
"""Patients of a lot, and the therapists who come with it beside their primaries."""


def grow(climb: Climb) -> None:
    """Let in all lots, then each once more with all therapists free, those that found the least room first.

    Nothing is done where a rule or a pin wants somebody there.
    """
    values = climb.nobody()
    if not climb.rows.plain.keeps(values):
        return
    climb.hand, climb.loose = Hand(climb.objective.of(values), values), Found("feasible", values, 0, 0.0)
    owners, listed = climb.rows.owners, lots(climb.rows.owners)
    for patients in listed:
        _let_in(climb, owners.all_but(patients, staff_for(owners, patients, climb.hand.columns)))
    for patients in reversed(listed):
        _let_in(climb, owners.all_but(patients))
    climb.settle()


def _let_in(climb: Climb, held: Whole) -> None:
    if not climb.is_settled:
        neighbourhood(climb, climb.rows.plain.ends, held, AROUND_SECONDS)


def lots(owners: Owners) -> list[set[str]]:
    """All patients in lots who may share program days."""
    seen = dict.fromkeys(patient for patients in owners.together for patient in patients)
    listed = [*seen, *(patient for patient in owners.groups if patient not in seen)]
    return [set(listed[first : first + LOT]) for first in range(0, len(listed), LOT)]


def staff_for(owners: Owners, patients: Collection[str], columns: Whole) -> set[str]:
    """Who may take such patients on: their primaries, and those who do least in a roster."""
    idle = sorted(owners.staff, key=lambda therapist: (int(columns[list(owners.staff[therapist])].sum()), therapist))
    primaries = {owners.primary[patient] for patient in patients if patient in owners.primary}
    return primaries | set(idle[:LOT_THERAPISTS])
