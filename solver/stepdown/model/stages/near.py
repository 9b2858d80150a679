"""Good rosters near the relaxation's optimum: columns that its prices keep far from it are left out.

Few columns are left, and good rosters among them; the plain rows are searched, as tightened ones hinder finding.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.narrowing import ends_near, whole_columns
from stepdown.model.relaxation import Certificate
from stepdown.model.stages.climb import Climb

NEAR = ((1.0, True), (1.0, False), (3.0, False))
"""(Points by which a column may be priced above the optimum and still count as near; whether leading columns that the
optimum has whole are taken as they are): the next where the one before holds no roster (docs/decisions/0007)."""

NEAR_SHARE = 0.35
"""Of the time left, each search of near columns may use this."""


def near(climb: Climb, certificate: Certificate) -> None:
    """Search near columns, a little farther where those hold no roster."""
    values, told = whole_columns(certificate)
    nothing = np.zeros(0, dtype=np.int64)
    for distance, led in _rungs(climb):
        if climb.is_settled:
            return
        before = climb.hand
        ends = ends_near(climb.rows.tight, certificate, distance, climb.rows.leading if led else nothing)
        limits = replace(climb.limits, seconds=climb.share(NEAR_SHARE), patient=False)
        with climb.watch.proving(climb.bound):
            found = climb.search(climb.rows.plain, ends, limits, values, told)
        if found.ending in ("optimal", "feasible"):
            climb.hand = climb.take(found)
        if climb.hand is not before:
            return


def _rungs(climb: Climb) -> tuple[tuple[float, bool], ...]:
    """Small weeks solve the second as soon as the first; large ones with a roster at hand stop after the first."""
    if not climb.is_large:
        return NEAR[1:]
    return NEAR if climb.hand is None else NEAR[:1]
