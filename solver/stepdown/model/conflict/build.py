"""Building the two kinds of switched models."""

from __future__ import annotations

from collections.abc import Collection

from stepdown.model import demands as asked_for
from stepdown.model.assemble import CONSTRAINTS, fill
from stepdown.model.builder import Options
from stepdown.model.conflict.asked import what_is_asked
from stepdown.model.conflict.columns import AskedAttendance, AskedIndividual, AskedSessions
from stepdown.model.conflict.switched import DemandSwitches, RuleSwitches
from stepdown.model.facts import Facts
from stepdown.model.linear import weighted
from stepdown.model.rows import Pair
from stepdown.model.variables import DayKinds, Primaries, Seating


def demand_switches(facts: Facts, options: Options) -> DemandSwitches:
    """The model of the week with a switch for each pin, each need under ``strict`` and each demand."""
    return fill(DemandSwitches(facts, options))


def rule_switches(facts: Facts, options: Options, demands: Collection[Pair]) -> RuleSwitches:
    """A model of these demands alone, with a switch for each of them and for each rule that bears on them."""
    model = RuleSwitches(facts, options, demands, what_is_asked(facts, options, demands))
    model.attendance = AskedAttendance(model)
    model.sessions = AskedSessions(model, model.attendance)
    model.individual = AskedIndividual(model)
    model.seating = Seating(model)
    model.primaries = Primaries(model)
    model.kinds = DayKinds(model)
    for rule, module in CONSTRAINTS.items():
        model.posting = rule
        module.post(model, facts.week)
    model.posting = None
    asked_for.post(model)
    _places(model)
    return model


def _places(model: RuleSwitches) -> None:
    """Patients of a meeting ≤ Σ over its rooms min(seats, max_size): what SEATS and GROUP_SIZE say only together."""
    for meeting, rooms in model.sessions.rooms_of.items():
        if model.uses_rooms(meeting):
            most = model.week.service[meeting.service].max_size or 0
            held = weighted((min(room_class.seats, most), column) for room_class, column in rooms)
            model.jointly("SEATS", "GROUP_SIZE", meeting.about, model.attendance.heads(meeting) <= held)
