"""Rows that may be exceeded at a price; what multipliers prove then holds for the rows as they are."""

from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model
from tests.model.proven import proven, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown.model import relaxation
from stepdown.model.loosened import loosened
from stepdown.model.relaxation import NONE, Relaxation
from stepdown.model.stages import climb
from stepdown.model.table import Objective, Table, Whole

COST = Objective(np.array([2, 3]), 1)


def held() -> Table:
    """x + y ≥ 5, y ≤ 2, 0 ≤ x, y ≤ 9: the least of 2x + 3y + 1 is 11."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 9, ""), model.new_int_var(0, 9, "")
    model.add(x + y >= 5)
    model.add(y <= 2)
    return Table.of(model)


def test_a_row_is_exceeded_by_what_its_column_says() -> None:
    wide, cost = loosened(held(), np.array([1]), 20, COST)
    assert wide.keeps(np.array([0, 5, 3]))
    assert not wide.keeps(np.array([0, 5, 2]))
    assert not wide.keeps(np.array([0, 2, 9])), "the other row holds as before"
    assert cost.of(np.array([0, 5, 3])) == 15 + 1 + 3 * 20


def test_entries_stay_in_the_order_of_rows_and_columns() -> None:
    wide, _ = loosened(held(), np.array([0, 1]), 20, COST)
    assert wide.rows.tolist() == [0, 0, 0, 1, 1]
    assert wide.columns.tolist() == [0, 1, 2, 1, 3]
    assert wide.factors.tolist() == [1, 1, -1, 1, -1]


def test_without_rows_everything_is_as_it_was() -> None:
    wide, cost = loosened(held(), NONE, 20, COST)
    assert wide.keeps(np.array([3, 2]))
    assert len(wide.low) == 2
    assert cost.of(np.array([3, 2])) == COST.of(np.array([3, 2]))


@pytest.mark.parametrize(("price", "least"), [(20, 15), (1, 15), (0, 11)])
def test_what_is_proven_holds_for_the_rows_as_they_are(price: int, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """x ≤ 1 and x + y ≥ 5 cost 2 + 12 + 1; no more is proven than with the excess, where that costs less."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 9, ""), model.new_int_var(0, 9, "")
    model.add(x + y >= 5)
    model.add(x <= 1)
    monkeypatch.setattr(relaxation, "LOOSE_PRICE", price)
    certificate = Relaxation(Table.of(model)).least(COST, None, loose=np.array([1]))
    assert certificate is not None
    assert certificate.bound == least
    assert len(certificate.values) == len(certificate.reduced) == 2


def test_weeks_with_many_groups_are_proven_the_same_with_tiers_before_loose(monkeypatch: pytest.MonkeyPatch) -> None:
    weeks = [random_tiny_week(seed) for seed in range(12)]
    plain = [proven(week) for week in weeks]
    through_many_groups(monkeypatch)
    loose: list[int] = []
    before = relaxation.loosened

    def watched(table: Table, rows: Whole, price: int, cost: Objective) -> tuple[Table, Objective]:
        loose.append(len(rows))
        return before(table, rows, price, cost)

    monkeypatch.setattr(relaxation, "loosened", watched)
    monkeypatch.setattr(climb.Climb, "tied", property(lambda of: of.rows.held))
    assert [proven(week) for week in weeks] == plain
    assert any(loose)
