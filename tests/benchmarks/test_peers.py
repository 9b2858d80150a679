"""The peers of the benchmark are right: they prove what the enumeration and the solver prove, from the words alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.peers import highs, textbook
from benchmarks.peers.answer import PeerAnswer, PeerError
from benchmarks.peers.linear import Sum, cliques, ones
from benchmarks.peers.tiers import Found, solve_with
from tests.properties.cases import COUNT, case
from tests.properties.weeks import random_tiny_week

from stepdown import solve, verify

# The peers know neither --strict nor a published roster.
PLAIN = [number for number in range(COUNT) if number % 8 and number % 3]
FURTHER = range(1_000_000, 1_000_090)
SOME = PLAIN[::3]
SECONDS = 60


def _values(answer: PeerAnswer) -> dict[str, int | None]:
    return {tier.name: tier.value for tier in answer.tiers}


def _agrees(answer: PeerAnswer, number: int) -> None:
    one = case(number)
    if one.answer.tiers is None:
        assert (answer.status, answer.roster) == ("infeasible", None), f"seed {one.seed}"
        return
    assert answer.status == "optimal", f"seed {one.seed}"
    assert _values(answer) == one.answer.tiers, f"seed {one.seed}"
    assert all(tier.proven and tier.bound == tier.value for tier in answer.tiers), f"seed {one.seed}"
    assert answer.roster is not None
    assert verify(one.week, answer.roster).accepted, f"seed {one.seed}"


@pytest.mark.parametrize("number", PLAIN)
def test_highs_proves_what_the_enumeration_finds(number: int) -> None:
    _agrees(highs.solve(case(number).week, time_limit=SECONDS, workers=1), number)


@pytest.mark.parametrize("number", SOME)
def test_the_textbook_model_proves_what_the_enumeration_finds(number: int) -> None:
    _agrees(textbook.solve(case(number).week, time_limit=SECONDS, workers=1), number)


@pytest.mark.parametrize("seed", FURTHER)
def test_highs_and_the_solver_prove_the_same(seed: int) -> None:
    week = random_tiny_week(seed)
    answer, solved = highs.solve(week, time_limit=SECONDS, workers=1), solve(week, time_limit=SECONDS, workers=1)
    assert answer.status == solved.status
    assert answer.status in ("optimal", "infeasible")
    if solved.roster is not None:
        assert _values(answer) == {tier.name: tier.value for tier in solved.tiers}


def test_no_time_is_no_answer_and_not_infeasible() -> None:
    week = next(case(number).week for number in PLAIN if case(number).answer.tiers is not None)
    answer = highs.solve(week, time_limit=1e-9, workers=1)
    assert (answer.status, answer.roster) == ("no_roster_found", None)
    assert [tier.value for tier in answer.tiers] == [None] * 4
    assert not any(tier.proven for tier in answer.tiers)


class _Liar(highs.HighsEngine):
    """Claims to have proven one point less than its roster costs."""

    def minimise(self, total: Sum, start: Sequence[int] | None, seconds: float) -> Found:
        found = super().minimise(total, start, seconds)
        return Found(found.values, found.bound - 1, found.proven, found.infeasible)


class _Echo(highs.HighsEngine):
    """Proves the least cost, but hands back the start where it was given one."""

    def minimise(self, total: Sum, start: Sequence[int] | None, seconds: float) -> Found:
        found = super().minimise(total, start, seconds)
        return Found(found.values if start is None else list(start), found.bound, found.proven, found.infeasible)


def test_a_proof_that_the_roster_does_not_bear_out_is_refused() -> None:
    week = next(case(number).week for number in PLAIN if case(number).answer.tiers is not None)
    with pytest.raises(PeerError, match="care: proven to cost"):
        solve_with(_Liar, highs.FORM, week, time_limit=SECONDS, workers=1)


@pytest.mark.parametrize("number", PLAIN[:8])
def test_a_start_that_is_handed_back_costs_no_value(number: int) -> None:
    _agrees(solve_with(_Echo, highs.FORM, case(number).week, time_limit=SECONDS, workers=1), number)


def test_cliques_are_the_largest_sets_that_overlap() -> None:
    stays = [(0, 50, [(0, 1)]), (30, 80, [(1, 1)]), (50, 100, [(2, 1)]), (100, 110, [(3, 1)])]
    assert list(cliques((begin, end, there) for begin, end, there in stays)) == [
        ones([0, 1]),
        ones([1, 2]),
        ones([3]),
    ]
