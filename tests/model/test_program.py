"""What MathOpt's engines are asked, and what is made of their answers."""

from __future__ import annotations

import numpy as np
from ortools.math_opt.python import mathopt
from tests.model.two_columns import COST, two_columns

from stepdown.model.program import answer, program
from stepdown.model.table import Objective


def test_values_and_multipliers_of_a_relaxation() -> None:
    """x is cheaper for what it brings, so it is at its end; a unit more of the row would be 1/5 of y, at 2 each."""
    for engine in (mathopt.SolverType.HIGHS, mathopt.SolverType.GLOP):
        said = answer(program(two_columns(), COST), engine, 10.0)
        assert said is not None
        assert said.values is not None
        assert said.multipliers is not None
        np.testing.assert_allclose(said.values, [2, 1], atol=1e-6)
        np.testing.assert_allclose(said.multipliers, [0.4], atol=1e-6)


def test_whole_columns_have_values_alone() -> None:
    said = answer(program(two_columns(), Objective(np.array([2, 3]), 0), whole=True), mathopt.SolverType.HIGHS, 10.0)
    assert said is not None
    assert said.values is not None
    np.testing.assert_allclose(said.values, [2, 1], atol=1e-6)
    assert said.multipliers is None


def test_nothing_where_no_values_keep_the_row() -> None:
    table = two_columns()
    table.high[:] = 1
    assert answer(program(table, COST), mathopt.SolverType.HIGHS, 10.0) is None


def test_nothing_where_the_engine_refuses_the_program() -> None:
    model = program(two_columns(), COST)
    model.variables.lower_bounds[0] = float("nan")
    assert answer(model, mathopt.SolverType.HIGHS, 10.0) is None
