"""The comparison: what it says holds whatever the best possible rosters turn out to be, and it never says less."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.outcome.result import TIERS, TierOutcome
from stepdown.whatif.compare import Comparison, Interval, compare, intervals, settled, sign

Vector = tuple[int, ...]


def answer(*pairs: tuple[int, int]) -> tuple[Interval, ...]:
    return tuple(Interval(tier, bound, value) for tier, (bound, value) in zip(TIERS, pairs, strict=False))


def truths(of: tuple[Interval, ...]) -> set[Vector]:
    """Every vector of best possible points that such an answer allows.

    The points of a lower tier were bounded with the tiers above at the roster's points; once one of those is lower
    in truth, the lower tiers can be anything.
    """
    allowed: set[Vector] = set()
    for vector in product(range(6), repeat=len(of)):
        for one, points in zip(of, vector, strict=True):
            if not one.bound <= points <= one.value:
                break
            if points < one.value:
                allowed.add(vector)
                break
        else:
            allowed.add(vector)
    return allowed


pairs = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda two: (min(two), max(two)))
proven = st.integers(0, 4).map(lambda points: (points, points))
answers = st.tuples(st.one_of(proven, pairs), st.one_of(proven, pairs), pairs).map(lambda three: answer(*three))


@given(answers, answers)
def test_it_says_exactly_what_every_reading_agrees_on(base: tuple[Interval, ...], other: tuple[Interval, ...]) -> None:
    readings = {(ours > theirs) - (ours < theirs) for theirs in truths(base) for ours in truths(other)}
    word = compare(base, other).word
    if readings == {-1}:
        assert word == "better"
    elif readings == {1}:
        assert word == "worse"
    elif readings == {0}:
        assert word == "equal"
    else:
        assert word == "not proven"


@given(answers, answers)
def test_the_range_holds_the_true_difference_in_the_tier_it_names(
    base: tuple[Interval, ...], other: tuple[Interval, ...]
) -> None:
    comparison = compare(base, other)
    if comparison.tier is None:
        assert comparison == Comparison("equal")
        return
    place = TIERS.index(comparison.tier)
    differences = {
        ours[place] - theirs[place]
        for theirs in truths(base)
        for ours in truths(other)
        if ours[:place] == theirs[:place]
    }
    assert comparison.least <= min(differences)
    assert max(differences) <= comparison.most


@given(answers, answers)
def test_turned_round_it_says_the_opposite(base: tuple[Interval, ...], other: tuple[Interval, ...]) -> None:
    opposite = {"better": "worse", "worse": "better", "equal": "equal", "not proven": "not proven"}
    there, back = compare(base, other), compare(other, base)
    assert back.word == opposite[there.word]
    assert (back.tier, back.least, back.most) == (there.tier, -there.most, -there.least)


@given(answers)
def test_an_answer_is_never_better_or_worse_than_itself(one: tuple[Interval, ...]) -> None:
    assert compare(one, one).word == ("equal" if all(interval.proven for interval in one) else "not proven")


@given(answers, answers, answers)
def test_better_than_what_is_better_is_better(
    first: tuple[Interval, ...], second: tuple[Interval, ...], third: tuple[Interval, ...]
) -> None:
    if compare(first, second).word == compare(second, third).word == "better":
        assert compare(first, third).word == "better"


@pytest.mark.parametrize(
    ("base", "other", "word", "tier"),
    [
        ([(20, 26)], [(10, 19)], "better", "care"),
        ([(20, 26)], [(10, 20)], "not proven", "care"),  # 20 may be the base's best too
        ([(20, 26)], [(27, 27)], "worse", "care"),
        ([(20, 26), (5, 5)], [(20, 26), (1, 1)], "not proven", "care"),  # a lower tier cannot help
        ([(26, 26), (5, 9)], [(26, 26), (4, 4)], "better", "staffing"),
        ([(26, 26), (5, 9)], [(26, 26), (9, 9)], "not proven", "staffing"),
        ([(26, 26), (5, 5)], [(26, 26), (5, 5)], "equal", None),
        ([(26, 26), (5, 5)], [(10, 12), (900, 999)], "better", "care"),
        ([(26, 26), (5, 9)], [(20, 26), (3, 4)], "better", "staffing"),  # its roster does it, if not a better one still
        (
            [(20, 26), (5, 9)],
            [(20, 20), (3, 4)],
            "not proven",
            "care",
        ),  # with 20 points of care the base may need fewer
    ],
)
def test_by_hand(base: list[tuple[int, int]], other: list[tuple[int, int]], word: str, tier: str | None) -> None:
    comparison = compare(answer(*base), answer(*other))
    assert (comparison.word, comparison.tier) == (word, tier)


def test_answers_with_other_tiers_are_refused() -> None:
    with pytest.raises(ValueError, match="same tiers"):
        compare(answer((1, 1)), answer((1, 1), (2, 2)))


@given(answers, answers)
def test_the_sign_of_a_tier_is_that_of_every_reading(base: tuple[Interval, ...], other: tuple[Interval, ...]) -> None:
    for place, tier in enumerate(TIERS[:3]):
        found = sign(base, other, tier)
        above = all(one.proven for one in (*base[:place], *other[:place]))
        if not above:
            assert found is None
            continue
        differences = {
            (ours > theirs) - (ours < theirs)
            for ours in range(other[place].bound, other[place].value + 1)
            for theirs in range(base[place].bound, base[place].value + 1)
        }
        assert found == (differences.pop() if len(differences) == 1 else None)


def test_settled_needs_the_tier_and_all_above_it_proven_on_both_sides() -> None:
    whole, open_below, open_above = answer((1, 1), (2, 2)), answer((1, 1), (0, 2)), answer((0, 1), (2, 2))
    assert settled(whole, whole, "staffing")
    assert settled(whole, open_below, "care")
    assert not settled(whole, open_below, "staffing")
    assert not settled(open_above, whole, "staffing")
    assert not settled(whole, whole, "comfort")


def test_intervals_are_in_the_order_asked_for() -> None:
    tiers: list[Any] = [
        TierOutcome(name=name, value=9, bound=7, status="feasible", terms={}) for name in ("staffing", "care")
    ]
    assert intervals(tiers, ("care", "staffing", "comfort")) == (Interval("care", 7, 9), Interval("staffing", 7, 9))
