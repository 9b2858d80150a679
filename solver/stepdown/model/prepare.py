"""From a model as built to the tables that the stages search, and rosters as values of their columns."""

from __future__ import annotations

import numpy as np

from stepdown.domain.roster import Roster
from stepdown.model import tightening
from stepdown.model.builder import RosterModel
from stepdown.model.hint import Hint
from stepdown.model.owners import Owners
from stepdown.model.stages.climb import Rows
from stepdown.model.table import Table, Whole


def rows_of(model: RosterModel) -> Rows:
    """The rows as they stand, and with those that only tighten: columns of the first keep their places."""
    columns, rows = len(model.cp.proto.variables), len(model.cp.proto.constraints)
    leading = [*model.attendance.day.values(), *model.sessions.opened.values()]
    tightening.post(model)
    tight = Table.of(model.cp)
    return Rows(
        tight.first(columns, rows),
        tight,
        Owners.of(model),
        np.array([column.index for column in leading], dtype=np.int64),
    )


def columns_of(model: RosterModel, roster: Roster) -> Whole:
    """The value of each column of the model in a roster."""
    values = np.zeros(len(model.cp.proto.variables), dtype=np.int64)
    told = Hint(model, roster).values
    values[list(told)] = list(told.values())
    return values
