"""Better rosters around the one at hand: most patients' columns held as they are, those of a few free.

Domains are fixed, not hinted, so that presolve takes most of the model away. Whatever no patient owns (who leads, who
holds a start, which rooms) is always free.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel

FIRST_SIZE = 12
"""Patients set free in the first neighbourhood; more or fewer from then on, as solves are quick or slow."""

GROWTH = 1.3
QUICK, SLOW = 1.0, 4.0
"""Seconds: a quicker solve makes the next neighbourhood larger, a slower one smaller (cpsat-notes: 2 to 5 s each)."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The columns of each patient: of ``groups`` (who attends and sits where) and ``alone`` (individual sessions)."""

    groups: Mapping[str, tuple[int, ...]]
    alone: Mapping[str, tuple[int, ...]]
    together: tuple[tuple[str, ...], ...]
    """Patients who may attend the same program day."""

    @classmethod
    def of(cls, model: RosterModel) -> Owners:
        """Read off a model's columns."""
        groups: dict[str, list[int]] = {patient.id: [] for patient in model.facts.patients}
        alone: dict[str, list[int]] = {patient.id: [] for patient in model.facts.patients}
        there: dict[tuple[str, int], list[str]] = {}

        def own(of: dict[str, list[int]], patient: str, column: IntVar) -> None:
            of[patient].append(column.index)

        for (patient, track, day), column in model.attendance.day.items():
            own(groups, patient, column)
            there.setdefault((track, day), []).append(patient)
        for (patient, _), column in model.attendance.join.items():
            own(groups, patient, column)
        for sections in model.seating.sections.values():
            for (patient, _), column in sections.seat.items():
                own(groups, patient, column)
        for (patient, _), column in (*model.individual.some.items(), *model.primaries.own.items()):
            own(alone, patient, column)
        for (patient, _, _), column in (*model.individual.named.items(), *model.individual.chosen.items()):
            own(alone, patient, column)
        for (patient, _), split in model.kinds.of.items():
            for column in split.values():
                own(alone, patient, column)
        return cls(
            {patient: tuple(columns) for patient, columns in groups.items()},
            {patient: tuple(columns) for patient, columns in alone.items()},
            tuple(tuple(patients) for patients in there.values()),
        )


class Neighbourhoods:
    """Which columns to hold next: those of all but some patients, drawn from one program day and then from all."""

    def __init__(self, owners: Owners, seed: int) -> None:
        self.owners = owners
        self.draw = random.Random(seed)
        self.size = float(FIRST_SIZE)

    def held(self) -> list[int]:
        """Columns to hold at the roster's values."""
        everybody = sorted(self.owners.groups)
        pool = list(self.draw.choice(self.owners.together)) if self.owners.together else everybody
        count = round(self.size)
        free = set(self.draw.sample(pool, min(count, len(pool))))
        others = [patient for patient in everybody if patient not in free]
        free |= set(self.draw.sample(others, min(max(0, count - len(free)), len(others))))
        return [
            column
            for patient in everybody
            if patient not in free
            for column in (*self.owners.groups[patient], *self.owners.alone[patient])
        ]

    def learn(self, seconds: float) -> None:
        """Adapt the size to how long a solve took."""
        if seconds < QUICK:
            self.size *= GROWTH
        elif seconds > SLOW:
            self.size = max(4.0, self.size / GROWTH)
