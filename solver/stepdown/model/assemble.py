"""Building a model: columns, then every rule in the catalogue's order, like a table of contents."""

from __future__ import annotations

from types import ModuleType
from typing import TypeVar

from stepdown.model import demands
from stepdown.model.builder import Options, RosterModel
from stepdown.model.constraints import (
    caseload,
    group_size,
    keep_apart,
    leaders,
    offered,
    one_counselor,
    one_per_day,
    patient_overlap,
    pins,
    qualification,
    room_overlap,
    room_use,
    seats,
    sections,
    taper,
    therapist_hours,
    therapist_load,
    therapist_overlap,
    tracks,
    whole_day,
    work_hours,
)
from stepdown.model.detail import CORE, Detail
from stepdown.model.facts import Facts
from stepdown.model.linear import Expression, weighted
from stepdown.model.objectives import (
    changed_appointment,
    changed_day,
    changed_leader,
    days_in_a_row,
    extra_trip,
    leader_minutes,
    not_primary,
    short_hours,
    track_rank,
    uneven,
    unmet_day,
    unmet_session,
    waiting,
)
from stepdown.model.rows import STRUCTURE
from stepdown.model.tightening import totals
from stepdown.model.variables import Attendance, DayKinds, Individual, Primaries, Seating, Sessions
from stepdown.outcome.result import TierName
from stepdown.rules import TERMS_OF

Model = TypeVar("Model", bound=RosterModel)

CONSTRAINTS: dict[str, ModuleType] = {
    "PATIENT_OVERLAP": patient_overlap,
    "THERAPIST_OVERLAP": therapist_overlap,
    "ROOM_OVERLAP": room_overlap,
    "SEATS": seats,
    "GROUP_SIZE": group_size,
    "LEADERS": leaders,
    "QUALIFICATION": qualification,
    "THERAPIST_HOURS": therapist_hours,
    "THERAPIST_LOAD": therapist_load,
    "CASELOAD": caseload,
    "ROOM_USE": room_use,
    "WORK_HOURS": work_hours,
    "WHOLE_DAY": whole_day,
    "TRACKS": tracks,
    "TAPER": taper,
    "ONE_PER_DAY": one_per_day,
    "ONE_COUNSELOR": one_counselor,
    "OFFERED": offered,
    "SECTIONS": sections,
    "KEEP_APART": keep_apart,
    "PINS": pins,
}

TERMS: dict[str, ModuleType] = {
    "UNMET_DAY": unmet_day,
    "UNMET_SESSION": unmet_session,
    "SHORT_HOURS": short_hours,
    "CHANGED_APPOINTMENT": changed_appointment,
    "LEADER_MINUTES": leader_minutes,
    "CHANGED_DAY": changed_day,
    "CHANGED_LEADER": changed_leader,
    "NOT_PRIMARY": not_primary,
    "TRACK_RANK": track_rank,
    "DAYS_IN_A_ROW": days_in_a_row,
    "EXTRA_TRIP": extra_trip,
    "WAITING": waiting,
    "UNEVEN": uneven,
}


def build(facts: Facts, options: Options) -> RosterModel:
    """The model of a week at the detail asked for, without an objective."""
    return fill(RosterModel(facts, options))


def fill(model: Model) -> Model:
    """An empty model with the columns and rows of its week."""
    model.attendance = Attendance(model)
    model.sessions = Sessions(model, model.attendance)
    model.individual = Individual(model)
    model.seating = Seating(model)
    model.primaries = Primaries(model)
    model.kinds = DayKinds(model)
    for module in CONSTRAINTS.values():
        module.post(model, model.week)
    demands.post(model)
    totals.post(model)
    return model


def weights(facts: Facts, tier: TierName) -> dict[str, int]:
    """The points of each term of a tier, those that weigh nothing left out."""
    named = facts.week.policy.weights
    points = {rule.id: named.get(rule.id, rule.weight) for rule in TERMS_OF[tier]}
    return {term: weight for term, weight in points.items() if weight}


def detail_for(facts: Facts, tier: TierName) -> Detail:
    """The columns a tier asks for."""
    detail = CORE
    for term in weights(facts, tier):
        if term == "CHANGED_LEADER" and not facts.before.leaders:
            continue  # nobody is compared, so nobody need be seated
        detail |= TERMS[term].DETAIL
    return detail


def amounts(model: RosterModel, tier: TierName) -> list[tuple[int, Expression]]:
    """(weight, amount) of each term of a tier that weighs something, the heaviest first."""
    listed = sorted(weights(model.facts, tier).items(), key=lambda item: -item[1])
    return [(weight, TERMS[term].amount(model, model.week)) for term, weight in listed]


def points(model: RosterModel, tier: TierName) -> Expression:
    """The objective of a tier: Σ weight · amount over its terms."""
    return weighted(amounts(model, tier))


def hold(model: RosterModel, tier: TierName, value: int) -> list[int]:
    """Hold a tier at what it reached; the place of the row, where one is needed."""
    row = points(model, tier) <= value
    before = len(model.cp.proto.constraints)
    model.require(STRUCTURE, (tier,), row)
    return list(range(before, len(model.cp.proto.constraints)))
