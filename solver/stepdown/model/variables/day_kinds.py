"""On which kind of day a session falls: on which track's program day of the patient, or on none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.model.facts import Meeting, Start
from stepdown.model.linear import total
from stepdown.model.rows import STRUCTURE

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

NO_PROGRAM_DAY = ""
"""The kind of a day without a program day; the other kinds are track ids."""


class DayKinds:
    """``of[patient, session][kind]``: the patient has this session, on a day of this kind (0-1).

    ``session`` is a start of an individual service or a stand-alone meeting. Only kinds that can be: the
    session overlaps no meeting of that track. Empty unless the detail asks for days.
    """

    def __init__(self, model: RosterModel) -> None:
        self.model = model
        self.of: dict[tuple[str, Start | Meeting], dict[str, IntVar]] = {}
        if not model.options.detail.days:
            return
        for patient in model.facts.patients:
            self._patient(patient.id)

    def _patient(self, patient: str) -> None:
        model = self.model
        items: dict[tuple[str, int], list[tuple[Start | Meeting, list[IntVar]]]] = defaultdict(list)
        for start, columns in model.individual.of_patient[patient].items():
            items[start.service, start.day].append((start, columns))
        for meeting, column in model.attendance.joins_by_patient[patient]:
            items[meeting.service, meeting.day].append((meeting, [column]))
        for (_, day), sessions in items.items():
            self._split(patient, day, sessions)

    def _split(self, patient: str, day: int, sessions: list[tuple[Start | Meeting, list[IntVar]]]) -> None:
        model = self.model
        program_days = dict(model.attendance.on_day(patient, day))
        apart = model.enforces("PATIENT_OVERLAP")
        by_kind: dict[str, list[IntVar]] = defaultdict(list)
        for session, columns in sessions:
            met = model.facts.met_tracks(session) if apart else ()
            split = {kind: model.flag() for kind in (NO_PROGRAM_DAY, *program_days) if kind not in met}
            self.of[patient, session] = split
            model.require(STRUCTURE, (patient,), total(split.values()) == total(columns))
            for kind, column in split.items():
                by_kind[kind].append(column)
        most = 1 if model.enforces("ONE_PER_DAY") else len(sessions)
        for kind, columns in by_kind.items():
            happens = program_days[kind] if kind else 1 - total(program_days.values())
            model.require(STRUCTURE, (patient,), total(columns) <= most * happens)
