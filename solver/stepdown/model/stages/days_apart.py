"""Program days one by one: what each costs at least at the relaxation's prices is proven of it alone.

Rows that hold several days together, and individual sessions, are priced as the relaxation prices them; the rows of one
day are kept with whole numbers. What the parts cost at least, added up, no roster is below (docs/model.md).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.relaxation import SCALE, Certificate
from stepdown.model.search import Limits
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import search_of
from stepdown.model.table import BEYOND, Mask, Objective, Table, Whole

DAYS_SHARE = 0.2
"""Of the time left, all days together may use this: 120 patients took 12 s."""

FINE = 2**6
"""Prices are told to the searches in multiples of FINE / SCALE: a day loses less than a hundredth of a point by it."""

NONE = -1
"""In place of a day's number: of individual sessions, and of what several days share."""


def days_apart(climb: Climb, certificate: Certificate) -> None:
    """Prove what the days cost at least, together with all that the relaxation says of the rest."""
    table, day_of = climb.rows.tight, _days(climb)
    first, last = _span(table, day_of, table.low < table.high)
    days = np.unique(day_of[day_of != NONE]).tolist()
    limits = replace(climb.limits, seconds=climb.share(DAYS_SHARE / max(len(days), 1)))
    proven = certificate.scaled
    for day in days:
        if climb.is_settled:
            break
        proven += max(0, _gain(climb, certificate, day_of == day, (first == day) & (last == day), limits))
        climb.prove(-(-proven // SCALE))


def _gain(climb: Climb, certificate: Certificate, mine: Mask, inner: Mask, limits: Limits) -> int:
    """What a day's own columns (``mine``) cost more, as whole numbers, than the relaxation says; × SCALE.

    ``inner``: the rows where nothing else varies. Sums in Python's own whole numbers, which cannot overflow.
    """
    table, multipliers = climb.rows.tight, np.where(inner, certificate.multipliers, 0)
    priced = np.where(mine, certificate.reduced, 0)
    entries = inner[table.rows]
    taken = np.zeros(len(table.low), dtype=np.int64)
    np.add.at(taken, table.columns[entries], table.factors[entries] * multipliers[table.rows[entries]])
    ends = np.where(multipliers > 0, table.row_low, np.where(multipliers < 0, table.row_high, 0))
    counted = sum((multipliers * ends)[inner].tolist()) - sum((taken * table.low)[~mine].tolist())
    counted += sum(np.where(priced >= 0, priced * table.low, priced * table.high)[mine].tolist())
    prices = np.where(mine, priced + taken, 0)
    coarse = prices // FINE
    alone = replace(
        table,
        row_low=np.where(inner, table.row_low, -BEYOND),
        row_high=np.where(inner, table.row_high, BEYOND),
    )
    start = None if climb.hand is None else climb.hand.columns
    found = search_of(climb, alone, mine, Objective(coarse, 0), limits, 1.0, start)
    rounded = sum(((prices - coarse * FINE) * table.low)[mine].tolist())
    return found.bound * FINE + int(rounded) - int(counted)


def _days(climb: Climb) -> Whole:
    """The number of the program day of each column that may vary, ``NONE`` where it is of none or of several.

    Columns that only count what others say go with those others, where these are of one day.
    """
    table, owners = climb.rows.tight, climb.rows.owners
    free = table.low < table.high
    day_of = np.full(len(table.low), NONE, dtype=np.int64)
    for day, columns in enumerate(owners.days.values()):
        day_of[list(columns)] = day
    loose = climb.rows.groups & (day_of == NONE)
    first, last = _span(table, day_of, day_of != NONE)
    entries = loose[table.columns] & (first == last)[table.rows]
    day_of[table.columns[entries]] = first[table.rows[entries]]
    day_of[~free] = NONE
    return day_of


def _span(table: Table, day_of: Whole, columns: Mask) -> tuple[Whole, Whole]:
    """The least and the greatest number of a day among such columns of each row; they differ where there is none."""
    first = np.full(len(table.row_low), np.iinfo(np.int64).max)
    last = np.full(len(table.row_low), NONE - 1, dtype=np.int64)
    entries = columns[table.columns]
    np.minimum.at(first, table.rows[entries], day_of[table.columns[entries]])
    np.maximum.at(last, table.rows[entries], day_of[table.columns[entries]])
    return first, last
