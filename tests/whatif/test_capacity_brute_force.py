"""The admitted maximum agrees with looking at every roster of tiny weeks."""

from __future__ import annotations

import pytest
from tests.whatif.small_weeks import invented, served_beside

from stepdown.whatif.capacity import capacity
from stepdown.whatif.capacity_mix import MixOf, Newcomers

UP_TO = 3
SEEDS = {0: (85, 125, 140), 1: (26, 47, 146, 174), 2: (35, 302, 484, 590), 3: (159, 440, 577)}
"""Invented weeks by how many fit: ones that the enumeration answers at once."""


def _enumerated(seed: int) -> int:
    """The largest number, at most UP_TO, up to which every number fits."""
    week = invented(seed, 2)
    newcomers = Newcomers(week, MixOf(week, None).all, seed)
    fits = 0
    while fits < UP_TO and served_beside(week, newcomers.week(fits + 1).patients[len(week.patients) :]):
        fits += 1
    return fits


@pytest.mark.parametrize(("expected", "seed"), [(fits, seed) for fits, seeds in SEEDS.items() for seed in seeds])
def test_what_fits_is_what_the_enumeration_says(expected: int, seed: int) -> None:
    assert _enumerated(seed) == expected
    fit = capacity(invented(seed, 2), seed=seed, up_to=UP_TO, curve=False, worth=False, workers=1).fits[0]
    assert fit.at_least == expected
    if expected < UP_TO:
        assert fit.exact, fit.why
        assert fit.ended == "proven"
    else:
        assert (fit.at_most, fit.ended) == (None, "looked no further")
