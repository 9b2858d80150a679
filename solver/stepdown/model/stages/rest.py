"""The last search: of the tightened rows, everything that a better roster than the one at hand could hold."""

from __future__ import annotations

from stepdown.model.narrowing import widened
from stepdown.model.relaxation import Certificate
from stepdown.model.search import MANY_COLUMNS, Found
from stepdown.model.stages.climb import Climb


def rest(climb: Climb, certificate: Certificate | None) -> None:
    """Search what is left: where it is much from the roster at hand, else only what is better.

    If nothing is better, the roster at hand is proven. Without a roster the plain rows of all but small weeks are
    searched: the others hinder finding one.
    """
    plain, tight = climb.rows.plain, climb.rows.tight
    if climb.hand is None:
        rows = tight if climb.is_small else plain
        with climb.watch.within(climb.bound, None):
            found = climb.search(rows, rows.ends, climb.limits, climb.guide)
        _take(climb, found, found.bound)
        return
    cut, columns = climb.hand.points - 1, climb.hand.columns
    ends = climb.ends_of_better(certificate)
    with climb.watch.within(climb.bound, cut):
        if climb.focus == "sections" or climb.left(certificate) > MANY_COLUMNS:
            found = climb.search(tight, widened(ends, columns), climb.limits, columns)
        else:
            found = climb.search(tight, ends, climb.limits, at_most=cut)
            if found.ending == "infeasible":
                climb.ending = "optimal"
                climb.prove(cut + 1)
                return
    _take(climb, found, min(found.bound, cut + 1))


def _take(climb: Climb, found: Found, bound: int) -> None:
    climb.ending = found.ending
    if found.ending == "infeasible":
        return
    climb.prove(bound)
    if found.ending in ("optimal", "feasible"):
        climb.hand = climb.take(found)
