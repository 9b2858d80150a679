"""How many individual sessions of each service a therapist holds, and how many are missing then.

So groups, the therapists who lead them and what that leaves for individual sessions can be searched without deciding
when these are: who meets whom at which start is nine in ten columns.
"""

from __future__ import annotations

from collections import defaultdict

from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.linear import total, weighted
from stepdown.model.objectives.short_hours import STEP
from stepdown.model.rows import STRUCTURE


def post(model: RosterModel) -> None:
    """held[h, s] = Σ_t w[h, t] over the starts t of s; Σ_p missing[p, s] + Σ_h held[h, s] ≥ Σ_p wanted(p, s).

    The second over patients whose missing sessions are counted: a session that somebody has is held by somebody.
    The hours that somebody is short of follow from what is missing.
    """
    holds: dict[tuple[str, str], list[IntVar]] = defaultdict(list)
    for (therapist, start), column in model.individual.holds.items():
        holds[therapist, start.service].append(column)
    held: dict[str, list[IntVar]] = defaultdict(list)
    for (therapist, service), columns in holds.items():
        count = model.count(len(columns))
        model.derive(count, int, total(columns))
        model.require(STRUCTURE, (therapist, service), count == total(columns))
        model.individual.counts[therapist, service] = count
        held[service].append(count)
    missing: dict[str, list[IntVar]] = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    for (patient, service), column in model.missing.items():
        if not model.week.service[service].is_group:
            missing[service].append(column)
            wanted[service] += model.facts.needs[patient].sessions[service]
    for service, columns in missing.items():
        model.require(STRUCTURE, (service,), total([*columns, *held[service]]) >= wanted[service])
    for (therapist, service), column in model.primaries.strange.items():
        _strange(model, therapist, service, column)
    if model.enforces("TAPER"):
        for patient in model.short:
            _hours(model, patient)


def _strange(model: RosterModel, therapist: str, service: str, column: IntVar) -> None:
    """strange[h, s] + held[h, s] + Σ_p missing[p, s] ≥ Σ_p wanted(p, s), over the patients whose primary is h."""
    patients = [patient for patient, of in model.missing if of == service]
    theirs = [patient for patient in patients if model.week.patient[patient].primary == therapist]
    wanted = sum(model.facts.needs[patient].sessions[service] for patient in theirs)
    given = [model.missing[patient, service] for patient in theirs]
    if (therapist, service) in model.individual.counts:
        given.append(model.individual.counts[therapist, service])
    model.require(STRUCTURE, (therapist, service), total([column, *given]) >= wanted)


def _hours(model: RosterModel, patient: str) -> None:
    """step · short ≥ min − minutes of groups − Σ_s minutes(s) · (wanted(s) − missing(s)): nobody has more than that."""
    needs, services = model.facts.needs[patient], model.week.service
    alone = [service for service in needs.sessions if not services[service].is_group]
    if any((patient, service) not in model.missing for service in alone):
        return
    groups = model.minutes_in_groups(patient)
    given = [(services[s].minutes, needs.sessions[s] - model.missing[patient, s]) for s in alone]
    model.require(STRUCTURE, (patient,), STEP * model.short[patient] >= needs.min_minutes - groups - weighted(given))
