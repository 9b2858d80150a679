"""Groups sought anew with as many sections as suit the whole: a search from those at hand keeps their numbers.

How many sections are open on which day leads everything else, and no search moves so many patients at once. So the
relaxation's numbers are rounded and held; what it says then has most patients' days whole, and HiGHS finds groups near
those (docs/decisions/0041-sections-anew.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from stepdown.model.narrowing import ends_near
from stepdown.model.relaxation import Certificate
from stepdown.model.stages.bound import guide
from stepdown.model.stages.groups import MIXED_SHARE, Groups
from stepdown.model.table import BEYOND, Objective, Whole

NEAR_ANEW = 1.0
"""Points by which attendance may be priced above the relaxation's optimum: up to 0.3 and 0.6 the least that groups cost
in continuity was 703 (500 patients; one too many), up to 1, 2 and 4 it was 702, proven in 12 to 18 s."""


@dataclass(frozen=True, slots=True)
class Anew:
    """The relaxation with the sections of ``groups`` held, and those groups: values of the columns of a table."""

    certificate: Certificate
    groups: Whole


def anew(groups: Groups, certificate: Certificate) -> Anew | None:
    """Groups near the relaxation with its numbers of sections rounded; null where it has nothing better."""
    climb = groups.climb
    if climb.hand is None or not climb.rows.opened:
        return None
    columns = np.concatenate(climb.rows.opened)
    sections = np.concatenate([_rounded(of, certificate, climb.hand.columns) for of in climb.rows.opened])
    held = guide(climb, columns, sections)
    if held is None or held.bound >= climb.hand.points:
        return None
    found = _of_sections(groups, held, columns, sections)
    return None if found is None else Anew(held, found)


def _rounded(columns: Whole, certificate: Certificate, hand: Whole) -> Whole:
    """The relaxation's numbers, as many in all as at hand: those with the largest remainders rounded up."""
    values = certificate.values[columns]
    sections = np.floor(values).astype(np.int64)
    more = max(int(hand[columns].sum() - sections.sum()), 0)
    sections[np.argsort(sections - values, kind="stable")[:more]] += 1
    return sections


def _of_sections(groups: Groups, held: Certificate, columns: Whole, sections: Whole) -> Whole | None:
    """Groups with these sections and attendance near the relaxation's that cost least in the tier held last.

    So much as is held there is not asked: individual sessions beside them may cost less than at hand.
    """
    climb, table = groups.climb, groups.as_at_hand(groups.table)
    low, high = ends_near(climb.rows.tight, held, NEAR_ANEW, np.zeros(0, dtype=np.int64))
    own = climb.rows.owners.attending_among(len(low))
    low, high = np.where(own, low, table.low), np.where(own, high, table.high)
    high[~groups.kept] = low[~groups.kept]
    low[columns] = high[columns] = sections
    cost = np.zeros(len(low), dtype=np.int64)
    if len(climb.rows.held):
        last = climb.rows.held[-1]
        cost = np.where(groups.kept, climb.rows.tight.row(last), 0)
        loose = table.row_high.copy()
        loose[last] = BEYOND
        table = replace(table, row_high=loose)
    return climb.proposal(table, (low, high), Objective(cost, 0), MIXED_SHARE, inner=not climb.is_met)
