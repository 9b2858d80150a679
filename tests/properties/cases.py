"""Numbered tiny weeks with the enumeration's answer: some strict, some re-planned against a published roster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count

from tests.brute_force import Answer, TooBigError, best
from tests.properties.weeks import random_published, random_tiny_week

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week

COUNT = 200
MOST_STEPS = 20_000
_SEEDS_EACH = 1_000


@dataclass(frozen=True)
class Case:
    """One comparison: the question, and the answer that is known to be right."""

    seed: int
    week: Week
    strict: bool
    published: Roster | None
    answer: Answer


@cache
def case(number: int) -> Case:
    """The case of this number: that of its first seed whose week the enumeration can answer."""
    for seed in count(number * _SEEDS_EACH):
        week = random_tiny_week(seed)
        strict = number % 8 == 0
        published = random_published(seed, week) if number % 3 == 0 else None
        try:
            answer = best(week, strict=strict, published=published, most_steps=MOST_STEPS)
        except TooBigError:
            continue
        return Case(seed, week, strict, published, answer)
    raise AssertionError("unreachable: there is always a next seed")
