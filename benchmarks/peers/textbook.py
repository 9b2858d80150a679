"""The peer that a textbook would write: CP-SAT with one Boolean for each patient and section, default parameters.

Sections are numbered, each room is its own, and what depends on the program day attended is tied by big numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from ortools.sat.python import cp_model

from benchmarks.peers.answer import PeerAnswer
from benchmarks.peers.formulation import Form
from benchmarks.peers.linear import Linear, Sum
from benchmarks.peers.tiers import Found, solve_with
from stepdown.domain.week import Week

FORM = Form(leaders_name_sections=False, alike_rooms=False, split_by_day=False, counts=False, unmet_columns=True)


def solve(week: Week, *, time_limit: float, workers: int) -> PeerAnswer:
    """Every tier in ``time_limit`` seconds altogether, with ``workers`` workers. Raises PeerError."""
    return solve_with(CpSatEngine, FORM, week, time_limit=time_limit, workers=workers)


class CpSatEngine:
    """One CP-SAT model, hinted with the roster of the tier before."""

    def __init__(self, linear: Linear, *, workers: int) -> None:
        self._workers = workers
        self._model = cp_model.CpModel()
        bounds = zip(linear.lower, linear.upper, strict=True)
        self._columns = [self._model.new_int_var(int(lower), int(upper), "") for lower, upper in bounds]
        for row, (least, most) in enumerate(zip(linear.row_lower, linear.row_upper, strict=True)):
            entries = slice(linear.row_start[row], linear.row_start[row + 1])
            columns = [self._columns[column] for column in linear.row_columns[entries]]
            total = cp_model.LinearExpr.weighted_sum(columns, linear.row_values[entries])
            if least == most:
                self._model.add(total == int(least))
            elif least > -inf:
                self._model.add(total >= int(least))
            else:
                self._model.add(total <= int(most))

    def minimise(self, total: Sum, start: Sequence[int] | None, seconds: float) -> Found:
        self._model.minimize(self._sum(total))
        self._model.clear_hints()  # type: ignore[no-untyped-call]
        for column, value in enumerate(start or ()):
            self._model.add_hint(self._columns[column], value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self._workers
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.catch_sigint_signal = False
        status = solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return Found(None, 0, proven=False, infeasible=True)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        values = [solver.value(column) for column in self._columns] if found else None
        return Found(values, solver.best_objective_bound, proven=status == cp_model.OPTIMAL)

    def hold(self, total: Sum, most: int) -> None:
        self._model.add(self._sum(total) <= most)

    def _sum(self, total: Sum) -> cp_model.LinearExpr:
        columns = [self._columns[column] for column, _ in total]
        return cp_model.LinearExpr.weighted_sum(columns, [value for _, value in total])
