"""Time counted in begun half hours."""

from __future__ import annotations


def begun_half_hours(minutes: int) -> int:
    """Minutes as begun half hours; 0 for none or fewer.

    >>> [begun_half_hours(minutes) for minutes in (-5, 0, 1, 30, 31)]
    [0, 0, 1, 1, 2]
    """
    return -(-max(0, minutes) // 30)
