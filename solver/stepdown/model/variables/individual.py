"""When each patient meets a therapist alone, and which therapist holds which start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python.cp_model import IntVar

from stepdown.domain.week import Patient, Service
from stepdown.model.constraints import (
    offered,
    one_counselor,
    qualification,
    room_use,
    taper,
    therapist_hours,
    work_hours,
)
from stepdown.model.facts import Start
from stepdown.model.linear import total
from stepdown.model.rows import STRUCTURE

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


class Individual:
    """When each patient meets a therapist alone, and which therapist holds which start.

    ``some[patient, start]`` is a session with a therapist left open; ``named[patient, start, therapist]`` one whose
    therapist the model must know. ``holds[therapist, start]``: the therapist gives a session then.
    ``rooms[class, start]`` counts, and so does ``counts[therapist, service]`` (``tightening``).
    A patient has columns of one kind only for a service: ``some`` where any therapist of that start will do
    (see ``leaves_open``).
    """

    def __init__(self, model: RosterModel) -> None:
        self.model = model
        self.some: dict[tuple[str, Start], IntVar] = {}
        self.named: dict[tuple[str, Start, str], IntVar] = {}
        self.holds: dict[tuple[str, Start], IntVar] = {}
        self.rooms: dict[tuple[int, Start], IntVar] = {}
        self.holders: dict[Start, list[str]] = defaultdict(list)
        self.counts: dict[tuple[str, str], IntVar] = {}
        self.chosen: dict[tuple[str, str, str], IntVar] = {}
        for service in model.facts.individual_services:
            self._staff(service)
            for patient in model.facts.patients:
                self._meet(service, patient)
        self._link()

    def _link(self) -> None:
        """Each session has a therapist who holds its start, and holding a start means one session."""
        for start, holds in self.holds_at.items():
            sessions = total(self.at_start.get(start, ()))
            self.model.require(STRUCTURE, start.about, sessions == total(holds))
        named: dict[tuple[str, Start], list[IntVar]] = defaultdict(list)
        for (_, start, therapist), column in self.named.items():
            named[therapist, start].append(column)
        for key, columns in named.items():
            self.model.require(STRUCTURE, key[1].about, total(columns) <= self.holds[key])

    def choose(self, patient: str, service: str, therapist: str) -> IntVar:
        """A new column: this therapist is the patient's for the service."""
        self.chosen[patient, service, therapist] = self.model.flag()
        return self.chosen[patient, service, therapist]

    def _staff(self, service: Service) -> None:
        model = self.model
        for start in model.facts.starts.get(service.id, ()):
            if not offered.admits(model, start.day):
                continue
            classes = [c for c in model.facts.room_classes if room_use.admits(model, c, service, start.when)]
            if room_use.needs_room(model, service) and not classes:
                continue
            for therapist in model.facts.therapists:
                if qualification.admits(model, therapist, service.id) and therapist_hours.admits(
                    model, therapist.id, start.when
                ):
                    self.holds[therapist.id, start] = model.flag()
                    self.holders[start].append(therapist.id)
            for room_class in classes:
                self.rooms[room_class.index, start] = model.count(len(room_class.rooms))

    def _meet(self, service: Service, patient: Patient) -> None:
        model = self.model
        if not taper.admits_service(model, patient.id, service.id):
            return
        leaves_open = self.leaves_open(patient, service)
        for start in work_hours.starts(model, patient.id, service.id):
            holders = self.holders.get(start, ())
            if not holders:
                continue
            if leaves_open:
                self.some[patient.id, start] = model.flag()
                continue
            for therapist in holders:
                if one_counselor.admits(model, patient, service, therapist):
                    self.named[patient.id, start, therapist] = model.flag()

    def leaves_open(self, patient: Patient, service: Service) -> bool:
        """True where any therapist who holds the start will do for this patient, so that a count is exact.

        Not so where several sessions must be with one therapist (or could be, as nothing keeps the patient from more
        than they want), a pin or the policy names one, or a caseload would have to know whether two primary services
        see the same patient.
        """
        wanted = self.model.facts.needs[patient.id].sessions
        if wanted.get(service.id, 0) != 1 or not self.model.enforces("TAPER"):
            return False
        if any(demand.names(patient.id, service.id) for demand in self.model.options.demands):
            return False
        if any(pin.patient == patient.id and pin.therapist for pin in self.model.facts.individual_pins):
            return False
        if not service.primary:
            return True
        if self.model.week.policy.primary == "required" and patient.primary is not None:
            return False
        primaries = sum(self.model.week.service[other].primary for other in wanted)
        return primaries == 1 or all(therapist.caseload is None for therapist in self.model.week.therapists)

    @cached_property
    def held_by(self) -> dict[str, list[tuple[Start, IntVar]]]:
        """(start, column) for each therapist."""
        found: dict[str, list[tuple[Start, IntVar]]] = defaultdict(list)
        for (therapist, start), column in self.holds.items():
            found[therapist].append((start, column))
        return found

    @cached_property
    def of_patient(self) -> dict[str, dict[Start, list[IntVar]]]:
        """The columns of each patient at each start: their sum is 1 where the patient has that session."""
        found: dict[str, dict[Start, list[IntVar]]] = defaultdict(lambda: defaultdict(list))
        for (patient, start), column in self.some.items():
            found[patient][start].append(column)
        for (patient, start, _), column in self.named.items():
            found[patient][start].append(column)
        return found

    @cached_property
    def of_service(self) -> dict[tuple[str, str], list[IntVar]]:
        """All of a patient's columns of a service, by (patient, service)."""
        found: dict[tuple[str, str], list[IntVar]] = defaultdict(list)
        for patient, starts in self.of_patient.items():
            for start, columns in starts.items():
                found[patient, start.service].extend(columns)
        return found

    @cached_property
    def at_start(self) -> dict[Start, list[IntVar]]:
        """All patients' columns at each start."""
        found: dict[Start, list[IntVar]] = defaultdict(list)
        for starts in self.of_patient.values():
            for start, columns in starts.items():
                found[start].extend(columns)
        return found

    @cached_property
    def named_by(self) -> dict[tuple[str, str], dict[str, dict[Start, IntVar]]]:
        """``named`` as (patient, service) → therapist → start → column."""
        found: dict[tuple[str, str], dict[str, dict[Start, IntVar]]] = defaultdict(lambda: defaultdict(dict))
        for (patient, start, therapist), column in self.named.items():
            found[patient, start.service][therapist][start] = column
        return found

    def named_with(self, therapist: str, services: Collection[str]) -> dict[str, list[IntVar]]:
        """``named`` columns of a therapist in some services, by patient."""
        found: dict[str, list[IntVar]] = defaultdict(list)
        for (patient, start, of), column in self.named.items():
            if of == therapist and start.service in services:
                found[patient].append(column)
        return found

    @cached_property
    def some_at(self) -> dict[Start, dict[str, IntVar]]:
        """``some`` by start and patient."""
        found: dict[Start, dict[str, IntVar]] = defaultdict(dict)
        for (patient, start), column in self.some.items():
            found[start][patient] = column
        return found

    @cached_property
    def named_at(self) -> dict[Start, dict[tuple[str, str], IntVar]]:
        """``named`` by start, then (patient, therapist)."""
        found: dict[Start, dict[tuple[str, str], IntVar]] = defaultdict(dict)
        for (patient, start, therapist), column in self.named.items():
            found[start][patient, therapist] = column
        return found

    @cached_property
    def holds_at(self) -> dict[Start, list[IntVar]]:
        """``holds`` columns at each start."""
        found: dict[Start, list[IntVar]] = defaultdict(list)
        for (_, start), column in self.holds.items():
            found[start].append(column)
        return found

    @cached_property
    def rooms_at(self) -> dict[Start, list[IntVar]]:
        """``rooms`` columns at each start."""
        found: dict[Start, list[IntVar]] = defaultdict(list)
        for (_, start), column in self.rooms.items():
            found[start].append(column)
        return found

    @cached_property
    def _by_day(self) -> dict[tuple[str, int], dict[Start, list[IntVar]]]:
        found: dict[tuple[str, int], dict[Start, list[IntVar]]] = defaultdict(dict)
        for patient, starts in self.of_patient.items():
            for start, columns in starts.items():
                found[patient, start.day][start] = columns
        return found

    def on_day(self, patient: str, day: int) -> dict[Start, list[IntVar]]:
        """The patient's columns by start on a day, of all services."""
        return self._by_day.get((patient, day), {})
