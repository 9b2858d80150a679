"""A linear model in columns and rows, as both engines take it, and rows over stretches that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf

Sum = list[tuple[int, int]]
"""Columns with their coefficients; a column may stand in it more than once."""


class Linear:
    """Columns with bounds, rows with bounds. ``impossible`` says that a row without columns cannot hold."""

    def __init__(self) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.integer: list[bool] = []
        self.row_lower: list[float] = []
        self.row_upper: list[float] = []
        self.row_start: list[int] = [0]
        self.row_columns: list[int] = []
        self.row_values: list[int] = []
        self.impossible = False

    def column(self, upper: int = 1, *, integer: bool = True) -> int:
        """A new column from 0 to ``upper``."""
        self.lower.append(0)
        self.upper.append(upper)
        self.integer.append(integer)
        return len(self.lower) - 1

    def row(self, total: Sum, *, least: float = -inf, most: float = inf) -> None:
        """``least`` ≤ the sum ≤ ``most``."""
        merged: defaultdict[int, int] = defaultdict(int)
        for column, times in total:
            merged[column] += times
        kept = [(column, times) for column, times in merged.items() if times]
        if not kept:
            self.impossible |= least > 0 or most < 0
            return
        self.row_columns.extend(column for column, _ in kept)
        self.row_values.extend(times for _, times in kept)
        self.row_start.append(len(self.row_columns))
        self.row_lower.append(least)
        self.row_upper.append(most)

    def at_most(self, most: int, columns: Iterable[int]) -> None:
        """At most so many of these 0-1 columns are 1; nothing to say where there are no more of them."""
        listed = list(columns)
        if len(listed) > most:
            self.row(ones(listed), most=most)

    def fix(self, column: int, value: int) -> None:
        """This column has this value; two different ones cannot both hold."""
        if not self.lower[column] <= value <= self.upper[column]:
            self.impossible = True
        self.lower[column] = self.upper[column] = value


def ones(columns: Iterable[int]) -> Sum:
    """The plain sum of the columns."""
    return [(column, 1) for column in columns]


def times(factor: int, total: Sum) -> Sum:
    """The sum multiplied."""
    return [(column, factor * value) for column, value in total]


Stay = tuple[int, int, Sum]
"""From, until (half-open) and what is there then."""


def cliques(stays: Iterable[Stay]) -> Iterable[Sum]:
    """The sum of what is there at each point of time, of the largest sets of stays that overlap only."""
    alike: defaultdict[tuple[int, int], Sum] = defaultdict(list)
    for begin, end, there in stays:
        alike[begin, end].extend(there)
    points = sorted({begin for begin, _ in alike})
    here: set[tuple[int, int]] = set()
    arriving: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for stretch in alike:
        arriving[stretch[0]].append(stretch)
    for place, point in enumerate(points):
        here = {stretch for stretch in here if stretch[1] > point} | set(arriving[point])
        following = points[place + 1] if place + 1 < len(points) else inf
        if any(end <= following for _, end in here):
            yield [entry for stretch in sorted(here) for entry in alike[stretch]]
