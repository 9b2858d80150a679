"""The linear relaxation of a model, and what its multipliers prove.

An interior-point method (HiGHS, by way of MathOpt) finds multipliers of the rows. Whatever they are, and however
inexactly they were found, weak duality makes of them a bound: so they are rounded to whole multiples of 2⁻²⁰, and the
bound is computed from them in whole numbers, without a tolerance (``Certificate``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.model_pb2 import ModelProto
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.highs_pb2 import HighsOptionsProto

from stepdown.model.loosened import loosened
from stepdown.model.memory import hand_back
from stepdown.model.program import answer, program
from stepdown.model.table import BEYOND, Objective, Table, Whole

SCALE = 2**20
"""Multipliers are rounded to multiples of 1 / SCALE. Factors and column ends of ours stay below 2¹², multipliers below
2¹⁰, rows below 2¹⁶ entries, so that every sum stays far below 2⁶³ (``_fits`` makes sure)."""

SMALL = 20_000
"""Rows up to which GLOP is asked where the interior point has no answer. Around more, memory is handed back."""

FEW_FREE = 0.5
"""Where no more of the columns than this are free (groups alone), the method is told no others: groups of 1,000
patients (145,000 of 609,000 columns) take 0.3 GiB so. Of their sessions alone 0.8 are free, and it saves 2 %."""

LOOSE_PRICE = 20
"""Points for each by which a row is exceeded: of counted groups of 1,000 tight patients the multiplier is 4.8, and 20,
100 and 1,000 gave the same least in the same time (docs/decisions/0040-loose-relaxations.md)."""

ROUGH = 0.01
"""Of the least: comfort of 120 tight patients took 15.0 s so and 16.4 s to the end, to 257.70 and 257.73 points."""

NONE: Whole = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What multipliers prove of an objective: every roster within the rows costs at least ``scaled`` / SCALE, and
    ``reduced[j]`` / SCALE more for each unit by which column j leaves its cheap end (low where ≥ 0, high where < 0).
    """

    scaled: int
    reduced: Whole
    multipliers: Whole
    """Of the rows, times SCALE."""
    values: NDArray[np.float64]
    """The columns in the relaxation's optimum: a guide, no part of the proof."""

    @property
    def bound(self) -> int:
        """The proven least objective, a whole number."""
        return -(-self.scaled // SCALE)


class Relaxation:
    """A table's rows over continuous columns."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def least(
        self,
        objective: Objective,
        seconds: float | None,
        *,
        corner: bool = False,
        loose: Whole = NONE,
        rough: bool = False,
    ) -> Certificate | None:
        """The relaxation's least objective; null where no multipliers were found in the time.

        ``corner``: multipliers of a corner, which are small; inner ones may be anything where rows leave no play.
        ``loose``: rows that the method may exceed at ``LOOSE_PRICE``. What its multipliers prove holds for the table as
        it is, where they are held. ``rough``: the method ends within ``ROUGH`` of the least.
        """
        table = self.table
        if not len(table.low) or not len(table.row_low):
            return None
        wide, cost = loosened(table, loose, LOOSE_PRICE, objective)
        is_whole = np.count_nonzero(wide.low < wide.high) > FEW_FREE * len(wide.low)
        optimum = (_optimum if is_whole else _of_free)(wide, cost, seconds, _options(corner, rough))
        if len(table.row_low) > SMALL:
            hand_back()
        if optimum is None:
            return None
        multipliers, values = optimum
        return self.certify(objective, multipliers, values[: len(table.low)])

    def certify(
        self, objective: Objective, multipliers: NDArray[np.float64], values: NDArray[np.float64]
    ) -> Certificate | None:
        """Σ_i (y_i⁺ · low_i − y_i⁻ · high_i) + Σ_j min over column j's ends of (c_j − Σ_i y_i · a_ij) · x_j, exactly.

        null where a whole number could overflow, which no week of ours comes near.
        """
        table = self.table
        scaled = np.rint(np.clip(multipliers, -1e9, 1e9) * SCALE).astype(np.int64)
        scaled[(scaled > 0) & (table.row_low <= -BEYOND)] = 0
        scaled[(scaled < 0) & (table.row_high >= BEYOND)] = 0
        if not self._fits(scaled, objective.factors):
            return None
        taken = np.zeros(len(table.low), dtype=np.int64)
        np.add.at(taken, table.columns, table.factors * scaled[table.rows])
        reduced = objective.factors * SCALE - taken
        of_rows = np.where(scaled > 0, scaled * np.where(scaled > 0, table.row_low, 0), 0)
        of_rows += np.where(scaled < 0, scaled * np.where(scaled < 0, table.row_high, 0), 0)
        of_columns = np.where(reduced >= 0, reduced * table.low, reduced * table.high)
        proven = sum(of_rows.tolist()) + sum(of_columns.tolist()) + objective.constant * SCALE
        return Certificate(proven, reduced, scaled, values)

    def _fits(self, scaled: Whole, costs: Whole) -> bool:
        """No product and no column's sum leaves 62 bits, however the signs fall."""
        table = self.table
        largest = np.zeros(len(table.low))
        np.add.at(largest, table.columns, np.abs(table.factors * scaled[table.rows].astype(np.float64)))
        largest += np.abs(costs * float(SCALE))
        ends = np.maximum(np.abs(table.low), np.abs(table.high))
        rows = np.where(scaled > 0, table.row_low, np.where(scaled < 0, table.row_high, 0))
        most = max(
            float((largest * np.maximum(ends, 1)).max(initial=0.0)), float(np.abs(scaled * rows.astype(float)).max())
        )
        return most < 2.0**62


Optimum = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Multipliers by row, values by column."""


def _options(corner: bool, rough: bool) -> HighsOptionsProto:
    """Where no corner is asked for without crossover, as inner multipliers exclude more columns."""
    options = HighsOptionsProto()
    options.string_options["solver"] = "ipm"
    options.string_options["run_crossover"] = "on" if corner else "off"
    if rough:
        options.double_options["kkt_tolerance"] = ROUGH
    return options


def _optimum(table: Table, objective: Objective, seconds: float | None, options: HighsOptionsProto) -> Optimum | None:
    """Interior point. HiGHS leaves some small programs without a word: those go to GLOP, fast enough for them."""
    model = program(table, objective)
    if len(table.row_low) > SMALL:
        hand_back()
    found = _solved(model, mathopt.SolverType.HIGHS, seconds, options)
    if found is None and len(table.row_low) <= SMALL:
        found = _solved(model, mathopt.SolverType.GLOP, seconds, None)
    return found


def _of_free(table: Table, objective: Objective, seconds: float | None, options: HighsOptionsProto) -> Optimum | None:
    """The same of the free columns alone; rows that hold whatever those are have no multiplier."""
    part, columns, rows = table.of_free(table.ends)
    optimum = _optimum(part, Objective(objective.factors[columns], 0), seconds, options)
    if optimum is None:
        return None
    multipliers, values = np.zeros(len(table.row_low)), table.low.astype(np.float64)
    multipliers[rows], values[columns] = optimum
    return multipliers, values


def _solved(
    model: ModelProto,
    engine: mathopt.SolverType,
    seconds: float | None,
    options: HighsOptionsProto | None,
) -> Optimum | None:
    said = answer(model, engine, seconds, options=options)
    if said is None or said.multipliers is None or said.values is None:
        return None
    return said.multipliers, said.values
