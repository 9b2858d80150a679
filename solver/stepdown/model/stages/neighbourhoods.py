"""Whose columns to free next: those of some patients of one program day, of all others held as they are.

Domains are fixed, not hinted, so that presolve takes most of the model away. Whatever no patient owns (who leads, who
holds a start, which rooms) is always free.
"""

from __future__ import annotations

import random

import numpy as np

from stepdown.model.owners import Owners
from stepdown.model.stages.climb import Hand, Rows
from stepdown.model.table import Objective, Whole

FIRST_SIZE = 12
"""Patients set free in the first neighbourhood; more or fewer from then on, as solves are quick or given up."""

GROWTH = 1.3
QUICK = 1.0
"""Seconds: a quicker solve makes the next neighbourhood larger, one that was given up smaller."""


class Costs:
    """What each patient costs in a roster, of an objective: the points that are told of one patient alone."""

    def __init__(self, rows: Rows, objective: Objective) -> None:
        self.patients = list(rows.owners.groups)
        self.factors = objective.factors
        place = {patient: number for number, patient in enumerate(self.patients)}
        self.owner = np.full(len(rows.tight.low), -1, dtype=np.int64)
        for of in (rows.owners.groups, rows.owners.alone):
            for patient, columns in of.items():
                self.owner[list(columns)] = place[patient]
        self._own_what_is_short(rows)

    def _own_what_is_short(self, rows: Rows) -> None:
        """A priced column that nobody owns, and that stands in rows with columns of one patient alone, is theirs."""
        table, count = rows.plain, len(self.patients)
        owner = self.owner[table.columns]
        first, last = np.full(len(table.row_low), count), np.full(len(table.row_low), -1)
        np.minimum.at(first, table.rows[owner >= 0], owner[owner >= 0])
        np.maximum.at(last, table.rows[owner >= 0], owner[owner >= 0])
        theirs = (owner < 0) & (self.factors[table.columns] > 0) & (first == last)[table.rows]
        self.owner[table.columns[theirs]] = first[table.rows[theirs]]

    def of(self, hand: Hand) -> dict[str, int]:
        """Points by patient, of those who cost any."""
        count = min(len(self.factors), len(hand.columns))
        owner, points = self.owner[:count], (self.factors[:count] * hand.columns[:count])
        added = np.zeros(len(self.patients), dtype=np.int64)
        np.add.at(added, owner[owner >= 0], points[owner >= 0])
        return {self.patients[number]: int(added[number]) for number in np.flatnonzero(added > 0)}


class Neighbourhoods:
    """Which columns to hold next: those of all but some patients, drawn from one program day and then from all.

    Every other time those who cost most are drawn first.
    """

    def __init__(self, owners: Owners, seed: int) -> None:
        self.owners = owners
        self.draw = random.Random(seed)
        self.size = float(FIRST_SIZE)
        self.turns = 0

    def held(self, costs: dict[str, int]) -> Whole:
        """Columns to hold at the roster's values; ``costs``: points by patient."""
        everybody = sorted(self.owners.groups)
        count = min(round(self.size), len(everybody))
        self.turns += 1
        dear = costs if self.turns % 2 else {}
        pool = self._pool(dear) or everybody
        some = [patient for patient in pool if patient in dear]
        free = set(self.draw.sample(some, min(max(1, count // 2), len(some))))
        for listed in (pool, everybody):
            others = [patient for patient in listed if patient not in free]
            free |= set(self.draw.sample(others, min(count - len(free), len(others))))
        return self.owners.all_but(free)

    def _pool(self, dear: dict[str, int]) -> list[str]:
        """The patients of a program day that one of the dear could attend, or of any."""
        days = self.owners.together
        if dear and days:
            listed = sorted(dear)
            one = self.draw.choices(listed, [dear[patient] for patient in listed])[0]
            days = tuple(patients for patients in days if one in patients) or days
        return list(self.draw.choice(days)) if days else []

    def learn(self, seconds: float, is_searched: bool) -> None:
        """Adapt the size to how long a solve took, and whether it got to its end."""
        if not is_searched:
            self.size = max(4.0, self.size / GROWTH)
        elif seconds < QUICK:
            self.size *= GROWTH
