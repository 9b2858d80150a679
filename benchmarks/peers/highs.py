"""The peer HiGHS, on a competently written MIP of the whole specification.

Sections are known by their leader, alike rooms are counted, what overlaps is told by the largest cliques, and
sessions outside program days are split by the program day attended, which needs no big number for WAITING.
"""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

from benchmarks.peers.answer import PeerAnswer
from benchmarks.peers.formulation import Form
from benchmarks.peers.linear import Linear, Sum
from benchmarks.peers.tiers import Found, solve_with
from stepdown.domain.week import Week

FORM = Form(leaders_name_sections=True, alike_rooms=True, split_by_day=True, counts=True, unmet_columns=False)


def solve(week: Week, *, time_limit: float, workers: int) -> PeerAnswer:
    """Every tier in ``time_limit`` seconds altogether, with ``workers`` threads. Raises PeerError."""
    return solve_with(HighsEngine, FORM, week, time_limit=time_limit, workers=workers)


class HighsEngine:
    """One HiGHS model, started with the roster of the tier before.

    HiGHS 1.16 may report optimal and hand back the start itself: whoever asks compares, and asks again without it.
    """

    def __init__(self, linear: Linear, *, workers: int) -> None:
        self._columns = len(linear.lower)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        highspy.Highs.resetGlobalScheduler(True)  # else the threads of the first solve in the process stay
        for option, value in {"output_flag": False, "mip_rel_gap": 0.0, "threads": workers}.items():
            self._highs.setOptionValue(option, value)
        self._highs.passModel(_passed(linear))

    def minimise(self, total: Sum, start: Sequence[int] | None, seconds: float) -> Found:
        costs = np.zeros(self._columns)
        for column, value in total:
            costs[column] += value
        highs = self._highs
        highs.clearSolver()
        highs.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        highs.setOptionValue("time_limit", seconds)
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = list(map(float, start))
            highs.setSolution(solution)
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        # Every column has bounds, so that what presolve calls "unbounded or infeasible" is infeasible.
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Found(None, 0, proven=False, infeasible=True)
        if status == highspy.HighsModelStatus.kModelEmpty:  # nothing can be decided: the roster without sessions
            return Found([], 0, proven=True)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = [round(value) for value in highs.getSolution().col_value] if found else None
        proven = status == highspy.HighsModelStatus.kOptimal
        return Found(values, info.mip_dual_bound, proven=proven)

    def hold(self, total: Sum, most: int) -> None:
        merged: dict[int, int] = {}
        for column, value in total:
            merged[column] = merged.get(column, 0) + value
        kept = {column: value for column, value in merged.items() if value}
        if kept:
            columns = np.array(list(kept), dtype=np.int32)
            values = np.array(list(kept.values()), dtype=np.float64)
            self._highs.addRow(-highspy.kHighsInf, most, len(kept), columns, values)


def _passed(linear: Linear) -> highspy.HighsLp:
    """The whole model in one piece, rows first."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(linear.lower), len(linear.row_lower)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(linear.lower, dtype=float), np.array(linear.upper, dtype=float)
    lp.row_lower_, lp.row_upper_ = np.array(linear.row_lower), np.array(linear.row_upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(linear.row_start, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(linear.row_columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(linear.row_values, dtype=float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integer] for integer in linear.integer]
    return lp
