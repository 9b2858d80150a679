"""A program that is soon solved by hand."""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from stepdown.model.table import Objective, Table

COST = Objective(np.array([1, 2]), 0)


def two_columns() -> Table:
    """3x + 5y ≥ 11, 0 ≤ x ≤ 2, 0 ≤ y ≤ 4."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 2, ""), model.new_int_var(0, 4, "")
    model.add(3 * x + 5 * y >= 11)
    return Table.of(model)
