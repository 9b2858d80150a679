"""Rows as arrays, and models of a part of them: nothing is lost where columns are fixed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from stepdown.errors import ModelError
from stepdown.model.search import Limits, Watch, search
from stepdown.model.table import BEYOND, Objective, Table

WIDTH = 4


@st.composite
def small_models(draw: st.DrawFn) -> cp_model.CpModel:
    model = cp_model.CpModel()
    columns = [
        model.new_int_var(low := draw(st.integers(-1, 1)), low + draw(st.integers(0, 2)), "") for _ in range(WIDTH)
    ]
    for _ in range(draw(st.integers(0, 3))):
        row = sum(draw(st.integers(-2, 2)) * column for column in columns)
        low = draw(st.integers(-3, 3))
        model.add_linear_constraint(row, low, low + draw(st.integers(0, 3)))
    return model


def solutions(model: cp_model.CpModel) -> set[tuple[int, ...]]:
    """All values of the columns that keep the rows, by trying them all."""
    table = Table.of(model)
    ranges = [range(low, high + 1) for low, high in zip(table.low.tolist(), table.high.tolist(), strict=True)]
    return {values for values in product(*ranges) if table.keeps(np.array(values))}


@given(small_models(), st.lists(st.integers(-1, 3), min_size=WIDTH, max_size=WIDTH))
def test_values_keep_a_table_exactly_where_they_are_a_solution(model: cp_model.CpModel, values: list[int]) -> None:
    table = Table.of(model)
    fixed = model.clone()
    for index, value in enumerate(values):
        fixed.add(fixed.get_int_var_from_proto_index(index) == value)
    is_solution = cp_model.CpSolver().solve(fixed) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    assert table.keeps(np.array(values)) is is_solution


@given(small_models(), st.data())
def test_the_best_of_a_part_is_the_best_solution_within_its_ends(model: cp_model.CpModel, data: st.DataObject) -> None:
    table = Table.of(model)
    low, high = table.ends
    for index in range(WIDTH):
        low[index] = data.draw(st.integers(int(low[index]), int(high[index])))
        high[index] = data.draw(st.integers(int(low[index]), int(high[index])))
    objective = Objective(np.array([data.draw(st.integers(-2, 2)) for _ in range(WIDTH)]), 3)
    inside = [np.array(s) for s in solutions(model) if (low <= s).all() and (s <= high).all()]
    part = table.within((low, high))
    part.minimize(objective)
    solver = cp_model.CpSolver()
    if solver.solve(part.model) != cp_model.OPTIMAL:
        assert not inside
        return
    values = part.whole(solver.response_proto.solution)
    assert table.keeps(values)
    assert objective.of(values) == round(solver.objective_value) == min(objective.of(one) for one in inside)


def test_at_most_is_a_row_of_the_whole_objective() -> None:
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 5, ""), model.new_int_var(2, 2, "")
    model.add(x + y >= 3)
    part = Table.of(model).within(Table.of(model).ends)
    part.minimize(Objective(np.array([1, 4]), 1), at_most=9)  # x + 4 · 2 + 1 ≤ 9 leaves x = 0, but x ≥ 1
    assert cp_model.CpSolver().solve(part.model) == cp_model.INFEASIBLE


def test_the_clause_that_says_never_is_a_row_that_nothing_keeps() -> None:
    model = cp_model.CpModel()
    model.new_bool_var("")
    model.add_bool_or([])
    table = Table.of(model)
    assert not table.keeps(np.array([0]))
    assert cp_model.CpSolver().solve(table.within(table.ends).model) == cp_model.INFEASIBLE


def test_a_row_that_is_not_linear_is_refused() -> None:
    model = cp_model.CpModel()
    model.add_bool_or([model.new_bool_var(""), model.new_bool_var("")])
    with pytest.raises(ModelError):
        Table.of(model)


def test_a_column_with_a_hole_is_refused() -> None:
    model = cp_model.CpModel()
    model.new_int_var_from_domain(cp_model.Domain.from_values([0, 2]), "")
    with pytest.raises(ModelError):
        Table.of(model)


def test_a_column_that_stands_twice_in_a_row_stands_there_once() -> None:
    model = cp_model.CpModel()
    x = model.new_int_var(0, 9, "")
    row = model.proto.constraints.add().linear
    row.vars.extend([x.index, x.index])
    row.coeffs.extend([2, 3])
    row.domain.extend([10, 2**62])
    table = Table.of(model)
    assert (table.columns.tolist(), table.factors.tolist(), table.row_high.tolist()) == ([0], [5], [BEYOND])


def test_the_first_columns_and_rows_share_their_ends_with_all() -> None:
    model = cp_model.CpModel()
    x = model.new_int_var(0, 9, "")
    model.add(x >= 1)
    model.add(x + model.new_int_var(0, 1, "") <= 5)
    table = Table.of(model)
    first = table.first(1, 1)
    table.low[0] = 4
    assert first.low.tolist() == [4]
    assert first.columns.tolist() == [0]


@given(small_models(), st.data())
def test_what_the_rows_ask_of_some_columns_is_met_where_the_others_can_help_row_by_row(
    model: cp_model.CpModel, data: st.DataObject
) -> None:
    table = Table.of(model)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=WIDTH, max_size=WIDTH)))
    ranges = [range(low, high + 1) for low, high in zip(table.low.tolist(), table.high.tolist(), strict=True)]
    everything = [np.array(values) for values in product(*ranges)]
    asked = table.onto(kept)
    assert not np.isin(asked.columns, np.flatnonzero(~kept)).any()
    for values in everything:
        beside = [other for other in everything if (other[kept] == values[kept]).all()]
        sums = np.array([[table.row(row) @ other for other in beside] for row in range(len(table.row_low))])
        sums = sums.reshape(len(table.row_low), len(beside))
        can = (sums.max(axis=1, initial=-BEYOND) >= table.row_low) & (
            sums.min(axis=1, initial=BEYOND) <= table.row_high
        )
        assert asked.keeps(values) == bool(can.all())


@given(small_models(), st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH), st.integers(-4, 4))
def test_one_more_row_leaves_the_solutions_that_keep_it(model: cp_model.CpModel, factors: list[int], low: int) -> None:
    table = Table.of(model)
    more = table.and_row(np.array(factors), low)
    for values in solutions(model):
        assert more.keeps(np.array(values)) is bool(np.array(factors) @ np.array(values) >= low)
    assert (more.row(len(table.row_low)) == factors).all()


@given(small_models())
def test_without_a_disk_the_same_rows_are_read(model: cp_model.CpModel) -> None:
    written = Table.of(model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stepdown.model.written.TemporaryDirectory", _no_disk)
        told = Table.of(model)
    for name in ("low", "high", "rows", "columns", "factors", "row_low", "row_high"):
        assert np.array_equal(getattr(written, name), getattr(told, name))


def _no_disk() -> None:
    raise FileNotFoundError("no usable temporary directory")


@given(small_models(), st.lists(st.integers(-5, 5), min_size=WIDTH, max_size=WIDTH))
def test_without_time_nothing_is_proven_that_a_solution_costs_less_than(
    model: cp_model.CpModel, factors: list[int]
) -> None:
    table = Table.of(model)
    objective = Objective(np.array(factors, dtype=np.int64), 0)
    part = table.within(table.ends)
    part.minimize(objective)
    found = search(part, Limits(0.0, 1, 0, False), Watch(None, None))
    for values in solutions(model):
        assert found.bound <= objective.of(np.array(values))
