"""What holds of every answer of the solver, whatever the week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.cases import case
from tests.properties.weeks import tiny_weeks

from stepdown import Solved, Week, solve, verify

FEW = settings(derandomize=True, deadline=None, max_examples=20)


def _tiers(solved: Solved) -> dict[str, int] | None:
    return None if solved.roster is None else {tier.name: tier.value for tier in solved.tiers}


def _care(solved: Solved) -> int | None:
    return None if solved.roster is None else solved.tier("care").value


def _is_sound(solved: Solved, *, strict: bool = False) -> None:
    """The referee accepts the roster and finds the same tiers; no roster is said in words, never by an empty one."""
    assert (solved.roster is None) == (solved.status in ("infeasible", "no_roster_found"))
    if solved.roster is not None:
        word = verify(solved.week, solved.roster, strict=strict)
        assert not word.findings
        assert {tier.name: tier.value for tier in word.tiers} == _tiers(solved)
        assert {tier.name: tier.terms for tier in word.tiers} == {tier.name: tier.terms for tier in solved.tiers}


@FEW
@given(week=tiny_weeks(), strict=st.booleans(), seed=st.integers(0, 3))
def test_the_referee_accepts_every_roster_and_counts_the_same_terms(week: Week, strict: bool, seed: int) -> None:
    solved = solve(week, strict=strict, seed=seed, workers=1)
    assert solved.status in ("optimal", "infeasible")
    _is_sound(solved, strict=strict)


@pytest.mark.parametrize(("wanted", "care"), [({}, 0), ({"IND": 1}, 5)])
def test_where_nothing_can_be_given_the_best_roster_is_empty_and_proven(wanted: dict[str, int], care: int) -> None:
    week = {
        "format": "stepdown/week@1",
        "program": {"name": "Invented"},
        "week_of": "2026-11-30",
        "services": [{"id": "IND", "kind": "individual", "minutes": 50}],
        "phases": [{"id": "step", "days": 0, "sessions": wanted}],
        "therapists": [{"id": "T-1", "services": ["IND"], "hours": []}],
        "patients": [{"id": "P-1", "phase": "step"}],
    }
    solved = solve(week, workers=1)
    assert solved.status == "optimal"
    assert solved.roster is not None
    assert not solved.roster.sessions
    assert not solved.roster.individual
    assert _tiers(solved) == {"care": care, "staffing": 0, "continuity": 0, "comfort": 0}


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    """Every text that is a patient's id replaced; ids of the invented weeks differ across kinds."""
    if isinstance(part, dict):
        return {key: _renamed(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [_renamed(value, names) for value in part]
    return names.get(part, part) if isinstance(part, str) else part


@FEW
@given(week=tiny_weeks(), order=st.randoms(use_true_random=False))
def test_new_names_and_another_order_of_patients_leave_every_optimum(week: Week, order: Any) -> None:
    ids = [patient.id for patient in week.patients]
    names = dict(zip(ids, order.sample([f"Q{number}.x" for number in range(len(ids))], len(ids)), strict=True))
    document = _renamed(week.model_dump(mode="json"), names)
    order.shuffle(document["patients"])
    assert _tiers(solve(document, workers=1)) == _tiers(solve(week, workers=1))


@FEW
@given(week=tiny_weeks(), choice=st.integers(0, 10), what=st.sampled_from(["room", "seat"]))
def test_one_more_room_or_seat_never_worsens_care(week: Week, choice: int, what: str) -> None:
    document = week.model_dump(mode="json")
    room = document["rooms"][choice % len(document["rooms"])]
    if what == "seat":
        room["seats"] += 1
    else:
        document["rooms"].append({**room, "id": "R-new"})
    before, after = _care(solve(week, workers=1)), _care(solve(document, workers=1))
    assert before is None or (after is not None and after <= before)


@pytest.mark.parametrize("number", range(0, 60, 2))
def test_a_search_that_is_stopped_at_once_never_says_infeasible_of_a_week_with_a_roster(number: int) -> None:
    one = case(number)
    for solved in (
        solve(one.week, strict=one.strict, should_stop=lambda: True, workers=1),
        solve(one.week, strict=one.strict, time_limit=1e-6, workers=1),
    ):
        _is_sound(solved, strict=one.strict)
        if not one.answer.infeasible:
            assert solved.status != "infeasible"
        for tier in solved.tiers:
            assert tier.bound <= tier.value
            assert tier.status != "optimal" or tier.bound == tier.value
