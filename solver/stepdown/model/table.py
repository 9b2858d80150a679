"""A model's linear rows as arrays, and CP-SAT models of as much of them as a search needs.

A search over few columns wants a model of few columns: what is fixed is taken into the rows here, in bulk, so that
neither building nor CP-SAT's presolve has to go through all that a large week has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ortools.sat.cp_model_pb2 import ConstraintProto
from ortools.sat.python import cp_model

from stepdown.errors import ModelError
from stepdown.model.linear import Expression, terms_of
from stepdown.model.written import written

BEYOND = 2**60
"""No row of ours comes near this."""

Whole = NDArray[np.int64]

Mask = NDArray[np.bool_]

Ends = tuple[Whole, Whole]
"""The low and the high end of each column."""


@dataclass(frozen=True, slots=True)
class Objective:
    """Σ factor · column + constant, to be least; columns that come after those it knows are free of charge."""

    factors: Whole
    constant: int

    def of(self, values: Whole) -> int:
        """Its value."""
        count = min(len(self.factors), len(values))
        return int(self.factors[:count] @ values[:count]) + self.constant


@dataclass(frozen=True, slots=True)
class Table:
    """Rows low ≤ Σ factor · column ≤ high, entry by entry in the order of rows and columns; the ends of each column."""

    low: Whole
    high: Whole
    rows: Whole
    columns: Whole
    factors: Whole
    row_low: Whole
    row_high: Whole

    @classmethod
    def of(cls, model: cp_model.CpModel) -> Table:
        """The rows of a model; all of ours are linear, but for the empty clause that says "never"."""
        proto = written(model)
        lengths: list[int] = []
        columns: list[int] = []
        factors: list[int] = []
        row_ends: list[int] = []
        for row in proto.constraints:
            linear = row.linear
            named = linear.vars[:]  # a slice is a list at once: half the time of going through the entries
            columns += named
            lengths.append(len(named))
            factors += linear.coeffs[:]
            row_ends += linear.domain[:] or _never(row)
        ends: list[int] = []
        for column in proto.variables:
            ends += column.domain[:]
        low, high = _pairs(ends, len(proto.variables))
        row_low, row_high = _pairs(row_ends, len(lengths))
        rows = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        return cls(low, high, *_in_order(rows, columns, factors, len(low)), row_low, row_high)

    def first(self, columns: int, rows: int) -> Table:
        """The first columns and rows, which are a model of their own; the ends of columns are shared, not copied."""
        entries = int(np.searchsorted(self.rows, rows))
        return Table(
            self.low[:columns],
            self.high[:columns],
            self.rows[:entries],
            self.columns[:entries],
            self.factors[:entries],
            self.row_low[:rows],
            self.row_high[:rows],
        )

    @property
    def ends(self) -> Ends:
        """A copy of the ends of the columns."""
        return self.low.copy(), self.high.copy()

    def objective(self, expression: Expression) -> Objective:
        """An expression over the columns as an objective."""
        factors = np.zeros(len(self.low), dtype=np.int64)
        listed, constant = terms_of(expression)
        factors[list(listed)] = list(listed.values())
        return Objective(factors, constant)

    def keeps(self, values: Whole) -> bool:
        """True where the values are within the ends of the columns and keep every row."""
        mine, sums = values[: len(self.low)], self._sums(values)
        in_rows = (sums >= self.row_low) & (sums <= self.row_high)
        return bool(in_rows.all() and (mine >= self.low).all() and (mine <= self.high).all())

    def _sums(self, values: Whole) -> Whole:
        sums: Whole = np.zeros(len(self.row_low), dtype=np.int64)
        np.add.at(sums, self.rows, self.factors * values[self.columns])
        return sums

    def excess(self, values: Whole) -> Whole:
        """By how much each row's sum is above its high end."""
        above: Whole = np.maximum(self._sums(values) - self.row_high, 0)
        return above

    def onto(self, kept: Mask) -> Table:
        """What the rows ask of the ``kept`` columns alone: the others help as much as they can, row by row."""
        mine = kept[self.columns]
        rows, columns, factors = self.rows[~mine], self.columns[~mine], self.factors[~mine]
        least, most = np.zeros(len(self.row_low), dtype=np.int64), np.zeros(len(self.row_low), dtype=np.int64)
        np.add.at(least, rows, np.where(factors > 0, factors * self.low[columns], factors * self.high[columns]))
        np.add.at(most, rows, np.where(factors > 0, factors * self.high[columns], factors * self.low[columns]))
        return replace(
            self,
            rows=self.rows[mine],
            columns=self.columns[mine],
            factors=self.factors[mine],
            row_low=np.where(self.row_low > -BEYOND, self.row_low - most, -BEYOND),
            row_high=np.where(self.row_high < BEYOND, self.row_high - least, BEYOND),
        )

    def row(self, row: int) -> Whole:
        """The factors of one row, for all columns."""
        first, last = np.searchsorted(self.rows, [row, row + 1])
        factors = np.zeros(len(self.low), dtype=np.int64)
        factors[self.columns[first:last]] = self.factors[first:last]
        return factors

    def and_row(self, factors: Whole, low: int, high: int = BEYOND) -> Table:
        """With one more row: low ≤ Σ factor · column ≤ high."""
        named = np.flatnonzero(factors)
        return replace(
            self,
            rows=np.append(self.rows, np.full(len(named), len(self.row_low), dtype=np.int64)),
            columns=np.append(self.columns, named),
            factors=np.append(self.factors, factors[named]),
            row_low=np.append(self.row_low, low),
            row_high=np.append(self.row_high, high),
        )

    def of_free(self, ends: Ends) -> tuple[Table, Whole, Whole]:
        """The free columns within these ends alone, and their places and those of the rows here.

        Fixed columns are taken into the rows, and rows left out that hold whatever the free ones are.
        """
        low, high = ends[0][: len(self.low)], ends[1][: len(self.low)]
        free = low < high
        entries = free[self.columns]
        rows, columns, factors = self.rows[entries], self.columns[entries], self.factors[entries]
        taken = np.zeros(len(self.row_low), dtype=np.int64)
        np.add.at(taken, self.rows[~entries], self.factors[~entries] * low[self.columns[~entries]])
        row_low = np.where(self.row_low > -BEYOND, self.row_low - taken, -BEYOND)
        row_high = np.where(self.row_high < BEYOND, self.row_high - taken, BEYOND)
        least, most = np.zeros(len(row_low), dtype=np.int64), np.zeros(len(row_low), dtype=np.int64)
        np.add.at(least, rows, np.where(factors > 0, factors * low[columns], factors * high[columns]))
        np.add.at(most, rows, np.where(factors > 0, factors * high[columns], factors * low[columns]))
        says = (least < row_low) | (most > row_high)
        kept = says[rows]
        part = Table(
            low=low[free],
            high=high[free],
            rows=(np.cumsum(says) - 1)[rows[kept]],
            columns=(np.cumsum(free) - 1)[columns[kept]],
            factors=factors[kept],
            row_low=row_low[says],
            row_high=row_high[says],
        )
        return part, np.flatnonzero(free), np.flatnonzero(says)

    def within(self, ends: Ends) -> Part:
        """What CP-SAT is to decide within these ends of the columns."""
        part, free, _ = self.of_free(ends)
        starts = np.searchsorted(part.rows, np.arange(len(part.row_low) + 1))
        return Part(
            ends[0][: len(self.low)],
            free,
            _model(
                (part.low.tolist(), part.high.tolist()),
                (part.row_low.tolist(), part.row_high.tolist()),
                starts.tolist(),
                part.columns.tolist(),
                part.factors.tolist(),
            ),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A CP-SAT model of the ``free`` columns; the others have the values of ``fixed``."""

    fixed: Whole
    free: Whole
    model: cp_model.CpModel

    def minimize(self, objective: Objective, at_most: int | None = None) -> None:
        """Set the objective; ``at_most``: also as a row."""
        factors = objective.factors[self.free]
        priced = np.flatnonzero(factors)
        rest = self.fixed.copy()
        rest[self.free] = 0
        constant = objective.of(rest)
        told = self.model.proto.objective
        told.vars.extend(priced.tolist())
        told.coeffs.extend(factors[priced].tolist())
        told.offset = constant
        if at_most is not None:
            linear = self.model.proto.constraints.add().linear
            linear.vars.extend(priced.tolist())
            linear.coeffs.extend(factors[priced].tolist())
            linear.domain.extend((-BEYOND, at_most - constant))

    @property
    def least(self) -> int:
        """What the objective comes to with every column at its cheaper end: less is impossible, whatever the rows."""
        told, least = self.model.proto.objective, round(self.model.proto.objective.offset)
        for at, factor in zip(told.vars, told.coeffs, strict=True):
            low, high = self.model.proto.variables[at].domain
            least += int(factor) * int(low if factor >= 0 else high)
        return least

    def start_from(self, values: Whole, told: Whole | None = None) -> None:
        """Hint the free columns, or those of them that are ``told``."""
        hint = self.model.proto.solution_hint
        places = np.arange(len(self.free)) if told is None else np.flatnonzero(np.isin(self.free, told))
        hint.vars.extend(places.tolist())
        hint.values.extend(values[self.free[places]].tolist())

    def whole(self, solution: Iterable[int]) -> Whole:
        """The values of all columns, from a solution of the model (none: the free ones stay at their low ends)."""
        values = self.fixed.copy()
        found = np.array(list(solution), dtype=np.int64)
        if len(found):
            values[self.free] = found
        return values


def _model(
    ends: tuple[list[int], list[int]],
    row_ends: tuple[list[int], list[int]],
    starts: list[int],
    columns: list[int],
    factors: list[int],
) -> cp_model.CpModel:
    """Told as text: a third less time than row by row."""
    lines = [f"variables{{domain:[{low},{high}]}}" for low, high in zip(*ends, strict=True)]
    for first, last, low, high in zip(starts, starts[1:], *row_ends, strict=False):
        terms = f"vars:{columns[first:last]} coeffs:{factors[first:last]}"
        lines.append(f"constraints{{linear{{{terms} domain:[{low},{high}]}}}}")
    model = cp_model.CpModel()
    if not model.proto.parse_text_format("\n".join(lines)):
        raise ModelError("CP-SAT does not read the rows of a part")
    return model


def _in_order(rows: Whole, columns: list[int], factors: list[int], count: int) -> tuple[Whole, Whole, Whole]:
    """Rows, columns and factors in order, a column that stands twice in a row once."""
    keys, place = np.unique(rows * count + np.array(columns, dtype=np.int64), return_inverse=True)
    added = np.zeros(len(keys), dtype=np.int64)
    np.add.at(added, place, np.array(factors, dtype=np.int64))
    return keys // max(count, 1), keys % max(count, 1), added


def _pairs(ends: list[int], count: int) -> Ends:
    """The ends of ``count`` domains without holes; CP-SAT writes infinity as those of a 64-bit whole number."""
    if len(ends) != 2 * count:
        raise ModelError("a domain of the model has holes")
    listed = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return np.maximum(listed[:, 0], -BEYOND), np.minimum(listed[:, 1], BEYOND)


def _never(row: ConstraintProto) -> tuple[int, int]:
    """Ends that no row without columns keeps, for the empty clause."""
    if not row.HasField("bool_or") or row.bool_or.literals:
        raise ModelError("a row of the model is not linear")
    return 1, 1
