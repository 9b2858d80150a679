"""Whose individual sessions to free next: those of all patients of some therapists, whose whole days are then free.

Freed at random, patients find the hours of their therapists taken by others who stay.
"""

from __future__ import annotations

import random

import numpy as np

from stepdown.model.owners import Owners
from stepdown.model.stages.neighbourhoods import GROWTH, QUICK
from stepdown.model.table import Whole

FIRST_THERAPISTS = 3
"""Therapists set free in the first draw; more or fewer from then on. 1,000 patients: 17,000 to 37,000 columns, searched
to their end in 1 to 6 s."""


class Caseloads:
    """Which columns to hold next: all of groups, and those of all but some therapists and their patients.

    Every therapist's turn comes before anybody's second.
    """

    def __init__(self, owners: Owners, seed: int) -> None:
        self.owners = owners
        self.draw = random.Random(seed)
        self.groups = [column for columns in owners.groups.values() for column in columns]
        self.size = float(FIRST_THERAPISTS)
        self.waiting: list[str] = []
        self.caseloads: dict[str, list[str]] = {}

    def held(self) -> Whole:
        """Columns to hold at the roster's values."""
        if not self.waiting:
            self._begin_anew()
        count = max(1, round(self.size))
        free, self.waiting = self.waiting[:count], self.waiting[count:]
        patients = {patient for therapist in free for patient in self.caseloads[therapist]}
        others = self.owners.all_but(patients, set(free))
        return np.unique(np.concatenate([others, np.array(self.groups, dtype=np.int64)]))

    def learn(self, seconds: float, is_searched: bool) -> None:
        """Adapt the size to how long a solve took, and whether it got to its end."""
        if not is_searched:
            self.size = max(1.0, self.size / GROWTH)
        elif seconds < QUICK:
            self.size *= GROWTH

    def _begin_anew(self) -> None:
        """All therapists in a new order; patients without a primary come with any of them."""
        self.waiting = sorted(self.owners.staff)
        self.draw.shuffle(self.waiting)
        self.caseloads = {therapist: [] for therapist in self.waiting}
        for patient in sorted(self.owners.alone):
            primary = self.owners.primary.get(patient)
            self.caseloads[primary if primary in self.caseloads else self.draw.choice(self.waiting)].append(patient)
