"""Statuses, limits and callbacks of the search."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.properties.weeks import random_tiny_week
from tests.rules.tiny import week as tiny_week

from stepdown import DataError, ModelError, Progress, Roster, Week, solve, verify
from stepdown.domain.week import AttendPin
from stepdown.explain import conflict
from stepdown.model import search as searching
from stepdown.model import solve_tiers, tier_search
from stepdown.model.relaxation import Certificate
from stepdown.model.search import Found
from stepdown.model.solve import _Solve
from stepdown.model.stages.climb import Climb
from stepdown.model.tier_search import Reached, search_tier
from stepdown.outcome.result import TierName

CONTRADICTION = tuple(AttendPin(patient="P-1", track=track, day="mon", attend=True) for track in ("day", "evening"))


def contradicting() -> Week:
    return tiny_week(pins=[pin.model_dump() for pin in CONTRADICTION])


def test_two_pins_that_cannot_both_hold_are_infeasible() -> None:
    result = solve(contradicting(), workers=1)
    assert result.status == "infeasible"
    assert result.roster is None
    assert result.tiers == ()


def test_infeasible_is_not_said_where_the_second_configuration_does_not_confirm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("stepdown.model.solve.confirms_infeasible", lambda *_: False)
    assert solve(contradicting(), workers=1, explain=False).status == "no_roster_found"


def test_infeasible_is_said_where_the_conflict_is_confirmed_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.model.solve.confirms_infeasible", lambda *_: False)
    result = solve(contradicting(), workers=1)
    assert result.status == "infeasible"
    assert result.conflicts[0].verified


def test_a_conflict_that_is_not_confirmed_makes_nothing_infeasible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.model.solve.confirms_infeasible", lambda *_: False)
    doubtful = conflict(contradicting()).model_copy(update={"proven": False})
    monkeypatch.setattr("stepdown.run.explain_conflicts", lambda *_, **__: doubtful)
    result = solve(contradicting(), workers=1)
    assert (result.status, result.conflicts) == ("no_roster_found", ())


def test_told_to_stop_at_once_there_is_no_roster_and_nothing_is_claimed() -> None:
    result = solve(tiny_week(), workers=1, should_stop=lambda: True)
    assert result.status == "no_roster_found"
    assert result.provenance.interrupted


def test_a_limit_that_runs_out_at_once_is_not_infeasible() -> None:
    assert solve(contradicting(), workers=1, time_limit=1e-9).status == "no_roster_found"


def test_stopped_between_tiers_the_roster_so_far_is_kept_and_the_rest_told_as_not_started() -> None:
    done: list[str] = []

    def watch(progress: Progress) -> None:
        if progress.finished:
            done.append(progress.tier)

    result = solve(tiny_week(), workers=1, on_progress=watch, should_stop=lambda: bool(done))
    assert result.roster is not None
    assert result.status == "feasible"
    assert [tier.status for tier in result.tiers] == ["optimal", "not_started", "not_started", "not_started"]
    assert result.provenance.interrupted


def test_progress_names_every_tier_and_ends_each_once() -> None:
    seen: list[Progress] = []
    result = solve(tiny_week(), workers=1, on_progress=seen.append)
    ended = [(progress.tier, progress.value, progress.bound) for progress in seen if progress.finished]
    assert ended == [(tier.name, tier.value, tier.bound) for tier in result.tiers]
    assert all(progress.gap == 0 for progress in seen if progress.finished)


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_no_bound_told_on_the_way_is_above_what_is_reached(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS", "HUGE_PATIENTS"):
        monkeypatch.setattr(f"stepdown.model.stages.climb.{name}", 0)
    seen: list[Progress] = []
    result = solve(random_tiny_week(seed), workers=1, on_progress=seen.append)
    told = [(progress.tier, progress.bound) for progress in seen if progress.bound is not None]
    assert told
    assert [(tier, bound) for tier, bound in told if bound > result.tier(tier).value] == []


def test_searches_of_parts_tell_no_bound_beyond_what_is_proven() -> None:
    told: list[int | None] = []
    watch = searching.Watch(None, lambda _, bound: told.append(bound))
    with watch.proving(3):
        watch.report(None, 9)
    with watch.within(3, 5):
        watch.report(None, 9)
    watch.report(None, 9)
    assert told == [3, 6, 9]


def test_no_roster_is_priced_twice() -> None:
    week, priced = tiny_week(), []

    def price(roster: Roster) -> dict[TierName, int]:
        priced.append(roster)
        return {tier.name: tier.value for tier in verify(week, roster).tiers}

    solve_tiers(week, price=price)
    assert len(priced) == len({id(roster) for roster in priced})


def test_what_a_callback_raises_reaches_the_caller() -> None:
    def trouble(_: Progress) -> None:
        raise LookupError("the caller's own")

    with pytest.raises(LookupError, match="the caller's own"):
        solve(tiny_week(), workers=1, on_progress=trouble)


def test_what_a_callback_raises_after_the_last_search_of_a_tier_reaches_the_caller_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[bool] = []
    rest = tier_search.rest

    def telling(climb: Climb, *others: Certificate | None) -> None:
        rest(climb, *others)
        searched.append(True)
        climb.watch.report(None, climb.bound)

    def trouble(progress: Progress) -> None:
        if searched and not progress.finished:
            raise LookupError("the caller's own")

    monkeypatch.setattr(tier_search, "rest", telling)
    with pytest.raises(LookupError, match="the caller's own"):
        solve_tiers(tiny_week(), workers=1, on_progress=trouble, until="care")
    assert len(searched) == 1


def test_a_claim_that_the_roster_does_not_bear_out_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="the model says"):
        solve_tiers(tiny_week(), price=lambda _: dict.fromkeys(("care", "staffing", "continuity", "comfort"), 10**6))


def test_a_tier_bettered_by_a_later_search_is_told_at_its_last_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unproven continuity is held at its first value; the comfort search may find a roster that is better in it."""
    week = tiny_week()
    ended: list[str] = []
    real_search = searching.search

    def unproven(rows: cp_model.CpModel, *rest: Any) -> Found:
        return replace(real_search(rows, *rest), ending="feasible", bound=0)

    def price(roster: Roster) -> dict[TierName, int]:
        values = {tier.name: tier.value for tier in verify(week, roster).tiers}
        worse_at_first = 0 if "continuity" in ended else 2
        return {**values, "continuity": values["continuity"] + worse_at_first}

    def watch(progress: Progress) -> None:
        if progress.finished:
            ended.append(progress.tier)

    monkeypatch.setattr("stepdown.model.stages.climb.search", unproven)
    monkeypatch.setattr("stepdown.model.relaxation.Relaxation.least", lambda *_: None)
    monkeypatch.setattr("stepdown.model.solve.value_of", lambda *_: 10**6)
    answer = solve_tiers(week, price=price, on_progress=watch)
    assert answer.roster is not None
    told = {tier.name: tier.value for tier in answer.tiers}
    assert told == {tier.name: tier.value for tier in verify(week, answer.roster).tiers}


def test_deterministic_gives_the_same_result_to_the_byte() -> None:
    one = solve(tiny_week(), deterministic=True, seed=3)
    other = solve(tiny_week(), deterministic=True, seed=3)
    assert one.model_dump_json() == other.model_dump_json()
    assert one.provenance.seconds == {}


@pytest.mark.parametrize(
    ("arguments", "place"),
    [({"time_limit": 0}, "time_limit"), ({"time_limit": float("nan")}, "time_limit"), ({"workers": 0}, "workers"),
     ({"seed": -1}, "seed")],
)  # fmt: skip
def test_arguments_beyond_reason_are_faults(arguments: dict[str, Any], place: str) -> None:
    with pytest.raises(DataError) as caught:
        solve(tiny_week(), **arguments)
    assert [fault.path for fault in caught.value.faults] == [place]


def test_a_published_roster_of_another_week_is_a_fault() -> None:
    with pytest.raises(DataError, match="the published roster"):
        solve(tiny_week(), published=Roster.of(tiny_week().week_of.replace(day=23), [], []))


def test_repair_keeps_every_appointment_of_an_optimal_published_roster() -> None:
    week = tiny_week()
    published = solve(week, workers=1).roster
    result = solve(week, workers=1, published=published)
    assert [tier.name for tier in result.tiers] == ["care", "repair", "staffing", "continuity", "comfort"]
    assert result.tier("repair").value == 0
    assert result.tier("repair").status == "optimal"


def test_a_tier_with_less_time_than_its_model_takes_to_build_is_told_as_not_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("stepdown.model.solve._Solve._least_seconds", lambda _: 1e9)
    result = solve(tiny_week(), workers=1, time_limit=60.0)
    assert result.roster is not None
    assert [tier.status for tier in result.tiers] == ["optimal", *["not_started"] * 3]
    assert result.status == "feasible"


def test_of_more_patients_than_memory_bears_care_alone_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.model.solve.MOST_PATIENTS", 0)
    result = solve(tiny_week(), workers=1)
    assert result.roster is not None
    assert [tier.status for tier in result.tiers] == ["optimal", *["too_large"] * 3]


def test_building_comes_off_the_time_of_a_tier_that_begins_with_a_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that goes on by a second each time it is read: building is told as one second."""
    ticks = count()
    allotted: list[float | None] = []
    left: list[float | None] = []
    solve_tier = _Solve._solve_tier

    def telling(of: _Solve, tier: TierName, seconds: float | None) -> str:
        allotted.append(seconds)
        return solve_tier(of, tier, seconds)

    def watched(of: Climb) -> Reached:
        left.append(of.limits.seconds)
        return search_tier(of)

    monkeypatch.setattr("stepdown.model.solve.now", lambda: float(next(ticks)))
    monkeypatch.setattr(_Solve, "_solve_tier", telling)
    monkeypatch.setattr("stepdown.model.solve.search_tier", watched)
    assert solve_tiers(random_tiny_week(0), time_limit=1000.0).status == "optimal"
    assert [given for given in allotted if given is not None] == allotted
    assert len(left) == len(allotted)
    taken = [given - rest for given, rest in zip(allotted, left, strict=True) if given is not None and rest is not None]
    assert taken == [0.0, *[1.0] * (len(allotted) - 1)]
