"""Leaving columns out: those that no better roster can use, or those that the relaxation prices far from its optimum.

A certificate says that a roster in which a column leaves its cheap end by one unit costs at least ``bound`` + reduced.
Where that is above a cut, no roster of so few points does so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import numpy as np
from ortools.sat.python import cp_model

from stepdown.model.relaxation import SCALE, Certificate, Relaxation, Whole

NEARLY = 0.03
"""An interior optimum's value this near to a whole number is taken for it; it only guides."""

Ends = tuple[Whole, Whole]
"""The low and the high end of each column."""


def narrowed_ends(relaxation: Relaxation, certificate: Certificate, cut: int) -> Ends:
    """The ends of each column over all rosters of at most ``cut`` points."""
    low, high = relaxation.low.copy(), relaxation.high.copy()
    slack = cut * SCALE - certificate.scaled
    if slack < 0:
        return low, high
    reduced = certificate.reduced
    steps = slack // np.maximum(np.abs(reduced), 1)
    up, down = reduced > 0, reduced < 0
    high[up] = np.minimum(high[up], low[up] + steps[up])
    low[down] = np.maximum(low[down], relaxation.high[down] - steps[down])
    return low, high


def ends_near(relaxation: Relaxation, certificate: Certificate, distance: float, leading: Iterable[int]) -> Ends:
    """Columns priced above ``distance`` points stay at their cheap end, and ``leading`` ones where the relaxation's
    optimum has them whole: a guess at good rosters, no proof.
    """
    low, high = relaxation.low.copy(), relaxation.high.copy()
    far = round(distance * SCALE)
    dear, cheap = certificate.reduced > far, certificate.reduced < -far
    whole = whole_values(certificate)
    for index in leading:
        if index in whole and not dear[index] and not cheap[index]:
            low[index] = high[index] = min(max(whole[index], low[index]), high[index])
    high[dear] = low[dear]
    low[cheap] = high[cheap]
    return low, high


def whole_values(certificate: Certificate) -> dict[int, int]:
    """The columns that the relaxation's optimum has at a whole number."""
    nearest = np.rint(certificate.values)
    whole = np.flatnonzero(np.abs(certificate.values - nearest) < NEARLY)
    return dict(zip(whole.tolist(), nearest[whole].astype(np.int64).tolist(), strict=True))


@contextmanager
def narrowed(rows: cp_model.CpModel, ends: Ends, kept: Mapping[int, int] | None = None) -> Iterator[int]:
    """The rows with these ends of their columns, widened to the values ``kept``; yields how many are left to decide.

    The ends are as before when the context is left.
    """
    count = len(rows.proto.variables)
    low, high = ends[0][:count].copy(), ends[1][:count].copy()
    for index, value in (kept or {}).items():
        if index >= count:
            continue
        low[index], high[index] = min(low[index], value), max(high[index], value)
    variables = rows.proto.variables
    before: list[tuple[int, int, int]] = []
    for index, (new_low, new_high) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        domain = variables[index].domain
        if (domain[0], domain[1]) != (new_low, new_high):
            before.append((index, domain[0], domain[1]))
            domain[0], domain[1] = new_low, new_high
    try:
        yield int((low < high).sum())
    finally:
        for index, old_low, old_high in before:
            domain = variables[index].domain
            domain[0], domain[1] = old_low, old_high
