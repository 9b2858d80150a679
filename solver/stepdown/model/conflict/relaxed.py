"""The linear relaxation of a switched model: where even fractions of rosters do not suffice, no roster does.

It answers in a fraction of the time, and what it says of a shortage (so many sessions, so few hours) is what a
search through whole rosters finds hardest to say. Its answer is only ever a beginning: ``find.py`` confirms it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver.python import model_builder

from stepdown.model.conflict.switched import Switched
from stepdown.model.rows import Pair

BEYOND = 2**60
"""No row of ours comes near this; CP-SAT writes infinity as the ends of a 64-bit whole number."""

MISSED = 1e-4
"""Rows missed by no more than this are kept: a hundred times GLOP's tolerance."""


@dataclass(frozen=True, slots=True)
class Missed:
    """``by``: how much is missing in all. ``short``: pairs whose rows are missed; ``telling``: pairs that matter."""

    by: float
    short: tuple[Pair, ...]
    telling: tuple[Pair, ...]


class Relaxed:
    """The rows of a switched model over fractions; each switched row may be missed, at a price where it is on."""

    def __init__(self, model: Switched) -> None:
        self.model = model_builder.Model()  # type: ignore[no-untyped-call]
        self.by_index = {switch.index: pair for pair, switch in model.switches.items()}
        self.impossible: list[tuple[Pair, ...]] = []
        self.gaps: list[tuple[tuple[Pair, ...], model_builder.Variable]] = []
        self.rows: list[tuple[tuple[Pair, ...], model_builder.LinearConstraint]] = []
        columns = [self.model.new_num_var(*_ends(column.domain), "") for column in model.cp.proto.variables]
        for row in model.cp.proto.constraints:
            self._row(columns, row)

    def _row(self, columns: list[model_builder.Variable], row: Any) -> None:
        pairs = tuple(self.by_index[index] for index in row.enforcement_literal)
        if not row.has_linear():  # to look at ``linear`` all the same would make it a linear row
            self.impossible.append(pairs)  # only what cannot hold at all is posted otherwise
            return
        linear = row.linear
        low, high = _ends(linear.domain)
        listed = [columns[index] for index in linear.vars]
        factors = [float(factor) for factor in linear.coeffs]
        if pairs:
            for sign, is_bounded in ((1.0, low > -math.inf), (-1.0, high < math.inf)):
                if is_bounded:
                    gap = self.model.new_num_var(0.0, math.inf, "")
                    self.gaps.append((pairs, gap))
                    listed.append(gap)
                    factors.append(sign)
        expression = model_builder.LinearExpr.weighted_sum(listed, factors)
        added = self.model.add_linear_constraint(expression, low, high)
        if pairs:
            self.rows.append((pairs, added))

    def misses(self, on: Collection[Pair], seconds: float | None) -> Missed | None:
        """By how much rows of these pairs are missed at least; null where all can hold or time ran out."""
        wanted = frozenset(on)
        for pairs in self.impossible:
            if wanted.issuperset(pairs):
                return Missed(math.inf, pairs, pairs)
        priced = [(pairs, gap) for pairs, gap in self.gaps if wanted.issuperset(pairs)]
        self.model.minimize(model_builder.LinearExpr.sum([gap for _, gap in priced]))
        solver = model_builder.Solver("GLOP")
        if seconds is not None:
            solver.set_time_limit_in_seconds(seconds)
        if solver.solve(self.model) != model_builder.SolveStatus.OPTIMAL or solver.objective_value <= MISSED:
            return None
        short = {pair for pairs, gap in priced if solver.value(gap) > MISSED for pair in pairs}
        telling = {
            pair
            for pairs, row in self.rows
            if wanted.issuperset(pairs) and abs(solver.dual_value(row)) > MISSED
            for pair in pairs
        }
        return Missed(solver.objective_value, _in_order(on, short), _in_order(on, telling))


def _in_order(pairs: Collection[Pair], some: Collection[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair in some)


def _ends(domain: Sequence[int]) -> tuple[float, float]:
    """The ends of a domain without holes."""
    low, high = domain[0], domain[len(domain) - 1]
    return (-math.inf if low < -BEYOND else float(low)), (math.inf if high > BEYOND else float(high))
