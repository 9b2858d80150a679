"""Groups that leave room for individual sessions, of which only the numbers are searched, not when they are.

Of a tight week care hangs on how therapists' hours are divided between groups and individual sessions. With the
sessions counted, one in ten columns is left, and what they cost in care is hardly ever less than the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import Groups, search_of
from stepdown.model.table import Mask, Objective, Table, Whole

COUNTED_SHARE = 0.2
"""Of the time left, each search of groups and counts may use this."""

PROPOSAL_SHARE = 0.3
"""Of the time left, HiGHS may use this before each: of 1,000 tight patients it had the 900 points that totals prove
after 19 s, where CP-SAT had 905 after 238 s; of 3,000 the 3,210 after 116 s (with a tenth, 45 s, nothing)."""


def counted(climb: Climb) -> None:
    """Groups best by what they and the counts cost, and the best roster with them.

    At first with as many sections of each service as the week's totals need: 500 tight patients took 4 to 20 s to the
    points that totals prove, and had not come near them in 37 s with sections left open. What hours cost, a few points,
    comes second: from the start it took the same week longer than 23 s.
    """
    kept = climb.rows.counted
    if climb.planned:
        _try(climb, kept, climb.planned)
        _try(climb, kept | climb.rows.short, climb.planned)
    _try(climb, kept | climb.rows.short, {})


def _try(climb: Climb, kept: Mask, sections: Mapping[int, int]) -> None:
    if climb.hand is None or climb.is_settled:
        return
    objective = Objective(np.where(kept, climb.objective.factors, 0), climb.objective.constant)
    is_all = np.array_equal(objective.factors, climb.objective.factors)
    least = climb.bound if is_all else climb.floor
    table = climb.rows.tight.onto(kept).and_row(objective.factors, least - objective.constant)
    low, high = table.ends
    columns = list(sections)
    low[columns] = high[columns] = list(sections.values())
    table = replace(table, low=low, high=high)
    limits, start = replace(climb.limits, varied=not sections), _begun(climb, table, kept, objective)
    found = search_of(climb, table, kept, objective, limits, COUNTED_SHARE, start)
    if is_all and not sections and found.ending != "infeasible":
        climb.prove(found.bound)
    Groups(climb).tried(found)


def _begun(climb: Climb, table: Table, kept: Mask, objective: Objective) -> Whole:
    """Values to begin with: in huge weeks those that HiGHS finds, or as in the roster at hand."""
    assert climb.hand is not None
    if not climb.is_huge:
        return climb.hand.columns
    low, high = table.ends
    high[~kept] = low[~kept]
    found = climb.proposal(table, (low, high), objective, PROPOSAL_SHARE, inner=True)
    return climb.hand.columns if found is None else found
