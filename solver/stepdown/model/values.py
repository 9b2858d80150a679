"""The value of a linear expression where the columns' values are known."""

from __future__ import annotations

from collections.abc import Callable

from ortools.sat.python import cp_model

from stepdown.model.linear import Expression


def value_of(expression: Expression, value: Callable[[int], int]) -> int:
    """Σ coefficient · value(column index) + constant."""
    flat = cp_model.FlatIntExpr(expression)
    return (
        sum(coefficient * value(column.index) for column, coefficient in zip(flat.vars, flat.coeffs, strict=True))
        + flat.offset
    )
