"""Sums of columns, and sets of intervals of which one can take place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ortools.sat.python import cp_model

Expression = cp_model.LinearExpr


def total(items: Iterable[Expression]) -> Expression:
    """Their sum; 0 for none."""
    listed = items if isinstance(items, list) else list(items)
    return listed[0] if len(listed) == 1 else cp_model.LinearExpr.sum(listed)


def weighted(items: Iterable[tuple[int, Expression]]) -> Expression:
    """Σ factor · expression; 0 for none."""
    listed = list(items)
    return cp_model.LinearExpr.weighted_sum([item for _, item in listed], [factor for factor, _ in listed])


def terms_of(expression: Expression) -> tuple[dict[int, int], int]:
    """Factors by column index, and the constant."""
    flat = cp_model.FlatIntExpr(expression)
    factors: dict[int, int] = {}
    for column, factor in zip(flat.vars, flat.coeffs, strict=True):
        factors[column.index] = factors.get(column.index, 0) + factor
    return factors, flat.offset


def cliques(items: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Maximal sets of intervals that share a minute, as positions in the list of (start, end).

    At most one of each set can take place; for intervals these sets say the same as all overlapping pairs.
    """
    return list(_cliques(tuple(items)))


@lru_cache(maxsize=1_000)
def _cliques(listed: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], ...]:
    """The models of a week ask for the same ones again, and so do patients with the same work."""
    order = sorted(range(len(listed)), key=lambda i: (listed[i][0], listed[i][1], i))
    found: list[list[int]] = []
    active: list[int] = []
    grown = False
    for position in order:
        start = listed[position][0]
        still = [i for i in active if listed[i][1] > start]
        if grown and len(still) < len(active):
            found.append(active)
            grown = False
        active = [*still, position]
        grown = True
    if grown:
        found.append(active)
    return tuple(tuple(clique) for clique in found if len(clique) > 1)
