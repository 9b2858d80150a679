"""Good values of a large table's columns, by HiGHS as a mixed-integer solver: proposals, of which nothing is proven.

Where a relaxation has almost everything whole, dives around its optimum move hundreds of patients at once, where CP-SAT
betters a roster bit by bit (docs/decisions/0039-highs-for-many-groups.md).
"""

from __future__ import annotations

import numpy as np
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.highs_pb2 import HighsOptionsProto

from stepdown.model.memory import hand_back
from stepdown.model.program import answer, program
from stepdown.model.table import Ends, Objective, Table, Whole


def mixed(
    table: Table,
    ends: Ends,
    objective: Objective,
    seconds: float | None,
    seed: int,
    gap: float = 0.0,
    *,
    inner: bool = False,
) -> Whole | None:
    """Cheap values of all columns within these ends that keep the rows; null where none were found in time.

    ``gap``: the share of their cost by which they may be dearer than what HiGHS believes to be the least. ``inner``: it
    begins with an interior-point method, which is sooner done where tiers before leave little play.
    """
    part, columns, _ = table.of_free(ends)
    values = ends[0][: len(table.low)].copy()
    model = program(part, Objective(objective.factors[columns], 0), whole=True)
    hand_back()
    options = HighsOptionsProto()
    options.string_options["mip_lp_solver"] = "ipm" if inner else "choose"
    said = answer(model, mathopt.SolverType.HIGHS, seconds, seed=seed, gap=gap, options=options)
    if said is None or said.values is None:
        return None
    values[columns] = np.rint(said.values).astype(np.int64)
    return values if table.keeps(values) else None
