"""How good a roster is, in words that never claim more than was proven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.weeks import OPTIMAL_TIERS, result, tier, tiny_roster

from stepdown.report import percent_from_best, tier_verdict, verdict

CARE = tier("care", 35, 35, "optimal")
STAFFING = tier("staffing", 102, 100, "feasible")
LATER = (tier("continuity", 12, 0, "not_started"), tier("comfort", 9, 0, "not_started"))


def test_a_proven_roster_is_the_best_possible() -> None:
    assert verdict(result(roster=tiny_roster(), tiers=OPTIMAL_TIERS)) == "best possible"


def test_time_ran_out_in_one_tier() -> None:
    answer = result(status="feasible", roster=tiny_roster(), tiers=(CARE, STAFFING))
    assert verdict(answer) == "best possible in care; within 2 % of best in staffing: time ran out"


def test_tiers_that_were_not_looked_at_are_told_together() -> None:
    answer = result(status="feasible", roster=tiny_roster(), tiers=(CARE, STAFFING, *LATER))
    assert verdict(answer).endswith("; continuity and comfort not looked at: time ran out")


def test_neighbours_of_equal_standing_share_a_phrase() -> None:
    tiers = (CARE, tier("staffing", 5, 5, "optimal"), tier("comfort", 102, 100, "feasible"))
    answer = result(status="feasible", roster=tiny_roster(), tiers=tiers)
    assert verdict(answer) == "best possible in care and staffing; within 2 % of best in comfort: time ran out"


def test_where_percent_would_say_nothing_the_points_are_told() -> None:
    answer = result(status="feasible", roster=tiny_roster(), tiers=(CARE, tier("comfort", 1200, 0, "feasible")))
    assert verdict(answer).endswith("; 1,200 points in comfort, the best may have as few as 0: time ran out")


def test_two_open_tiers_are_never_lumped_together() -> None:
    tiers = (tier("care", 101, 100, "feasible"), tier("staffing", 150, 100, "feasible"))
    words = verdict(result(status="feasible", roster=tiny_roster(), tiers=tiers))
    assert "within 1 % of best in care" in words
    assert "within 50 % of best in staffing" in words


def test_stopped_by_the_user() -> None:
    answer = result(status="feasible", roster=tiny_roster(), tiers=(CARE, STAFFING, *LATER), interrupted=True)
    assert verdict(answer) == (
        "stopped by you: best roster so far; best possible in care; within 2 % of best in staffing; "
        "continuity and comfort not looked at"
    )


def test_no_roster_is_told_by_its_reason() -> None:
    infeasible, limit = verdict(result(status="infeasible")), verdict(result(status="no_roster_found"))
    assert infeasible == "no roster: the rules contradict each other"
    assert limit == "no roster found yet: time ran out, this does not mean that there is none"
    stopped = verdict(result(status="no_roster_found", interrupted=True))
    assert stopped == "no roster found yet: stopped by you, this does not mean that there is none"


def test_feasible_without_tiers_claims_nothing() -> None:
    answer = result(status="feasible", roster=tiny_roster(), tiers=())
    assert verdict(answer) == "not proven to be the best possible: time ran out"


@pytest.mark.parametrize(
    ("value", "bound", "words"),
    [
        (10_001, 10_000, "within 1 % of best: time ran out"),
        (100, 100, "within 1 % of best: time ran out"),  # unproven by its status: never 0 %
        (3_510, 3_420, "within 3 % of best: time ran out"),
        (12, 0, "12 points, the best may have as few as 0: time ran out"),
        (1, -5, "1 point, the best may have as few as 0: time ran out"),
        (30, 10, "30 points, the best may have as few as 10: time ran out"),
    ],
)
def test_an_open_tier_is_never_told_as_better_than_proven(value: int, bound: int, words: str) -> None:
    assert tier_verdict(tier("staffing", value, bound, "feasible")) == words


def test_a_tier_that_was_not_looked_at_says_so_even_where_it_looks_good() -> None:
    assert tier_verdict(tier("comfort", 0, 0, "not_started")) == "not looked at: time ran out"
    assert tier_verdict(tier("comfort", 0, 0, "not_started"), stopped=True) == "not looked at"


def test_too_large_a_week_is_not_told_as_a_lack_of_time() -> None:
    later = [tier(name, 10, 0, "too_large") for name in ("staffing", "continuity", "comfort")]
    words = verdict(result(status="feasible", roster=tiny_roster(), tiers=(CARE, *later)))
    assert words.endswith(
        "; staffing, continuity and comfort not looked at: so large a week is searched for care alone"
    )
    assert "time" not in words
    assert tier_verdict(later[0]) == "not looked at: so large a week is searched for care alone"


@given(st.integers(0, 10**9), st.integers(-5, 10**9))
def test_percent_is_rounded_up(value: int, bound: int) -> None:
    percent = percent_from_best(value, bound)
    if value <= bound:
        assert percent == 0
    elif bound <= 0:
        assert percent is None
    else:
        assert percent is not None
        assert percent >= 1
        assert bound * (100 + percent) >= 100 * value > bound * (100 + percent - 1)
