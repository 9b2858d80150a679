"""Better rosters around the one at hand: most patients' columns held as they are, those of a few free.

Domains are fixed, not hinted, so that presolve takes most of the model away. Whatever no patient owns (who leads, who
holds a start, which rooms) is always free.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.table import Whole

FIRST_SIZE = 12
"""Patients set free in the first neighbourhood; more or fewer from then on, as solves are quick or slow."""

LOT, LOT_THERAPISTS = 40, 12
"""Patients of a lot by which a first roster grows, and the therapists who come with it beside their primaries."""

GROWTH = 1.3
QUICK, SLOW = 1.0, 4.0
"""Seconds: a quicker solve makes the next neighbourhood larger, a slower one smaller (cpsat-notes: 2 to 5 s each)."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The columns of each patient: of ``groups`` (who attends and sits where) and ``alone`` (individual sessions)."""

    groups: Mapping[str, tuple[int, ...]]
    alone: Mapping[str, tuple[int, ...]]
    staff: Mapping[str, tuple[int, ...]]
    """The columns of each therapist: what they lead and which starts they hold."""
    primary: Mapping[str, str]
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
        staff: dict[str, list[int]] = {therapist.id: [] for therapist in model.facts.therapists}
        for therapist, leads in model.sessions.led_by.items():
            staff[therapist] += [column.index for _, column in leads]
        for therapist, holds in model.individual.held_by.items():
            staff[therapist] += [column.index for _, column in holds]
        return cls(
            _frozen(groups),
            _frozen(alone),
            _frozen(staff),
            {patient.id: patient.primary for patient in model.facts.patients if patient.primary is not None},
            tuple(tuple(patients) for patients in there.values()),
        )

    def all_but(self, patients: Collection[str], therapists: Collection[str] | None = None) -> Whole:
        """The columns of all other patients, and where therapists are named those of all others."""
        held: list[int] = []
        for of in (self.groups, self.alone):
            for patient, columns in of.items():
                if patient not in patients:
                    held += columns
        if therapists is not None:
            for therapist, columns in self.staff.items():
                if therapist not in therapists:
                    held += columns
        return np.array(held, dtype=np.int64)


def _frozen(columns: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {owner: tuple(listed) for owner, listed in columns.items()}


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
