"""Every way through the stages of a tier ends in the same proven points."""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from tests.model.proven import EVERYTHING, proven
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model import tier_search
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.owners import Owners
from stepdown.model.search import Found
from stepdown.model.stages import around, beside, climb, grow, rest
from stepdown.model.stages.grow import lots, staff_for
from stepdown.model.stages.neighbourhoods import FIRST_SIZE, Costs, Neighbourhoods
from stepdown.model.table import Whole


@pytest.mark.parametrize("seed", range(24))
def test_the_way_of_large_weeks_proves_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    monkeypatch.setattr(climb, "SMALL_PATIENTS", 0)
    monkeypatch.setattr(around, "MOST_IDLE", 2)
    assert proven(week) == plain
    monkeypatch.setattr(tier_search, "FEW_COUNTED", -1)
    assert proven(week) == plain
    for module in (tier_search, rest):
        monkeypatch.setattr(module, "MANY_COLUMNS", 0)  # the last search starts from the roster at hand
    assert proven(week) == plain


@pytest.mark.parametrize("seed", range(24))
def test_a_week_whose_first_roster_is_grown_proves_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    monkeypatch.setattr(grow, "LOT", 2)
    monkeypatch.setattr(grow, "LOT_THERAPISTS", 1)
    assert proven(week) == plain
    monkeypatch.setattr(climb, "HUGE_PATIENTS", 0)
    assert proven(week) == plain


def test_a_roster_with_nobody_is_grown_to_one_with_patients(monkeypatch: pytest.MonkeyPatch) -> None:
    grown: list[int] = []

    def watched(of: climb.Climb) -> None:
        grow.grow(of)
        assert of.hand is not None
        grown.append(of.hand.points - of.objective.of(of.nobody()))

    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    monkeypatch.setattr(tier_search, "grow", watched)
    assert solve(random_tiny_week(0), workers=1).roster is not None
    assert len(grown) == 1
    assert grown[0] < 0


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_groups_come_before_individual_sessions(seed: int) -> None:
    """Nobody's sessions are in the roster that the lots begin with, and no rule is broken in it."""
    begun: list[climb.Climb] = []

    def watched(of: climb.Climb) -> tier_search.Reached:
        values = of.nobody()
        grow._begin_with(of, values)
        settled = grow._groups(of)
        assert of.hand is not None
        assert of.rows.plain.keeps(of.hand.columns)
        count = len(of.rows.plain.low)
        assert np.array_equal(settled, np.flatnonzero(of.rows.groups[:count]))
        others = np.setdiff1d(np.arange(count), settled)
        assert np.array_equal(of.hand.columns[others], values[others])
        assert of.hand.points < of.objective.of(values)
        begun.append(of)
        return tier_search.search_tier(of)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stepdown.model.solve.search_tier", watched)
        solve(random_tiny_week(seed), workers=1, until="care")
    assert len(begun) == 1


def test_more_columns_than_one_search_bears_are_searched_around_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(0)
    plain = proven(week)
    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    monkeypatch.setattr(climb, "HUGE_PATIENTS", 0)
    for module in (tier_search, rest):
        monkeypatch.setattr(module, "MANY_COLUMNS", 0)
    monkeypatch.setattr(tier_search, "MOST_COLUMNS", dict.fromkeys(tier_search.MOST_COLUMNS, 0))
    monkeypatch.setattr(around, "MOST_IDLE", 2)
    monkeypatch.setattr(tier_search, "rest", lambda *_: pytest.fail("one search for everything"))
    result = solve(week, workers=1, seed=1, time_limit=2.0)
    assert result.status in ("optimal", "feasible")
    assert all(tier.bound <= tier.value for tier in result.tiers)
    assert result.tier("care").bound <= plain[1][0][0] <= result.tier("care").value


def test_lots_hold_everybody_once_and_come_with_their_primaries_and_the_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grow, "LOT", 2)
    monkeypatch.setattr(grow, "LOT_THERAPISTS", 1)
    model = build(Facts(random_tiny_week(3)), Options(detail=EVERYTHING))
    owners = Owners.of(model)
    assert sorted(patient for patients in lots(owners) for patient in patients) == sorted(owners.groups)
    columns = np.zeros(len(model.cp.proto.variables), dtype=np.int64)
    idle = {max(team) for team in owners.teams}
    for therapist in owners.staff.keys() - idle:
        columns[list(owners.staff[therapist])] = 1
    for patients in lots(owners):
        primaries = {owners.primary[patient] for patient in patients if patient in owners.primary}
        assert staff_for(owners, patients, columns) == primaries | idle


@pytest.mark.parametrize(("gains", "searched"), [([], 3), ([0], 4), ([1, 3], 7), ([3], 3), (range(9), 9)])
def test_lots_end_after_so_many_that_bring_nothing(
    gains: Sequence[int], searched: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``gains``: those of nine lots that bring something, by when they come."""
    came: list[int] = []
    nobody = np.zeros(0, dtype=np.int64)
    of = SimpleNamespace(
        hand=climb.Hand(100, nobody), rows=SimpleNamespace(owners=SimpleNamespace(all_but=lambda _: nobody))
    )

    def let_in(*_: object) -> None:
        of.hand = climb.Hand(of.hand.points - (len(came) in gains), nobody)
        came.append(of.hand.points)

    monkeypatch.setattr(grow, "IDLE_LOTS", 3)
    monkeypatch.setattr(grow, "_let_in", let_in)
    grow._once_more(cast(climb.Climb, of), nobody, [set()] * 9)
    assert len(came) == searched


@pytest.mark.parametrize("seed", range(8))
def test_without_an_answer_of_the_relaxation_the_search_proves_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = random_tiny_week(seed)
    with_bounds = proven(week)
    monkeypatch.setattr("stepdown.model.relaxation.Relaxation.least", lambda *_: None)
    assert proven(week) == with_bounds


def test_a_neighbourhood_holds_all_columns_of_all_but_some_patients() -> None:
    week = random_tiny_week(3)
    owners = Owners.of(build(Facts(week), Options(detail=EVERYTHING)))
    around = Neighbourhoods(owners, seed=0)
    everything = {column for of in (owners.groups, owners.alone) for columns in of.values() for column in columns}
    around.size = 1.0
    held = set(around.held({}).tolist())
    free = {patient for patient in owners.groups if not held & {*owners.groups[patient], *owners.alone[patient]}}
    assert held < everything
    assert [patient for patient in free if owners.groups[patient] or owners.alone[patient]]
    assert all(
        held >= {*owners.groups[patient], *owners.alone[patient]} for patient in owners.groups if patient not in free
    )


def test_those_who_cost_most_are_drawn_every_other_time() -> None:
    owners = Owners.of(build(Facts(random_tiny_week(3)), Options(detail=EVERYTHING)))
    dear = next(patient for patient in sorted(owners.groups) if owners.groups[patient])
    around = Neighbourhoods(owners, seed=0)
    around.size = 1.0
    for _ in range(4):
        held = set(around.held({dear: 5}).tolist())
        assert not held & {*owners.groups[dear], *owners.alone[dear]}
        around.held({dear: 5})


def test_the_costs_of_the_patients_are_points_of_care(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    def watched(of: climb.Climb) -> tier_search.Reached:
        reached = tier_search.search_tier(of)
        if of.focus == "care" and of.hand is not None:
            told.append((sum(Costs(of.rows, of.objective).of(of.hand).values()), of.hand.points))
        return reached

    monkeypatch.setattr("stepdown.model.solve.search_tier", watched)
    for seed in range(12):
        solve(random_tiny_week(seed), workers=1)
    # A patient who has no column at all costs points that nobody can save: those are told of nobody.
    assert all(of_patients <= points for of_patients, points in told)
    assert sum(0 < of_patients == points for of_patients, points in told) > 2


def test_individual_sessions_are_searched_anew_beside_groups_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near the optimum of their relaxation or not, every rule is kept; with nothing left out it is at least as good."""
    found: dict[bool, list[Found]] = {True: [], False: []}

    def watched(of: climb.Climb, held: Whole, values: Whole, share: float) -> Found:
        for near, many in ((True, 0), (False, beside.MANY_BESIDE)):
            with monkeypatch.context() as patch:
                patch.setattr(beside, "MANY_BESIDE", many)
                one = beside.beside(of, held, values, share)
            assert one.ending in ("optimal", "feasible")
            assert np.array_equal(one.values[held], values[held])
            assert of.rows.plain.keeps(one.values)
            found[near].append(one)
        assert of.objective.of(found[False][-1].values) <= of.objective.of(found[True][-1].values)
        return found[True][-1]

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS", "MANY_GROUPS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(around, "beside", watched)
    for seed in range(6):
        assert solve(random_tiny_week(seed), workers=1).status in ("optimal", "infeasible")
    assert found[True]


def test_quick_solves_make_neighbourhoods_larger_and_those_given_up_smaller() -> None:
    around = Neighbourhoods(Owners({}, {}, {}, {}, (), {}, ()), seed=random.Random(0).randrange(9))
    around.learn(0.1, is_searched=True)
    larger = around.size
    assert larger > FIRST_SIZE
    around.learn(3.0, is_searched=True)
    assert around.size == larger
    around.learn(6.0, is_searched=False)
    assert around.size < larger
