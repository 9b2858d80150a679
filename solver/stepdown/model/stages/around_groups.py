"""Better groups around those at hand, individual sessions aside: most columns held as they are, some searched anew.

With many groups one search of all of them improves slowly.
"""

from __future__ import annotations

from dataclasses import replace

from stepdown.model.narrowing import widened
from stepdown.model.search import now
from stepdown.model.stages.around import AROUND_SECONDS, MOST_IDLE
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.parts import Parts
from stepdown.model.table import Ends, Mask, Objective, Table, Whole


def around_groups(
    climb: Climb, table: Table, ends: Ends, kept: Mask, cost: Objective, values: Whole, seconds: float | None
) -> Whole:
    """The best values of the columns ``kept`` (those of groups) found around these; of all others they say nothing."""
    count = len(table.low)
    if not climb.rows.owners.days:
        return values[:count]
    groups = kept[:count]
    parts = Parts(climb.rows.owners, count, climb.limits.seed)
    values, idle, begin = values[:count], 0, now()
    while not climb.is_settled and idle < MOST_IDLE:
        left = AROUND_SECONDS if seconds is None else min(AROUND_SECONDS, seconds - (now() - begin))
        if left <= 0.0:
            break
        low, high = widened(ends, values)
        held = groups & parts.held()
        low[held] = high[held] = values[held]
        high[~groups] = low[~groups]
        started = now()
        found = climb.search(table, (low, high), replace(climb.limits, seconds=left), values, objective=cost)
        parts.learn(now() - started, found.ending in ("optimal", "infeasible"))
        is_better = found.ending in ("optimal", "feasible") and cost.of(found.values) < cost.of(values)
        values, idle = (found.values, 0) if is_better else (values, idle + 1)
    return values
