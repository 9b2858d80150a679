"""Individual sessions beside groups that stay as they are: nine in ten columns, of which the relaxation errs little.

With groups settled, what is left hangs together by therapists' hours and rooms alone, and its relaxation comes within
a few points of its optimum: so columns priced above that are left out, and a good roster is among the others.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.narrowing import ends_near, whole_columns
from stepdown.model.relaxation import Relaxation
from stepdown.model.search import Found
from stepdown.model.stages.bound import RELAXATION_SHARE
from stepdown.model.stages.climb import Climb
from stepdown.model.table import Objective, Table, Whole

MANY_BESIDE = 60_000
"""Up to so many columns need no relaxation: 59,900 were proven in 9 s, of 252,000 nothing was in 100 s."""

NEAR_SESSIONS = 0.1
"""Points by which a column may be priced above the optimum beside these groups and still count as near: of 252,000
columns 94,000 are left (500 patients)."""


def beside(climb: Climb, held: Whole, values: Whole, share: float) -> Found:
    """Search with the columns ``held`` at these values, within a share of the time left.

    That it finds nothing says nothing of the groups.
    """
    plain = climb.rows.plain
    low, high = plain.ends
    low[held] = high[held] = values[held]
    seconds = climb.share(share)
    if np.count_nonzero(low < high) > MANY_BESIDE:
        found = _near(climb, replace(plain, low=low, high=high), seconds)
        if found is not None and found.ending in ("optimal", "feasible"):
            return found
    limits = replace(climb.limits, seconds=_lesser(seconds, climb.limits.seconds), patient=False)
    with climb.watch.proving(climb.bound):
        return climb.search(plain, (low, high), limits)


def _near(climb: Climb, table: Table, seconds: float | None) -> Found | None:
    """Near the optimum of their relaxation; null where that has no answer in its share of these seconds."""
    objective = Objective(climb.objective.factors[: len(table.low)], climb.objective.constant)
    untimed = climb.limits.deterministic or seconds is None
    certificate = Relaxation(table).least(objective, None if untimed else (seconds or 0.0) * RELAXATION_SHARE)
    climb.spend()
    if certificate is None:
        return None
    ends = ends_near(table, certificate, NEAR_SESSIONS, np.zeros(0, dtype=np.int64))
    limits = replace(climb.limits, seconds=_lesser(seconds, climb.limits.seconds), patient=False)
    with climb.watch.proving(climb.bound):
        return climb.search(climb.rows.plain, ends, limits, *whole_columns(certificate))


def _lesser(one: float | None, other: float | None) -> float | None:
    return min((seconds for seconds in (one, other) if seconds is not None), default=None)
