"""Making a set of pairs that cannot all hold as small as it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stepdown.model.rows import Pair

CanHold = Callable[[Sequence[Pair]], bool | None]
"""Whether these pairs can all hold; null where it was not found out."""


def shrink(can_hold: CanHold, pairs: Sequence[Pair]) -> tuple[list[Pair], bool]:
    """Leave out as many pairs as can be while the rest still cannot all hold; those at the front are tried first.

    Whole blocks are tried before single pairs. At every moment the rest is a conflict, so it can be broken off at
    any time: the second value says whether every pair that is left was found to be needed.
    """
    rest = list(pairs)
    block = max(1, len(rest) // 2)
    while True:
        position, finished = 0, True
        while position < len(rest):
            without = [*rest[:position], *rest[position + block :]]
            answer = can_hold(without)
            if answer is False:
                rest = without
                continue
            finished = finished and answer is True
            position += block
        if block == 1:
            return rest, finished
        block = max(1, min(block // 2, len(rest) // 2))
