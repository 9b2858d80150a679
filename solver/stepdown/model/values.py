"""The value of a linear expression where the columns' values are known."""

from __future__ import annotations

from collections.abc import Callable

from stepdown.model.linear import Expression, terms_of


def value_of(expression: Expression, value: Callable[[int], int]) -> int:
    """Σ coefficient · value(column index) + constant."""
    factors, constant = terms_of(expression)
    return sum(factor * value(index) for index, factor in factors.items()) + constant
