"""Who attends which program day and stand-alone meeting."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.domain.week import Patient
from stepdown.model.constraints import offered, taper, tracks, work_hours
from stepdown.model.facts import Meeting
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


class Attendance:
    """Who attends which program day and stand-alone meeting.

    ``day[patient, track, day]`` and ``join[patient, meeting]`` are 0-1 columns, ``on_floors`` those that
    ``tightening`` makes of them.
    """

    def __init__(self, model: RosterModel) -> None:
        self.model = model
        self.day: dict[tuple[str, str, int], IntVar] = {}
        self.join: dict[tuple[str, Meeting], IntVar] = {}
        self.on_floors: list[IntVar] = []
        for patient in model.facts.patients:
            self._days_of(patient)
            self._joins_of(patient)

    def _days_of(self, patient: Patient) -> None:
        model = self.model
        for (track, day), meetings in model.facts.track_meetings.items():
            if (
                taper.admits_days(model, patient)
                and offered.admits(model, day)
                and tracks.admits_track(model, patient, track)
                and all(work_hours.admits(model, patient.id, meeting.when) for meeting in meetings)
            ):
                self.day[patient.id, track, day] = model.flag()

    def _joins_of(self, patient: Patient) -> None:
        model = self.model
        for meeting in model.facts.stand_alone:
            if (
                taper.admits_service(model, patient.id, meeting.service)
                and offered.admits(model, meeting.day)
                and tracks.admits_audience(model, patient, meeting.audience)
                and work_hours.admits(model, patient.id, meeting.when)
            ):
                self.join[patient.id, meeting] = model.flag()

    @cached_property
    def days_by_patient(self) -> dict[str, list[tuple[str, int, IntVar]]]:
        """(track, day, column) of each patient."""
        found: dict[str, list[tuple[str, int, IntVar]]] = defaultdict(list)
        for (patient, track, day), column in self.day.items():
            found[patient].append((track, day, column))
        return found

    @cached_property
    def joins_by_patient(self) -> dict[str, list[tuple[Meeting, IntVar]]]:
        """(meeting, column) of each patient, stand-alone meetings only."""
        found: dict[str, list[tuple[Meeting, IntVar]]] = defaultdict(list)
        for (patient, meeting), column in self.join.items():
            found[patient].append((meeting, column))
        return found

    @cached_property
    def at_meeting(self) -> dict[Meeting, dict[str, IntVar]]:
        """The column by which each patient is at a meeting, of tracks and stand-alone ones alike."""
        found: dict[Meeting, dict[str, IntVar]] = {meeting: {} for meeting in self.model.facts.meetings}
        for (patient, track, day), column in self.day.items():
            for meeting in self.model.facts.track_meetings[track, day]:
                found[meeting][patient] = column
        for (patient, meeting), column in self.join.items():
            found[meeting][patient] = column
        return found

    def heads(self, meeting: Meeting) -> Expression:
        """Patients at a meeting, over all its sections."""
        return total(self.at_meeting[meeting].values())

    def on_day(self, patient: str, day: int) -> list[tuple[str, IntVar]]:
        """(track, column) of the program days open to a patient on a day."""
        return [(track, column) for track, on, column in self.days_by_patient[patient] if on == day]
