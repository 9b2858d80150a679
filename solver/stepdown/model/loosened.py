"""Rows that may be exceeded: by how much, a column of its own says, which has a price.

What tiers before may cost is held at what they reached. Where that is all that the relaxation has, nothing is inside
of its rows, and an interior-point method gets nowhere; near an optimum it may leave no roster at all.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.table import Objective, Table, Whole

MOST_EXCESS = 100_000
"""No row is exceeded by more."""


def loosened(table: Table, rows: Whole, price: int, cost: Objective) -> tuple[Table, Objective]:
    """Σ factor · column − e ≤ high in each of these rows, where it was ≤ high, and the cost with price · Σ e.

    The columns e come after all others, in the order of the rows.
    """
    count, more = len(table.low), len(rows)
    if not more:
        return table, Objective(cost.factors[:count], cost.constant)
    places = np.searchsorted(table.rows, rows, side="right")
    wide = replace(
        table,
        low=np.append(table.low, np.zeros(more, dtype=np.int64)),
        high=np.append(table.high, np.full(more, MOST_EXCESS, dtype=np.int64)),
        rows=np.insert(table.rows, places, rows),
        columns=np.insert(table.columns, places, np.arange(count, count + more)),
        factors=np.insert(table.factors, places, -1),
    )
    return wide, Objective(np.append(cost.factors[:count], np.full(more, price, dtype=np.int64)), cost.constant)
