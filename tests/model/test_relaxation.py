"""What multipliers prove: a bound and prices in whole numbers, whatever the multipliers are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ortools.sat.python import cp_model
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model import relaxation, tightening
from stepdown.model.assemble import build, points
from stepdown.model.builder import Options
from stepdown.model.detail import Detail
from stepdown.model.facts import Facts
from stepdown.model.hint import Hint
from stepdown.model.narrowing import ends_near, narrowed_ends, whole_columns, widened
from stepdown.model.prepare import columns_of, rows_of
from stepdown.model.relaxation import SCALE, Certificate, Relaxation
from stepdown.model.table import Objective, Table
from stepdown.outcome.result import TIERS

EVERYTHING = Detail(seating=True, counselors=True, days=True)


def two_columns() -> Table:
    """3x + 5y ≥ 11, 0 ≤ x ≤ 2, 0 ≤ y ≤ 4."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 2, ""), model.new_int_var(0, 4, "")
    model.add(3 * x + 5 * y >= 11)
    return Table.of(model)


def certify(multiplier: float) -> Certificate:
    """What a multiplier of that row proves of x + 2y."""
    certificate = Relaxation(two_columns()).certify(
        Objective(np.array([1, 2]), 0), np.array([multiplier]), np.array([2.0, 1.0], dtype=np.float64)
    )
    assert certificate is not None
    return certificate


def test_the_best_multiplier_gives_the_relaxations_optimum() -> None:
    certificate = certify(0.4)  # the optimum is x = 2, y = 1
    assert certificate.scaled / SCALE == pytest.approx(4.0, abs=1e-4)
    assert certificate.bound == 4
    assert certificate.reduced.tolist() == [SCALE - 3 * round(0.4 * SCALE), 2 * SCALE - 5 * round(0.4 * SCALE)]


@pytest.mark.parametrize("multiplier", [-3.0, 0.0, 0.1, 0.37, 0.5, 7.0])
def test_any_multiplier_gives_a_bound_that_holds(multiplier: float) -> None:
    assert certify(multiplier).scaled <= 4 * SCALE


def test_a_column_is_narrowed_to_what_the_cut_allows() -> None:
    # 11/3 + (2 − 5/3) · y ≤ 4 leaves y ≤ 1; x has no price.
    low, high = narrowed_ends(two_columns(), certify(1 / 3), 4)
    assert (low.tolist(), high.tolist()) == ([0, 0], [2, 1])


def test_ends_are_widened_to_values_that_have_more_or_fewer_columns() -> None:
    ends = np.array([0, 0]), np.array([0, 0])
    low, high = widened(ends, np.array([0, 3, 9]))
    assert (low.tolist(), high.tolist()) == ([0, 0], [0, 3])


def test_near_columns_keep_whole_leading_ones_as_they_are() -> None:
    certificate = certify(0.4)
    values, told = whole_columns(certificate)
    assert (values.tolist(), told.tolist()) == ([2, 1], [0, 1])
    low, high = ends_near(two_columns(), certificate, 1.0, np.array([1]))
    assert (low.tolist(), high.tolist()) == ([0, 1], [2, 1])


@pytest.mark.parametrize("seed", range(60))
def test_no_best_roster_is_below_a_bound_or_outside_the_narrowed_columns(seed: int) -> None:
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    for position, tier in enumerate(TIERS):
        model = build(Facts(week), Options(detail=EVERYTHING))
        for earlier in TIERS[:position]:
            model.require("STRUCTURE", (), points(model, earlier) <= result.tier(earlier).value)
        objective = points(model, tier)
        tightening.post(model)
        table = Table.of(model.cp)
        value = result.tier(tier).value
        columns = Hint(model, result.roster).values
        for rough in (False, True):
            certificate = Relaxation(table).least(table.objective(objective), None, rough=rough)
            if certificate is None:
                continue
            assert certificate.bound <= value
            low, high = narrowed_ends(table, certificate, value)
            assert all(low[index] <= at <= high[index] for index, at in columns.items())


@pytest.mark.parametrize("seed", range(12))
def test_fixed_columns_are_taken_into_the_rows_and_nothing_else_changes(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every other column of a roster fixed, the relaxation of the others is the same whether those are told or not."""
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    roster = result.roster
    model = build(Facts(week), Options(detail=EVERYTHING))
    hand, table = columns_of(model, roster), rows_of(model).plain
    low, high = table.low.copy(), table.high.copy()
    fixed = np.arange(len(low)) % 3 > 0
    low[fixed] = high[fixed] = hand[: len(low)][fixed]
    part, cost = replace(table, low=low, high=high), Objective(np.arange(len(low)) % 5, 7)
    proven = []
    for most in (0.0, 1.0):
        monkeypatch.setattr(relaxation, "FEW_FREE", most)
        certificate = Relaxation(part).least(cost, None)
        assert certificate is not None
        assert certificate.scaled <= cost.of(hand[: len(low)]) * SCALE
        assert (certificate.values[fixed] == low[fixed]).all()
        proven.append(certificate.scaled / SCALE)
    assert proven[0] == pytest.approx(proven[1], abs=0.01)
