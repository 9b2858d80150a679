"""Tables as MathOpt knows them, and how its engines are asked.

By MathOpt's protocol buffers alone: its ``Model`` is one more copy of a large week for as long as an engine solves it
(354 MiB of 1,000 patients), and an object for each row and column.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import callback_pb2, model_pb2, solution_pb2, sparse_containers_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.highs_pb2 import HighsOptionsProto
from pybind11_abseil.status import StatusNotOk

from stepdown.model.table import BEYOND, Objective, Table

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """Values by column and multipliers by row; null where those that the engine has keep not what they must."""

    values: Numbers | None
    multipliers: Numbers | None


def program(table: Table, objective: Objective, *, whole: bool = False) -> model_pb2.ModelProto:
    """Rows and columns in the table's order; the columns anything between their ends, or ``whole`` numbers."""
    proto = model_pb2.ModelProto()
    count, rows = len(table.low), len(table.row_low)
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend(table.low.astype(float).tolist())
    proto.variables.upper_bounds.extend(table.high.astype(float).tolist())
    proto.variables.integers.extend([whole] * count)
    priced = np.flatnonzero(objective.factors)
    proto.objective.linear_coefficients.ids.extend(priced.tolist())
    proto.objective.linear_coefficients.values.extend(objective.factors[priced].astype(float).tolist())
    row_low = np.where(table.row_low <= -BEYOND, -np.inf, table.row_low)
    row_high = np.where(table.row_high >= BEYOND, np.inf, table.row_high)
    proto.linear_constraints.ids.extend(range(rows))
    proto.linear_constraints.lower_bounds.extend(row_low.tolist())
    proto.linear_constraints.upper_bounds.extend(row_high.tolist())
    proto.linear_constraint_matrix.row_ids.extend(table.rows.tolist())
    proto.linear_constraint_matrix.column_ids.extend(table.columns.tolist())
    proto.linear_constraint_matrix.coefficients.extend(table.factors.astype(float).tolist())
    return proto


def answer(
    model: model_pb2.ModelProto,
    engine: mathopt.SolverType,
    seconds: float | None,
    *,
    seed: int | None = None,
    gap: float | None = None,
    options: HighsOptionsProto | None = None,
) -> Said | None:
    """What an engine says within its time; null where it leaves without a word."""
    limit = None if seconds is None else datetime.timedelta(seconds=max(seconds, 0.01))
    parameters = mathopt.SolveParameters(time_limit=limit, random_seed=seed, relative_gap_tolerance=gap, highs=options)
    unread = mathopt.ModelSolveParameters(reduced_costs_filter=mathopt.VariableFilter(filtered_items=()))
    try:
        result = solver.solve(
            model,
            engine.value,
            mathopt.StreamableSolverInitArguments().to_proto(),
            parameters.to_proto(),
            unread.to_proto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            None,
        )
    except (StatusNotOk, RuntimeError):
        return None
    if not result.solutions:
        return None
    found, feasible = result.solutions[0], solution_pb2.SOLUTION_STATUS_FEASIBLE
    columns, rows = found.primal_solution, found.dual_solution
    return Said(
        _dense(columns.variable_values, len(model.variables.ids)) if columns.feasibility_status == feasible else None,
        _dense(rows.dual_values, len(model.linear_constraints.ids)) if rows.feasibility_status == feasible else None,
    )


def _dense(told: sparse_containers_pb2.SparseDoubleVectorProto, count: int) -> Numbers:
    numbers = np.zeros(count)
    numbers[np.fromiter(told.ids, np.int64, len(told.ids))] = np.fromiter(told.values, np.float64, len(told.values))
    return numbers
