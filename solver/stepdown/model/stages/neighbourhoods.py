"""Whose columns to free next: those of some patients of one program day, of all others held as they are.

Domains are fixed, not hinted, so that presolve takes most of the model away. Whatever no patient owns (who leads, who
holds a start, which rooms) is always free.
"""

from __future__ import annotations

import random

from stepdown.model.owners import Owners
from stepdown.model.table import Whole

FIRST_SIZE = 12
"""Patients set free in the first neighbourhood; more or fewer from then on, as solves are quick or slow."""

GROWTH = 1.3
QUICK, SLOW = 1.0, 4.0
"""Seconds: a quicker solve makes the next neighbourhood larger, a slower one smaller (cpsat-notes: 2 to 5 s each)."""


class Neighbourhoods:
    """Which columns to hold next: those of all but some patients, drawn from one program day and then from all."""

    def __init__(self, owners: Owners, seed: int) -> None:
        self.owners = owners
        self.draw = random.Random(seed)
        self.size = float(FIRST_SIZE)

    def held(self) -> Whole:
        """Columns to hold at the roster's values."""
        everybody = sorted(self.owners.groups)
        pool = list(self.draw.choice(self.owners.together)) if self.owners.together else everybody
        count = round(self.size)
        free = set(self.draw.sample(pool, min(count, len(pool))))
        others = [patient for patient in everybody if patient not in free]
        free |= set(self.draw.sample(others, min(max(0, count - len(free)), len(others))))
        return self.owners.all_but(free)

    def learn(self, seconds: float) -> None:
        """Adapt the size to how long a solve took."""
        if seconds < QUICK:
            self.size *= GROWTH
        elif seconds > SLOW:
            self.size = max(4.0, self.size / GROWTH)
