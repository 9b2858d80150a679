"""Leaving columns out: those that no better roster can use, or those that the relaxation prices far from its optimum.

A certificate says that a roster in which a column leaves its cheap end by one unit costs at least ``bound`` + reduced.
Where that is above a cut, no roster of so few points does so.
"""

from __future__ import annotations

import numpy as np

from stepdown.model.relaxation import SCALE, Certificate
from stepdown.model.table import Ends, Table, Whole

NEARLY = 0.03
"""An interior optimum's value this near to a whole number is taken for it; it only guides."""


def narrowed_ends(table: Table, certificate: Certificate, cut: int) -> Ends:
    """The ends of each column over all rosters of at most ``cut`` points."""
    low, high = table.ends
    slack = cut * SCALE - certificate.scaled
    if slack < 0:
        return low, high
    reduced = certificate.reduced
    steps = slack // np.maximum(np.abs(reduced), 1)
    up, down = reduced > 0, reduced < 0
    high[up] = np.minimum(high[up], low[up] + steps[up])
    low[down] = np.maximum(low[down], table.high[down] - steps[down])
    return low, high


def ends_near(table: Table, certificate: Certificate, distance: float, leading: Whole) -> Ends:
    """Columns priced above ``distance`` points stay at their cheap end, and ``leading`` ones where the relaxation's
    optimum has them whole: a guess at good rosters, no proof.
    """
    low, high = table.ends
    far = round(distance * SCALE)
    dear, cheap = certificate.reduced > far, certificate.reduced < -far
    nearest, told = whole_columns(certificate)
    whole = np.zeros(len(low), dtype=bool)
    whole[told] = True
    taken = leading[whole[leading] & ~dear[leading] & ~cheap[leading]]
    low[taken] = high[taken] = np.clip(nearest[taken], low[taken], high[taken])
    high[dear] = low[dear]
    low[cheap] = high[cheap]
    return low, high


def whole_columns(certificate: Certificate) -> tuple[Whole, Whole]:
    """The relaxation's optimum rounded, and the columns that it has at a whole number."""
    nearest = np.rint(certificate.values).astype(np.int64)
    return nearest, np.flatnonzero(np.abs(certificate.values - nearest) < NEARLY)


def widened(ends: Ends, values: Whole) -> Ends:
    """The ends with the values inside; either may have more columns than the other."""
    count = min(len(ends[0]), len(values))
    return np.minimum(ends[0][:count], values[:count]), np.maximum(ends[1][:count], values[:count])
