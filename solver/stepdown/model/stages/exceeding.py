"""What tiers before may cost, exceeded at a price while a good roster is sought, and brought back afterwards.

Near a relaxation's optimum most columns are left out, and where tiers before are held at their least, as in weeks in
which something cannot be met, often no roster is among the others. Where those tiers may be exceeded there is one, and
a good one exceeds them by a session or none: that is put right by searches of some patients with their groups.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from stepdown.model.loosened import loosened
from stepdown.model.search import Found
from stepdown.model.stages.climb import Climb, Hand
from stepdown.model.stages.neighbourhoods import Costs, Neighbourhoods
from stepdown.model.table import BEYOND, Objective, Table, Whole

EXCESS_PRICE = 1000
"""Points of the tier for each point by which a tier before is exceeded, more than any exchange is worth: with 20,
comfort of 500 tight was best at 1,411 points with continuity exceeded by one, and 40 searches to mend it kept it."""

REPAIR_SECONDS = 6.0
"""A single search of some patients is given up after so long."""

MOST_REPAIRS = 40
"""Searches after which an excess is left: 4 points of care at 500 tight took 1 to 19 of them, or more than 34."""

REPAIRABLE = 20
"""Points of excess up to which they are begun: of over a hundred at 500 tight ten searches took away four."""


@dataclass(frozen=True, slots=True)
class Exceeding:
    """The rows of ``Rows.plain``, where each tier before has a column for its excess, after all others, and a price."""

    table: Table
    objective: Objective
    count: int
    """Columns without those for excess."""

    @classmethod
    def of(cls, climb: Climb) -> Exceeding:
        """Tiers that groups alone decide stay held."""
        plain, count = climb.rows.plain, len(climb.rows.plain.low)
        alone = ~climb.rows.groups[:count]
        held = [row for row in _held(climb) if plain.row(row)[alone].any()]
        table, objective = loosened(plain, np.array(held, dtype=np.int64), EXCESS_PRICE, climb.objective)
        return cls(table, objective, count)

    def excess(self, values: Whole) -> int:
        """Points by which tiers before are exceeded."""
        return int(values[self.count :].sum())


def repaired(climb: Climb, exceeding: Exceeding, found: Found, after: float | None) -> Found:
    """Searches of some patients with all that is theirs, until no tier before is exceeded.

    Unknown where one still is when only the seconds for what comes ``after`` are left, where it is exceeded by much, or
    where the tier's own points are no better than those of the roster at hand.
    """
    table, cost, values = exceeding.table, exceeding.objective, found.values
    draw = Neighbourhoods(climb.rows.owners, climb.limits.seed)
    dear = Costs(climb.rows, _by_patients(climb, exceeding))
    for _ in range(MOST_REPAIRS):
        if climb.is_settled or not _can_be_worth_it(climb, exceeding, values):
            break
        left = REPAIR_SECONDS
        if climb.limits.seconds is not None and after is not None:
            left = min(left, climb.limits.seconds - after)
        if left <= 0.0:
            break
        held = draw.held(dear.of(Hand(0, values)))
        low, high = table.ends
        low[held] = high[held] = values[held]
        better = climb.search(table, (low, high), replace(climb.limits, seconds=left), values, objective=cost)
        draw.learn(better.effort, better.ending in ("optimal", "infeasible"))
        if better.ending in ("optimal", "feasible") and cost.of(better.values) < cost.of(values):
            values = better.values
    ending = "unknown" if exceeding.excess(values) else found.ending
    return replace(found, ending=ending, values=values[: exceeding.count])


def _can_be_worth_it(climb: Climb, exceeding: Exceeding, values: Whole) -> bool:
    most = BEYOND if climb.hand is None else climb.hand.points
    return 0 < exceeding.excess(values) <= REPAIRABLE and climb.objective.of(values[: exceeding.count]) < most


def _by_patients(climb: Climb, exceeding: Exceeding) -> Objective:
    """What columns cost in the tier, and in tiers before at the price of an excess."""
    factors = exceeding.objective.factors[: exceeding.count].copy()
    for row in _held(climb):
        factors += EXCESS_PRICE * climb.rows.plain.row(row)
    return Objective(factors, 0)


def _held(climb: Climb) -> Whole:
    """The rows of ``plain`` that hold the tiers before."""
    return climb.rows.held[climb.rows.held < len(climb.rows.plain.row_low)]
