"""The roster nearest to another among those that are no worse in any tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.model.assemble import build, detail_for, points
from stepdown.model.builder import Options
from stepdown.model.conflict.asking import Budget, run
from stepdown.model.demands import Demand
from stepdown.model.extract import Extraction
from stepdown.model.facts import Facts
from stepdown.model.hint import add_hint
from stepdown.model.objectives.changed_appointment import against
from stepdown.model.rows import STRUCTURE
from stepdown.outcome.result import TierName


def nearest(
    week: Week,
    to: Roster,
    start: Roster,
    values: Mapping[TierName, int],
    budget: Budget,
    *,
    published: Roster | None = None,
    strict: bool = False,
    demands: tuple[Demand, ...] = (),
) -> Roster:
    """The roster with the fewest appointments changed against ``to`` that costs no tier more than ``values``.

    ``start`` is such a roster, and comes back where nothing nearer was found in the time.
    """
    facts = Facts(week, published)
    options = Options(strict=strict, demands=demands)
    for tier in values:
        options = replace(options, detail=options.detail | detail_for(facts, tier))
    while True:
        model = build(facts, options)
        for tier, most in values.items():
            model.require(STRUCTURE, (tier,), points(model, tier) <= most)
        model.cp.minimize(against(model, facts.appointments_in(to)))
        add_hint(model, start)
        status, solver = run(model.cp, budget)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return start
        extract = Extraction(model, list(solver.response_proto.solution).__getitem__).roster()
        if extract.roster is not None:
            return extract.roster
        options = replace(options, seated=options.seated | extract.unseatable)
