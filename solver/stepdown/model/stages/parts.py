"""Which columns of groups to free next: all those of a day or two of a track, or of some patients in all its days.

Of groups a part with a hundred patients is searched to its end in seconds, where around a whole roster each patient
brings all individual sessions along.
"""

from __future__ import annotations

import random

import numpy as np

from stepdown.model.owners import Owners
from stepdown.model.stages.neighbourhoods import GROWTH
from stepdown.model.table import Mask, Whole

FIRST_PATIENTS = 60
"""Patients of a track set free in the first part; more or fewer from then on (1,000 patients: 50 to 100)."""

QUICK_PART = 3.0
"""Seconds: a part searched sooner makes the next one larger, one that was given up smaller."""

DAYS_FREE = (0, 1, 0, 2)
"""In turn: so many days of a track for everybody, or (0) all of them for some patients. From 2,100 points of 1,000
patients in 150 s: 1,433; without single days 1,498; patients drawn as for whole rosters alone 1,687 (162 s)."""


class Parts:
    """Which columns of groups to free next."""

    def __init__(self, owners: Owners, count: int, seed: int) -> None:
        self.count = count
        self.draw = random.Random(seed)
        self.days = {day: self._known(columns) for day, columns in owners.days.items()}
        self.patients = {patient: self._known(columns) for patient, columns in owners.groups.items()}
        self.owned = self._mask(list(self.patients.values()))
        self.told = self.owned | self._mask(list(self.days.values()))
        self.size = float(FIRST_PATIENTS)
        self.turns = 0

    def held(self) -> Mask:
        """Columns to hold; those that are of no patient and no day never are."""
        track, _ = self.draw.choice(sorted(self.days))
        of_track = [day for day in sorted(self.days) if day[0] == track]
        count = DAYS_FREE[self.turns % len(DAYS_FREE)]
        self.turns += 1
        if count:
            some = self.draw.sample(of_track, min(count, len(of_track)))
            return self.told & ~self._mask([self.days[day] for day in some])
        there = self._mask([self.days[day] for day in of_track])
        could = [patient for patient, columns in self.patients.items() if there[columns].any()]
        free = self.draw.sample(could, min(round(self.size), len(could)))
        theirs = self._mask([self.patients[patient] for patient in free])
        return self.told & ~theirs & (self.owned | ~there)

    def learn(self, seconds: float, is_searched: bool) -> None:
        """Adapt the number of patients to how long the last part took, and whether it got to its end."""
        if DAYS_FREE[(self.turns - 1) % len(DAYS_FREE)]:
            return
        if not is_searched:
            self.size = max(4.0, self.size / GROWTH)
        elif seconds < QUICK_PART:
            self.size *= GROWTH

    def _known(self, columns: tuple[int, ...]) -> Whole:
        return np.array([column for column in columns if column < self.count], dtype=np.int64)

    def _mask(self, listed: list[Whole]) -> Mask:
        mask = np.zeros(self.count, dtype=bool)
        for columns in listed:
            mask[columns] = True
        return mask
