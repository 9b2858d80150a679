"""A roster as a start for the search: complete, allowed by every row, and worth what the roster is worth."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model import tightening
from stepdown.model.assemble import build, points
from stepdown.model.builder import Options
from stepdown.model.detail import Detail
from stepdown.model.facts import Facts
from stepdown.model.hint import Hint, add_hint
from stepdown.outcome.result import TIERS

EVERYTHING = Detail(seating=True, counselors=True, days=True)


@pytest.mark.parametrize("detail", [Detail(), EVERYTHING], ids=["counts", "everything"])
@pytest.mark.parametrize("seed", range(30))
def test_the_optimal_roster_is_a_complete_start_at_its_own_price(seed: int, detail: Detail) -> None:
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    facts = Facts(week)
    model = build(facts, Options(detail=detail))
    tiers = TIERS if detail == EVERYTHING else TIERS[:2]
    objectives = {tier: points(model, tier) for tier in tiers}
    tightening.post(model)
    values = Hint(model, result.roster).values
    assert set(values) == set(range(len(model.cp.proto.variables)))
    add_hint(model, result.roster)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    assert {tier: solver.value(objective) for tier, objective in objectives.items()} == {
        tier: result.tier(tier).value for tier in tiers
    }
