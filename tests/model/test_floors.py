"""Floors for some patients, and patients who get everything or nothing."""

from __future__ import annotations

import pytest
from tests.rules.tiny import small

from stepdown.domain.week import Week
from stepdown.model import Answer, Floor, solve_tiers
from stepdown.verify.care import care_of


def crowded() -> Week:
    """Two starts for three; A-1 matters more than the others."""
    return small(
        phases={"both": {"days": 1, "sessions": {"IND": 1}, "min_hours": 1.5}},
        patients={
            "A-1": {"phase": "alone", "priority": 5},
            "A-2": {"phase": "alone", "priority": 5},
            "B-1": {"phase": "both"},
        },
    )


def solved(floors: dict[str, Floor] | None = None, whole: frozenset[str] = frozenset()) -> Answer:
    return solve_tiers(crowded(), floors=floors, all_or_nothing=whole, until="care", time_limit=None)


def sessions(answer: Answer, patient: str) -> int:
    assert answer.roster is not None
    return sum(one.patient == patient for one in answer.roster.individual)


def test_without_a_floor_the_one_who_matters_less_goes_without() -> None:
    assert sessions(solved(), "B-1") == 0


@pytest.mark.parametrize("floor", [Floor(sessions={"IND": 1}), Floor(minutes=110), Floor(1, {"IND": 1}, 90)])
def test_a_floor_of_any_kind_is_given_whatever_it_costs(floor: Floor) -> None:
    answer = solved({"B-1": floor})
    assert sessions(answer, "B-1") == 1
    assert answer.tiers[0].value == 25


def test_a_floor_that_cannot_be_is_infeasible() -> None:
    assert solved({"B-1": Floor(days=2)}).status == "infeasible"
    assert solved({name: Floor(sessions={"IND": 1}) for name in ("A-1", "A-2", "B-1")}).status == "infeasible"


def test_all_or_nothing_gives_nothing_rather_than_a_part() -> None:
    answer = solved(whole=frozenset({"B-1"}))
    assert answer.roster is not None
    (care,) = [care for care in care_of(crowded(), answer.roster) if care.patient.id == "B-1"]
    assert care.minutes_given == 0
    (part,) = [care for care in care_of(crowded(), solved().roster) if care.patient.id == "B-1"]  # type: ignore[arg-type]
    assert part.minutes_given == 60


def test_all_or_nothing_gives_all_where_that_is_demanded() -> None:
    answer = solved({"B-1": Floor(days=1)}, frozenset({"B-1"}))
    assert sessions(answer, "B-1") == 1
