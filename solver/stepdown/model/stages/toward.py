"""Groups toward the optimum of the whole relaxation: attendance there suits individual sessions.

A search of groups alone says how near a roster can come; individual sessions beside what it finds are soon proven.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.loosened import loosened
from stepdown.model.narrowing import ends_near, widened
from stepdown.model.relaxation import Certificate
from stepdown.model.search import Found
from stepdown.model.stages.anew import anew
from stepdown.model.stages.bound import guide
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import FINENESS, NEAR_GROUPS, SEARCH_SHARE, Groups
from stepdown.model.table import Objective, Whole

ANEW_SHARE = 0.15
"""Of the time left, individual sessions beside groups sought anew may use this: they took 9 s, or nothing came of them
in 180 s of repairs (500 patients)."""

EXCEEDED_PRICE = 20
"""Points for each by which groups sought anew cost more in a tier before than those at hand: 500 patients began with
one too many, and individual sessions beside them could not make up for it."""


def toward(groups: Groups, certificate: Certificate) -> None:
    """Groups nearer to the relaxation's optimum, and individual sessions beside them, for as long as that helps.

    With many groups to that of the relaxation with sections held, as no search moves them: those of groups sought anew,
    or at hand where these are no better. With fewer (250 patients) nothing was gained by it.
    """
    if not groups.climb.has_many_groups:
        _repeated(groups, certificate)
        return
    _repeated(groups, _anew(groups, certificate) or _as_at_hand(groups.climb) or certificate)


def _repeated(groups: Groups, certificate: Certificate) -> None:
    climb = groups.climb
    while climb.hand is not None and not climb.is_settled:
        before = climb.hand.points
        groups.tried(nearer(groups, certificate))
        if climb.hand.points >= before:
            break


def _anew(groups: Groups, certificate: Certificate) -> Certificate | None:
    """The relaxation with the sections of groups sought anew; null where they came to nothing better."""
    climb = groups.climb
    sought = None if climb.is_settled else anew(groups, certificate)
    if sought is None or climb.hand is None or climb.is_settled:
        return None
    before = climb.hand.points
    groups.tried(nearer(groups, sought.certificate, sought.groups), ANEW_SHARE)
    return sought.certificate if climb.hand.points < before else None


def _as_at_hand(climb: Climb) -> Certificate | None:
    """The relaxation with the sections of the roster at hand."""
    if climb.hand is None or climb.is_settled or not climb.rows.opened:
        return None
    columns = np.concatenate(climb.rows.opened)
    return guide(climb, columns, climb.hand.columns[columns])


def nearer(groups: Groups, certificate: Certificate, begun: Whole | None = None) -> Found:
    """Groups that cost little and are near that optimum, from those at hand or ``begun``.

    Of what tiers before may cost, they keep what those at hand cost; what ``begun`` ones cost more is searched away, or
    left to individual sessions to make up for.
    """
    climb, rows = groups.climb, groups.climb.rows
    assert climb.hand is not None
    count = len(rows.plain.low)
    table, own = groups.as_at_hand(groups.plain()), rows.groups[:count]
    start = climb.hand.columns if begun is None else np.where(own, begun[:count], climb.hand.columns[:count])
    low, high = widened(ends_near(rows.tight, certificate, NEAR_GROUPS, np.zeros(0, dtype=np.int64)), start)
    low, high = low[:count], high[:count]
    high[~own] = low[~own]
    over = table.excess(start)
    exceeded = rows.held[rows.held < len(table.row_low)]
    exceeded = exceeded[over[exceeded] > 0]
    wide, cost = loosened(table, exceeded, FINENESS * EXCEEDED_PRICE, _away_from(climb, certificate))
    ends = np.append(low, 0 * exceeded), np.append(high, over[exceeded])
    start = np.append(start[:count], over[exceeded])
    limits = replace(climb.limits, seconds=climb.share(SEARCH_SHARE), varied=True)
    found = climb.search(wide, ends, limits, start, objective=cost)
    is_found = found.ending in ("optimal", "feasible")
    is_new = is_found and (begun is not None or cost.of(found.values) < cost.of(start))
    return replace(found, values=found.values[:count], ending=found.ending if is_new else "unknown")


def _away_from(climb: Climb, certificate: Certificate) -> Objective:
    """What groups cost, and a point for each program day by which attendance is away from the relaxation's."""
    rows, count = climb.rows, len(climb.rows.plain.low)
    away = np.zeros(count, dtype=np.int64)
    choices = rows.leading[rows.plain.high[rows.leading] == 1]
    away[choices] = np.rint(FINENESS * (1 - 2 * certificate.values[choices]))
    own = np.where(rows.groups[:count], climb.objective.factors[:count], 0)
    return Objective(FINENESS * own + away, 0)
