"""TAPER: no more days, sessions and hours than wanted; with ``strict`` no fewer either, or none below a floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Patient, Week
from stepdown.model.floors import Floor
from stepdown.model.linear import Expression, total
from stepdown.model.rows import AT_LEAST, AT_MOST, HOURS_A_WEEK, PROGRAM_DAYS

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits_days(model: RosterModel, patient: Patient) -> bool:
    """True where the patient wants program days."""
    return not model.enforces("TAPER") or model.facts.needs[patient.id].days > 0


def admits_service(model: RosterModel, patient: str, service: str) -> bool:
    """True where the patient wants sessions of this individual or stand-alone service."""
    return not model.enforces("TAPER") or service in model.facts.needs[patient].sessions


def post(model: RosterModel, week: Week) -> None:
    """Σ days ≤ wanted, Σ sessions(service) ≤ wanted, Σ minutes ≤ max; strict: also ≥ wanted, and minutes ≥ min.

    Where floors are named, the same three sums of those patients are ≥ their floor.
    """
    for patient in model.facts.patients:
        needs = model.facts.needs[patient.id]
        model.require("TAPER", (patient.id, PROGRAM_DAYS, AT_MOST), _days(model, patient) <= needs.days)
        for service in model.services_of(patient.id):
            given, wanted = model.sessions_of(patient.id, service), needs.sessions.get(service, 0)
            model.require("TAPER", (patient.id, service, AT_MOST), given <= wanted)
        if needs.max_minutes is not None:
            scheduled = model.minutes_of(patient.id)
            model.require("TAPER", (patient.id, HOURS_A_WEEK, AT_MOST), scheduled <= needs.max_minutes)
        if model.options.strict:
            _floor(model, patient, Floor(needs.days, needs.sessions, needs.min_minutes))
        elif patient.id in model.options.floors:
            _floor(model, patient, model.options.floors[patient.id])
        if patient.id in model.options.all_or_nothing:
            _all_or_nothing(model, patient)


def _floor(model: RosterModel, patient: Patient, least: Floor) -> None:
    model.require("TAPER", (patient.id, PROGRAM_DAYS, AT_LEAST), least.days == 0 or _days(model, patient) >= least.days)
    for service, wanted in sorted(least.sessions.items()):
        model.require("TAPER", (patient.id, service, AT_LEAST), model.sessions_of(patient.id, service) >= wanted)
    scheduled = model.minutes_of(patient.id)
    model.require("TAPER", (patient.id, HOURS_A_WEEK, AT_LEAST), least.minutes == 0 or scheduled >= least.minutes)


def _all_or_nothing(model: RosterModel, patient: Patient) -> None:
    """``there`` ∈ {0, 1}: days = wanted · there, sessions(service) = wanted · there, minutes ≥ min · there."""
    needs, there = model.facts.needs[patient.id], model.flag()
    given = [_days(model, patient), *(model.sessions_of(patient.id, service) for service in needs.sessions)]
    names = (PROGRAM_DAYS, *needs.sessions)
    for name, amount, wanted in zip(names, given, (needs.days, *needs.sessions.values()), strict=True):
        model.require("TAPER", (patient.id, name, AT_LEAST), amount == wanted * there)
    least = needs.min_minutes * there
    model.require("TAPER", (patient.id, HOURS_A_WEEK, AT_LEAST), model.minutes_of(patient.id) >= least)
    model.derive(there, lambda amount: min(amount, 1), total(given))


def _days(model: RosterModel, patient: Patient) -> Expression:
    return total(column for _, _, column in model.attendance.days_by_patient.get(patient.id, ()))
