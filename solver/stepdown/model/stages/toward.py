"""Groups toward the optimum of the whole relaxation: attendance there suits individual sessions.

A search of groups alone says how near a roster can come; individual sessions beside what it finds are soon proven.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.loosened import loosened
from stepdown.model.narrowing import ends_near, widened
from stepdown.model.relaxation import NONE, Certificate
from stepdown.model.search import Found
from stepdown.model.stages.anew import anew
from stepdown.model.stages.bound import guide
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import FINENESS, NEAR_GROUPS, SEARCH_SHARE, Groups
from stepdown.model.table import Objective, Whole

TRIED_SHARE = 0.15
"""Of the time left, individual sessions beside groups found here may use this: they took 8 s, or nothing came of them
in 180 and 250 s of repairs (500 patients)."""

EXCEEDED_PRICE = 20
"""Points for each by which groups sought anew cost more in a tier before than those at hand: 500 patients began with
one too many, and individual sessions beside them could not make up for it."""

ASTRAY_PRICE = 0.5
"""Points for each program day away from the relaxation's, where groups are sought by its prices: 500 patients went from
1,608 to 1,584 with this and a quarter, to 1,585 with a tenth, and from 1,605 to 1,590 with nothing, 1,584 with a
quarter."""


def toward(groups: Groups, certificate: Certificate) -> None:
    """Groups nearer to the relaxation's optimum, and individual sessions beside them, for as long as that helps.

    With many groups to that of the relaxation with sections held, as no search moves them: those of groups sought anew,
    or at hand where these are no better. With fewer (250 patients) nothing was gained by it.
    """
    climb = groups.climb
    led = _anew(groups, certificate) if climb.has_many_groups else None
    if led is None:
        led = (_as_at_hand(climb) if climb.has_many_groups else None) or certificate
        _bettered(groups, led, away_from(climb, led))
    _by_prices(groups, led)


def attendance(groups: Groups) -> None:
    """Who attends which day alone, toward the relaxation with everything else about groups as at hand.

    Where something is unmet, care leaves therapists no hours to lead other sections, and whoever else misses a day may
    be short of hours, which groups alone do not see: so leaders, numbers of sections and missed days stay.
    """
    climb = groups.climb
    if climb.hand is None or climb.is_settled or not climb.rows.opened or not len(climb.rows.held):
        return
    held = _all_but_attendance(climb)
    led = guide(climb, held, climb.hand.columns[held])
    if led is not None:
        _bettered(groups, led, away_from(climb, led), held)
        _by_prices(groups, led, held)


def _all_but_attendance(climb: Climb) -> Whole:
    """Columns of groups: sections, leaders, and what care prices (it is the tier held first)."""
    rows = climb.rows
    leading = rows.owners.leading_among(len(rows.plain.low))
    care = rows.plain.row(rows.held[0])
    held = rows.groups[: len(leading)] & (leading | (care != 0))
    held[np.concatenate(rows.opened)] = True
    return np.flatnonzero(held)


def _by_prices(groups: Groups, certificate: Certificate, held: Whole = NONE) -> None:
    """Again and again, for as long as that helps."""
    cost = _priced(groups, certificate)
    while _bettered(groups, certificate, cost, held):
        pass


def _bettered(groups: Groups, certificate: Certificate, cost: Objective, held: Whole = NONE) -> bool:
    """Whether groups of less such cost gave a better roster."""
    climb = groups.climb
    if climb.hand is None or climb.is_settled:
        return False
    before = climb.hand.points
    groups.tried(nearer(groups, certificate, cost, held=held), TRIED_SHARE)
    return climb.hand.points < before


def _anew(groups: Groups, certificate: Certificate) -> Certificate | None:
    """The relaxation with the sections of groups sought anew; null where they came to nothing better."""
    climb = groups.climb
    sought = None if climb.is_settled else anew(groups, certificate)
    if sought is None or climb.hand is None or climb.is_settled:
        return None
    before = climb.hand.points
    cost = away_from(climb, sought.certificate)
    groups.tried(nearer(groups, sought.certificate, cost, sought.groups), TRIED_SHARE)
    return sought.certificate if climb.hand.points < before else None


def _as_at_hand(climb: Climb) -> Certificate | None:
    """The relaxation with the sections of the roster at hand."""
    if climb.hand is None or climb.is_settled or not climb.rows.opened:
        return None
    columns = np.concatenate(climb.rows.opened)
    return guide(climb, columns, climb.hand.columns[columns])


def nearer(
    groups: Groups, certificate: Certificate, cost: Objective, begun: Whole | None = None, held: Whole = NONE
) -> Found:
    """Groups that ``cost`` little among the columns near that optimum, from those at hand or ``begun``.

    Columns ``held`` stay as they are there.

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
    low[held] = high[held] = start[held]
    over = table.excess(start)
    exceeded = rows.held[rows.held < len(table.row_low)]
    exceeded = exceeded[over[exceeded] > 0]
    wide, cost = loosened(table, exceeded, FINENESS * EXCEEDED_PRICE, cost)
    ends = np.append(low, 0 * exceeded), np.append(high, over[exceeded])
    start = np.append(start[:count], over[exceeded])
    limits = replace(climb.limits, seconds=climb.share(SEARCH_SHARE), varied=True)
    found = climb.search(wide, ends, limits, start, objective=cost)
    is_found = found.ending in ("optimal", "feasible")
    is_new = is_found and (begun is not None or cost.of(found.values) < cost.of(start))
    return replace(found, values=found.values[:count], ending=found.ending if is_new else "unknown")


def away_from(climb: Climb, certificate: Certificate) -> Objective:
    """What groups cost, and a point for each program day by which attendance is away from the relaxation's."""
    count = len(climb.rows.plain.low)
    own = np.where(climb.rows.groups[:count], climb.objective.factors[:count], 0)
    return Objective(FINENESS * own + _astray(climb, certificate, 1.0), 0)


def _priced(groups: Groups, certificate: Certificate) -> Objective:
    """What groups cost with all that they take from individual sessions at the relaxation's prices.

    Prices alone say nothing of what the relaxation is indifferent to, so days away from it cost a little as well.
    """
    climb, count = groups.climb, len(groups.climb.rows.plain.low)
    priced = groups.at_prices(certificate).factors[:count]
    return Objective(priced + _astray(climb, certificate, ASTRAY_PRICE), 0)


def _astray(climb: Climb, certificate: Certificate, points: float) -> Whole:
    """So many points, in ``FINENESS`` parts, for each program day by which attendance is away from the relaxation's."""
    rows, away = climb.rows, np.zeros(len(climb.rows.plain.low), dtype=np.int64)
    choices = rows.leading[rows.plain.high[rows.leading] == 1]
    away[choices] = np.rint(FINENESS * points * (1 - 2 * certificate.values[choices]))
    return away
