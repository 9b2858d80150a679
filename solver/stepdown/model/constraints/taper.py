"""TAPER: no more days, sessions and hours than wanted; with ``strict`` no fewer either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Patient, Week
from stepdown.model.linear import total
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
    """Σ days ≤ wanted, Σ sessions(service) ≤ wanted, Σ minutes ≤ max; strict: also ≥ wanted, and minutes ≥ min."""
    for patient in model.facts.patients:
        needs = model.facts.needs[patient.id]
        days = total(column for _, _, column in model.attendance.days_by_patient.get(patient.id, ()))
        model.require("TAPER", (patient.id, PROGRAM_DAYS, AT_MOST), days <= needs.days)
        for service in model.services_of(patient.id):
            given, wanted = model.sessions_of(patient.id, service), needs.sessions.get(service, 0)
            model.require("TAPER", (patient.id, service, AT_MOST), given <= wanted)
        scheduled = model.minutes_of(patient.id)
        if needs.max_minutes is not None:
            model.require("TAPER", (patient.id, HOURS_A_WEEK, AT_MOST), scheduled <= needs.max_minutes)
        if model.options.strict:
            _floor(model, patient)


def _floor(model: RosterModel, patient: Patient) -> None:
    needs = model.facts.needs[patient.id]
    days = total(column for _, _, column in model.attendance.days_by_patient.get(patient.id, ()))
    model.require("TAPER", (patient.id, PROGRAM_DAYS, AT_LEAST), needs.days == 0 or days >= needs.days)
    for service, wanted in needs.sessions.items():
        model.require("TAPER", (patient.id, service, AT_LEAST), model.sessions_of(patient.id, service) >= wanted)
    scheduled = model.minutes_of(patient.id)
    model.require(
        "TAPER", (patient.id, HOURS_A_WEEK, AT_LEAST), needs.min_minutes == 0 or scheduled >= needs.min_minutes
    )
