"""Individual sessions beside groups that stay as they are: nine in ten columns, of which the relaxation errs little.

With groups settled, what is left hangs together by therapists' hours and rooms alone, and its relaxation comes within
a few points of its optimum: so columns priced above that are left out, and a good roster is among the others. At a
corner most patients have theirs whole: with those taken as they are few columns are left.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.narrowing import ends_near, whole_columns
from stepdown.model.relaxation import Certificate, Relaxation
from stepdown.model.search import Found, now
from stepdown.model.stages.bound import RELAXATION_SHARE
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.exceeding import Exceeding, repaired
from stepdown.model.table import Ends, Objective, Table, Whole

MANY_BESIDE = 60_000
"""Up to so many columns need no relaxation: 59,900 were proven in 9 s, of 252,000 nothing was in 100 s."""

NEAR_SESSIONS = 0.1
"""Points by which a column may be priced above the optimum beside these groups and still count as near: of 252,000
columns 94,000 are left (500 patients)."""

WIDER_SESSIONS = 1.5
"""The same where a tier before is exceeded among those: comfort of 500 tight came to 1,393 points without an excess,
proven in 39 s, where up to 0.5 had 1,412 with one."""


def beside(climb: Climb, held: Whole, values: Whole, share: float) -> Found:
    """Search with the columns ``held`` at these values, within a share of the time left.

    That it finds nothing says nothing of the groups.
    """
    after, ends = climb.share(1 - share), _beside(climb.rows.plain, held, values)
    if np.count_nonzero(ends[0] < ends[1]) > MANY_BESIDE:
        exceeding = Exceeding.of(climb)
        found = _near(climb, exceeding, _beside(exceeding.table, held, values), share, after)
        if found is not None and found.ending in ("optimal", "feasible"):
            return repaired(climb, exceeding, found, after)
    return _search(climb, climb.rows.plain, ends, None, after)


def _beside(table: Table, held: Whole, values: Whole) -> Ends:
    low, high = table.ends
    low[held] = high[held] = values[held]
    return low, high


def _near(climb: Climb, exceeding: Exceeding, ends: Ends, share: float, after: float | None) -> Found | None:
    """Near a corner of their relaxation, at first with patients settled whom it has whole; null without one in time.

    Where a tier before is exceeded then, or there is no roster, with all patients.
    """
    table, cost = replace(exceeding.table, low=ends[0], high=ends[1]), exceeding.objective
    seconds = None if climb.limits.deterministic else climb.share(share * RELAXATION_SHARE)
    begin = now()
    certificate = Relaxation(table).least(cost, seconds, corner=True)
    climb.relaxing = now() - begin
    climb.spend()
    if certificate is None:
        return None
    guide = whole_columns(certificate)
    settled = _settled(climb, _near_sessions(climb, table, certificate, NEAR_SESSIONS), *guide)
    found = _search(climb, table, settled, cost, _halfway(climb.limits.seconds, after), *guide)
    is_found = found.ending in ("optimal", "feasible")
    if is_found and not exceeding.excess(found.values):
        return found
    wider = _near_sessions(climb, table, certificate, WIDER_SESSIONS)
    some, is_limited = _halfway(climb.limits.seconds, after), climb.limits.seconds is not None
    start = (found.values, None) if is_found else guide
    other = _search(climb, table, wider, cost, some, *start, patient=is_limited)
    return found if is_found and other.ending not in ("optimal", "feasible") else other


def _near_sessions(climb: Climb, table: Table, certificate: Certificate, distance: float) -> Ends:
    """Individual sessions far from the optimum left out, and nothing else fixed: a roster without any is left in.

    Those of the roster at hand stay: beside its own groups it is left in whole.
    """
    low, high = table.ends
    _, cheap = ends_near(table, certificate, distance, np.zeros(0, dtype=np.int64))
    alone = climb.rows.owners.alone_among(len(low))
    high[alone] = cheap[alone]
    if climb.hand is not None:
        theirs = np.flatnonzero(alone)
        high[theirs] = np.maximum(high[theirs], climb.hand.columns[theirs])
    return low, high


def _halfway(left: float | None, after: float | None) -> float | None:
    """Seconds left once half of those before ``after`` are used: the other half is for what follows."""
    return None if left is None or after is None else (left + after) / 2


def _settled(climb: Climb, ends: Ends, nearest: Whole, told: Whole) -> Ends:
    """The ends with the individual sessions of those patients taken as they are of whom every column is ``told``."""
    low, high = ends[0].copy(), ends[1].copy()
    is_told = low == high
    is_told[told] = True
    for columns in climb.rows.owners.alone.values():
        theirs = np.array([column for column in columns if column < len(low)], dtype=np.int64)
        if is_told[theirs].all():
            low[theirs] = high[theirs] = np.clip(nearest[theirs], low[theirs], high[theirs])
    return low, high


def _search(
    climb: Climb,
    table: Table,
    ends: Ends,
    cost: Objective | None,
    after: float | None,
    start: Whole | None = None,
    told: Whole | None = None,
    *,
    patient: bool = False,
) -> Found:
    """Search until only the seconds for what comes ``after`` are left; null for ``cost``: by the tier's terms."""
    left = climb.limits.seconds
    limits = replace(climb.limits, patient=patient)
    if left is not None and after is not None:
        limits = replace(limits, seconds=max(0.0, left - after))
    with climb.watch.proving(climb.bound):
        return climb.search(table, ends, limits, start, told, objective=cost)
