"""Who is admitted agrees with looking at every set of waiting people and every roster of tiny weeks."""

from __future__ import annotations

from itertools import product

import pytest
from tests.whatif.small_weeks import invented, least_care, with_patients

from stepdown.domain.waiting import WaitingPatient
from stepdown.domain.week import Patient, Week
from stepdown.verify import verify
from stepdown.whatif.capacity_mix import MixOf, Newcomers
from stepdown.whatif.waitlist import waitlist

WAITING = 2
SEEDS = {
    (True, True): (159, 291, 440, 484),
    (False, False): (40, 70, 73, 280),
    (True, False): (174, 262, 307, 615),
}
"""Invented weeks by who is admitted, the most urgent first: ones that the enumeration answers at once."""


def _waiting(week: Week, seed: int) -> list[WaitingPatient]:
    new = Newcomers(week, MixOf(week, None).all, seed).week(WAITING).patients[len(week.patients) :]
    return [WaitingPatient(**one.model_dump(), urgency=number) for number, one in enumerate(new)]


def _best_set(seed: int) -> tuple[bool, ...]:
    """Of all sets that can be served in full beside those here, who are, the first by urgency."""
    week = invented(seed, 2)
    assert least_care(week, strict=True) is not None
    line = sorted(_waiting(week, seed), key=lambda one: -one.urgency)
    plain = [Patient(**one.model_dump(exclude={"urgency", "since"})) for one in line]
    possible = [
        inside
        for inside in product((True, False), repeat=WAITING)
        if least_care(
            with_patients(week, tuple(one for one, there in zip(plain, inside, strict=True) if there)), strict=True
        )
        is not None
    ]
    return max(possible)


@pytest.mark.parametrize(("expected", "seed"), [(inside, seed) for inside, seeds in SEEDS.items() for seed in seeds])
def test_those_admitted_are_the_best_set_of_all(expected: tuple[bool, ...], seed: int) -> None:
    assert _best_set(seed) == expected
    week = invented(seed, 2)
    answer = waitlist(week, _waiting(week, seed), workers=1)
    assert answer.status == "optimal"
    assert tuple(each.decision == "admitted" for each in answer.decisions) == expected
    assert answer.roster is not None
    inside = [one for one in _waiting(week, seed) if one.id in answer.admitted]
    plain = tuple(Patient(**one.model_dump(exclude={"urgency", "since"})) for one in inside)
    assert verify(with_patients(week, plain), answer.roster, strict=True).accepted
