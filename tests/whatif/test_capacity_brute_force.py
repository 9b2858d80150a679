"""The admitted maximum agrees with looking at every roster of tiny weeks."""

from __future__ import annotations

from collections import Counter

from tests.whatif.small_weeks import answerable, invented, served_beside

from stepdown.whatif.capacity import capacity
from stepdown.whatif.capacity_mix import MixOf, Newcomers

UP_TO = 3
WEEKS = 12


def _enumerated(seed: int) -> int | None:
    """The largest number, at most UP_TO, up to which every number fits; most weeks where none fits are passed over."""
    week = invented(seed, 2)
    newcomers = Newcomers(week, MixOf(week, None).all, seed)
    fits = 0
    while fits < UP_TO and served_beside(week, newcomers.week(fits + 1).patients[len(week.patients) :]):
        fits += 1
    return fits if fits or seed % 5 == 0 else None


def test_what_fits_is_what_the_enumeration_says() -> None:
    seen: Counter[int] = Counter()
    for seed, expected in answerable(WEEKS, _enumerated):
        answer = capacity(invented(seed, 2), seed=seed, up_to=UP_TO, curve=False, worth=False, workers=1)
        fit = answer.fits[0]
        assert fit.at_least == expected, f"seed {seed}"
        if expected < UP_TO:
            assert fit.exact, f"seed {seed}: {fit.why}"
            assert fit.ended == "proven"
        else:
            assert (fit.at_most, fit.ended) == (None, "looked no further")
        seen[expected] += 1
    assert len(seen) >= 3, f"the weeks are all alike: {seen}"
