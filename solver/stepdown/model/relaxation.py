"""Bounds from the linear relaxation of a model's rows, solved by GLOP."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ortools.linear_solver.python import model_builder

from stepdown.model.builder import RosterModel

BEYOND = 2**60
"""No row of ours comes near this."""

SLACK = 1e-4
"""How far GLOP's optimum may lie above the true one: a hundred times its tolerance of 1e-6."""


def least_sections(model: RosterModel, seconds: float | None) -> dict[str, int]:
    """For each group service, sections that every roster within the model's rows opens at least.

    The relaxation's least total, rounded up to a whole number. A service is missing where ``seconds`` ran out.
    """
    relaxed, columns = _relaxed(model)
    found: dict[str, int] = {}
    for service, total in model.sessions.totals.items():
        relaxed.minimize(columns[total.index])
        solver = model_builder.Solver("GLOP")
        if seconds is not None:
            solver.set_time_limit_in_seconds(seconds / len(model.sessions.totals))
        if solver.solve(relaxed) == model_builder.SolveStatus.OPTIMAL:
            found[service] = max(0, math.ceil(solver.objective_value - SLACK))
    return found


def _relaxed(model: RosterModel) -> tuple[model_builder.Model, list[model_builder.Variable]]:
    """The same rows over continuous columns; a model's rows are all linear, without enforcement."""
    relaxed = model_builder.Model()  # type: ignore[no-untyped-call]
    columns = []
    for column in model.cp.proto.variables:
        low, high = _ends(column.domain)
        columns.append(relaxed.new_num_var(low, high, ""))
    for row in model.cp.proto.constraints:
        factors = [float(factor) for factor in row.linear.coeffs]
        listed = [columns[index] for index in row.linear.vars]
        low, high = _ends(row.linear.domain)
        relaxed.add_linear_constraint(model_builder.LinearExpr.weighted_sum(listed, factors), low, high)
    return relaxed, columns


def _ends(domain: Sequence[int]) -> tuple[float, float]:
    """The ends of a domain without holes; CP-SAT writes infinity as the ends of a 64-bit whole number."""
    low, high = domain[0], domain[len(domain) - 1]
    return (-math.inf if low < -BEYOND else float(low)), (math.inf if high > BEYOND else float(high))
