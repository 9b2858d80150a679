"""Whose each column is: what a search holds as it is when it frees only some patients, or some therapists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting
from stepdown.model.table import Mask, Whole


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
    days: Mapping[tuple[str, int], tuple[int, ...]]
    """The columns of each program day, and of each day's stand-alone groups ("" for the track)."""
    teams: tuple[tuple[str, ...], ...]
    """Therapists who give the same individual services (or none)."""

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
            _days(model),
            _teams(model),
        )

    def alone_among(self, count: int) -> Mask:
        """Which of the first ``count`` columns are of individual sessions."""
        return _among(self.alone, count)

    def attending_among(self, count: int) -> Mask:
        """Which of the first ``count`` columns say who attends groups and sits where."""
        return _among(self.groups, count)

    def leading_among(self, count: int) -> Mask:
        """Which of the first ``count`` columns say what a therapist leads or holds."""
        return _among(self.staff, count)

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


def _among(of: Mapping[str, tuple[int, ...]], count: int) -> Mask:
    mask = np.zeros(count, dtype=bool)
    for columns in of.values():
        mask[[column for column in columns if column < count]] = True
    return mask


def _days(model: RosterModel) -> dict[tuple[str, int], tuple[int, ...]]:
    days: dict[tuple[str, int], list[int]] = {}

    def has(meeting: Meeting, columns: Iterable[IntVar]) -> None:
        days.setdefault((meeting.track, meeting.day), []).extend(column.index for column in columns)

    for (_, track, day), column in model.attendance.day.items():
        days.setdefault((track, day), []).append(column.index)
    for (_, meeting), column in model.attendance.join.items():
        has(meeting, [column])
    sessions = model.sessions
    for meeting, opened in sessions.opened.items():
        has(
            meeting,
            [opened, *sessions.leaders_of[meeting].values(), *(rooms for _, rooms in sessions.rooms_of[meeting])],
        )
    for meeting, of in model.seating.sections.items():
        for columns in (of.open, of.size, of.place, of.led, of.seat):
            has(meeting, columns.values())
    return {day: tuple(columns) for day, columns in days.items()}


def _teams(model: RosterModel) -> tuple[tuple[str, ...], ...]:
    services: dict[str, set[str]] = {therapist.id: set() for therapist in model.facts.therapists}
    for therapist, start in model.individual.holds:
        services[therapist].add(start.service)
    teams: dict[frozenset[str], list[str]] = {}
    for therapist, given in services.items():
        teams.setdefault(frozenset(given), []).append(therapist)
    return tuple(tuple(team) for team in teams.values())


def _frozen(columns: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {owner: tuple(listed) for owner, listed in columns.items()}
