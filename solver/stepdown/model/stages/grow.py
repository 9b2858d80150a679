"""A first roster of a large week: everybody's groups first, and then individual sessions, lot after lot of patients.

One search for everybody takes 63 s to its first roster at 120 patients, and for thousands does not get through its
presolve in minutes. Who attends, leads and sits where is a tenth of the columns and found in seconds; individual
sessions of a lot of forty beside them take a second.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from stepdown.model.owners import Owners
from stepdown.model.search import Found
from stepdown.model.stages.around import AROUND_SECONDS, neighbourhood
from stepdown.model.stages.climb import Climb, Hand
from stepdown.model.stages.groups import GROUPS_SHARE, search_of
from stepdown.model.table import BEYOND, Objective, Whole

LOT, LOT_THERAPISTS = 40, 12
"""Patients of a lot, and the therapists of each team who come with it beside their primaries."""

IDLE_LOTS = 15
"""Lots with all therapists free end after so many that brought nothing: of 3,000 tight patients the first few brought
15 points, and a hundred more nothing in 78 s. Up to 600 patients are no more lots than this."""


def grow(climb: Climb) -> None:
    """Let in all lots, beginning with nobody or with groups, then again with all therapists free while that helps.

    Nothing is done where a rule or a pin wants somebody there.
    """
    values = climb.nobody()
    if not climb.rows.plain.keeps(values):
        return
    _begin_with(climb, values)
    held = _groups(climb)
    owners, listed = climb.rows.owners, lots(climb.rows.owners)
    for patients in listed:
        _let_in(climb, held, owners.all_but(patients, staff_for(owners, patients, _hand(climb).columns)))
    _once_more(climb, held, listed)
    climb.settle()


def _once_more(climb: Climb, held: Whole, listed: Sequence[set[str]]) -> None:
    idle = 0
    for patients in reversed(listed):
        before = _hand(climb).points
        _let_in(climb, held, climb.rows.owners.all_but(patients))
        idle = 0 if _hand(climb).points < before else idle + 1
        if idle == IDLE_LOTS:
            return


def _hand(climb: Climb) -> Hand:
    assert climb.hand is not None
    return climb.hand


def _begin_with(climb: Climb, values: Whole) -> None:
    climb.hand, climb.loose = Hand(climb.objective.of(values), values), Found("feasible", values, 0, 0.0)


def _groups(climb: Climb) -> Whole:
    """The groups in which most is given, with as few leaders as that takes, from now on the roster at hand.

    The columns that they settle; none where individual sessions cannot simply be left out.
    """
    plain, hand = climb.rows.plain, _hand(climb)
    groups = climb.rows.groups[: len(plain.low)]
    factors = np.where(groups, climb.objective.factors[: len(plain.low)], 0)
    table, limits = plain.onto(groups), replace(climb.limits, patient=False, varied=True)
    given = search_of(climb, table, groups, Objective(factors, 0), limits, GROUPS_SHARE)
    if given.ending not in ("optimal", "feasible"):
        return np.zeros(0, dtype=np.int64)
    as_long = replace(limits, seconds=given.effort)
    as_much = table.and_row(factors, -BEYOND, int(factors @ given.values))
    fewest = search_of(climb, as_much, groups, _leaders(climb), as_long, 1.0, given.values)
    found = fewest if fewest.ending in ("optimal", "feasible") else given
    values = np.where(groups, found.values, hand.columns[: len(plain.low)])
    if not plain.keeps(values):
        return np.zeros(0, dtype=np.int64)
    _begin_with(climb, values)
    return np.flatnonzero(groups)


def _leaders(climb: Climb) -> Objective:
    """How often somebody leads a group."""
    factors = np.zeros(len(climb.rows.plain.low), dtype=np.int64)
    factors[[column for columns in climb.rows.owners.staff.values() for column in columns]] = 1
    return Objective(np.where(climb.rows.groups[: len(factors)], factors, 0), 0)


def _let_in(climb: Climb, groups: Whole, others: Whole) -> None:
    if not climb.is_settled:
        neighbourhood(climb, climb.rows.plain.ends, np.concatenate([groups, others]), AROUND_SECONDS)


def lots(owners: Owners) -> list[set[str]]:
    """All patients in lots who may share program days."""
    seen = dict.fromkeys(patient for patients in owners.together for patient in patients)
    listed = [*seen, *(patient for patient in owners.groups if patient not in seen)]
    return [set(listed[first : first + LOT]) for first in range(0, len(listed), LOT)]


def staff_for(owners: Owners, patients: Collection[str], columns: Whole) -> set[str]:
    """Who may take such patients on: their primaries, and those of each team who do least in a roster."""
    found = {owners.primary[patient] for patient in patients if patient in owners.primary}
    for team in owners.teams:
        idle = sorted(team, key=lambda therapist: (int(columns[list(owners.staff[therapist])].sum()), therapist))
        found.update(idle[:LOT_THERAPISTS])
    return found
