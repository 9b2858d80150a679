"""Groups that leave room for individual sessions, of which only the numbers are searched, not when they are.

Of a tight week care hangs on how therapists' hours are divided between groups and individual sessions. With the
sessions counted, one in ten columns is left, and what they cost in care is hardly ever less than the whole.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.search import Found
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import Groups, search_of
from stepdown.model.table import Objective

COUNTED_SHARE = 0.2
"""Of the time left, the search of groups and counts may use this."""


def counted(climb: Climb) -> None:
    """Groups best by what they and the counts cost, and the best roster with them."""
    if climb.hand is None or climb.is_settled:
        return
    Groups(climb).tried(_search(climb))


def _search(climb: Climb) -> Found:
    assert climb.hand is not None
    kept = climb.rows.counted
    objective = Objective(np.where(kept, climb.objective.factors, 0), climb.objective.constant)
    limits = replace(climb.limits, varied=True)
    table = climb.rows.tight.onto(kept).and_row(objective.factors, climb.bound - objective.constant)
    return search_of(climb, table, kept, objective, limits, COUNTED_SHARE, climb.hand.columns)
