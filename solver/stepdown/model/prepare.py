"""From a model as built to the tables that the stages search, and rosters as values of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from ortools.sat.python.cp_model import IntVar

from stepdown.domain.roster import Roster
from stepdown.model import tightening
from stepdown.model.builder import RosterModel
from stepdown.model.hint import Hint
from stepdown.model.owners import Owners
from stepdown.model.stages.climb import Rows
from stepdown.model.table import Mask, Table, Whole


def rows_of(model: RosterModel, held: Sequence[int] = ()) -> Rows:
    """The rows as they stand, and with those that only tighten: columns of the first keep their places.

    ``held``: rows that hold the tiers before.
    """
    columns, rows = len(model.cp.proto.variables), len(model.cp.proto.constraints)
    leading = [*model.attendance.day.values(), *model.sessions.opened.values()]
    tightening.post(model)
    tight = Table.of(model.cp)
    groups = _of_groups(model, tight, np.array(held, dtype=np.int64))
    counts = [model.individual.counts.values(), model.sessions.mixes, model.missing.values()]
    counts.append(model.primaries.strange.values())
    return Rows(
        tight.first(columns, rows),
        tight,
        Owners.of(model),
        np.array([column.index for column in leading], dtype=np.int64),
        groups,
        (groups | _mask(counts, len(tight.low))) & ~_mask([model.attendance.on_floors], len(tight.low)),
        _mask([model.short.values()], len(tight.low)),
        np.array(held, dtype=np.int64),
        _opened(model),
        {service: column.index for service, column in model.sessions.totals.items()},
    )


def _opened(model: RosterModel) -> tuple[Whole, ...]:
    by_service: dict[str, list[int]] = {}
    for meeting, column in model.sessions.opened.items():
        by_service.setdefault(meeting.service, []).append(column.index)
    return tuple(np.array(columns, dtype=np.int64) for columns in by_service.values())


def _of_groups(model: RosterModel, table: Table, held: Whole) -> Mask:
    """All columns but those of individual sessions, and those that stand in a row with such and are no choice."""
    sessions, individual = model.sessions, model.individual
    chosen: list[Iterable[IntVar]] = [model.attendance.day.values(), model.attendance.join.values()]
    chosen += [sessions.opened.values(), sessions.leads.values(), sessions.rooms.values(), sessions.totals.values()]
    for of in model.seating.sections.values():
        chosen += [of.open.values(), of.size.values(), of.place.values(), of.led.values(), of.seat.values()]
    alone: list[Iterable[IntVar]] = [individual.some.values(), individual.named.values(), individual.chosen.values()]
    alone += [individual.holds.values(), individual.rooms.values(), model.primaries.own.values()]
    alone.append(model.primaries.strange.values())
    alone += [individual.counts.values(), sessions.mixes]
    alone += [split.values() for split in model.kinds.of.values()]
    is_alone = _mask(alone, len(table.low))
    with_alone = np.zeros(len(table.row_low), dtype=bool)
    with_alone[table.rows[is_alone[table.columns]]] = True
    with_alone[held] = False
    beside = np.zeros(len(table.low), dtype=bool)
    beside[table.columns[with_alone[table.rows]]] = True
    return _mask(chosen, len(table.low)) | ~(is_alone | beside)


def _mask(columns: Iterable[Iterable[IntVar]], count: int) -> Mask:
    mask = np.zeros(count, dtype=bool)
    mask[[column.index for listed in columns for column in listed]] = True
    return mask


def columns_of(model: RosterModel, roster: Roster) -> Whole:
    """The value of each column of the model in a roster."""
    values = np.zeros(len(model.cp.proto.variables), dtype=np.int64)
    told = Hint(model, roster).values
    values[list(told)] = list(told.values())
    return values
