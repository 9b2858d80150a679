"""Which individual sessions are with the patient's primary, where the model leaves the therapist open."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.model.facts import Start
from stepdown.model.linear import total
from stepdown.model.rows import STRUCTURE

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


class Primaries:
    """``own[patient, start]``: the open session at this start is with the patient's primary (0-1).

    Only for services marked primary, patients with one, and starts that the primary can hold. Empty
    unless the detail asks for counselors. ``strange[therapist, service]``, where sessions are counted: how many of a
    primary's patients' sessions are with somebody else.
    """

    def __init__(self, model: RosterModel) -> None:
        self.own: dict[tuple[str, Start], IntVar] = {}
        self.strange: dict[tuple[str, str], IntVar] = {}
        if not model.options.detail.counselors:
            return
        for (patient, start), session in model.individual.some.items():
            primary = model.week.patient[patient].primary
            if primary is None or not model.week.service[start.service].primary:
                continue
            if (primary, start) in model.individual.holds:
                self.own[patient, start] = model.flag()
                model.require(STRUCTURE, (patient,), self.own[patient, start] <= session)
        self._link(model)
        if model.options.counted:
            self._count(model)

    def _link(self, model: RosterModel) -> None:
        """A primary has one patient at a start, whether the model names the therapist or leaves it open."""
        with_primary: dict[tuple[str, Start], list[IntVar]] = defaultdict(list)
        for (patient, start), column in self.own.items():
            with_primary[model.week.patient[patient].primary or "", start].append(column)
        for key, columns in with_primary.items():
            named = [c for (_, t), c in model.individual.named_at.get(key[1], {}).items() if t == key[0]]
            holds = model.individual.holds[key]
            model.require(STRUCTURE, key[1].about, total([*columns, *named]) <= holds)

    def _count(self, model: RosterModel) -> None:
        """strange[h, s] = Σ_p sessions of s − those with h, over the patients whose primary is h."""
        theirs: dict[tuple[str, str], list[IntVar]] = defaultdict(list)
        for patient, starts in model.individual.of_patient.items():
            primary = model.week.patient[patient].primary
            for start, columns in starts.items():
                if primary is not None and model.week.service[start.service].primary:
                    theirs[primary, start.service] += columns
        own: dict[tuple[str, str], list[IntVar]] = defaultdict(list)
        for (patient, start), column in self.own.items():
            own[model.week.patient[patient].primary or "", start.service].append(column)
        for (patient, start, therapist), column in model.individual.named.items():
            if therapist == model.week.patient[patient].primary and model.week.service[start.service].primary:
                own[therapist, start.service].append(column)
        for key, columns in theirs.items():
            others = total(columns) - total(own[key])
            self.strange[key] = model.count(len(columns))
            model.derive(self.strange[key], int, others)
            model.require(STRUCTURE, key, self.strange[key] == others)
