"""Tables as MathOpt knows them, and how its engines are asked."""

from __future__ import annotations

import datetime

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.highs_pb2 import HighsOptionsProto

from stepdown.model.table import BEYOND, Objective, Table


def program(table: Table, objective: Objective, *, whole: bool = False) -> mathopt.Model:
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
    return mathopt.Model.from_model_proto(proto)


def answer(
    model: mathopt.Model,
    engine: mathopt.SolverType,
    seconds: float | None,
    *,
    seed: int | None = None,
    gap: float | None = None,
    options: HighsOptionsProto | None = None,
) -> mathopt.SolveResult | None:
    """What an engine says within its time; null where it leaves without a word."""
    limit = None if seconds is None else datetime.timedelta(seconds=max(seconds, 0.01))
    parameters = mathopt.SolveParameters(time_limit=limit, random_seed=seed, relative_gap_tolerance=gap, highs=options)
    unread = mathopt.ModelSolveParameters(reduced_costs_filter=mathopt.VariableFilter(filtered_items=()))
    try:
        return mathopt.solve(model, engine, params=parameters, model_params=unread)
    except (AttributeError, ValueError, RuntimeError):
        # MathOpt 9.15 raises an AttributeError of its own where HiGHS ends in a status that it does not know.
        return None
