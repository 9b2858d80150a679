"""The invented weeks are worth asking: each rule binds somewhere, each term costs somewhere."""

from __future__ import annotations

import json

import pytest
from tests.brute_force import HARD_RULES, TERMS, TooBigError, best
from tests.properties.cases import COUNT, MOST_STEPS, Case, case
from tests.properties.weeks import random_tiny_week

from stepdown.io import read_week, to_json


def _binds(rule: str, one: Case) -> bool:
    """Without the rule there would be another answer."""
    off = frozenset({rule})
    try:
        without = best(one.week, strict=one.strict, published=one.published, off=off, most_steps=MOST_STEPS)
    except TooBigError:
        return False
    return without.tiers != one.answer.tiers


@pytest.mark.parametrize("rule", HARD_RULES)
def test_every_hard_rule_binds_in_some_week(rule: str) -> None:
    assert any(_binds(rule, case(number)) for number in range(COUNT))


@pytest.mark.parametrize("term", TERMS)
def test_every_term_costs_something_in_the_best_roster_of_some_week(term: str) -> None:
    assert any(case(number).answer.amounts[term] for number in range(COUNT))


def test_most_weeks_have_a_roster_and_some_have_none() -> None:
    infeasible = sum(case(number).answer.infeasible for number in range(COUNT))
    assert COUNT // 20 <= infeasible <= COUNT // 2


def test_a_seed_says_all() -> None:
    assert random_tiny_week(7) == random_tiny_week(7)
    assert random_tiny_week(7) != random_tiny_week(8)


@pytest.mark.parametrize("seed", range(25))
def test_the_weeks_have_no_fault(seed: int) -> None:
    week = random_tiny_week(seed)
    assert read_week(json.loads(to_json(week))) == week
