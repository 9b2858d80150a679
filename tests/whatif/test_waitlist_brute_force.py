"""Who is admitted agrees with looking at every set of waiting people and every roster of tiny weeks."""

from __future__ import annotations

from collections import Counter
from itertools import product

from tests.whatif.small_weeks import answerable, invented, least_care, with_patients

from stepdown.domain.waiting import WaitingPatient
from stepdown.domain.week import Patient, Week
from stepdown.verify import verify
from stepdown.whatif.capacity_mix import MixOf, Newcomers
from stepdown.whatif.waitlist import waitlist

WEEKS = 12
WAITING = 2


def _waiting(week: Week, seed: int) -> list[WaitingPatient]:
    new = Newcomers(week, MixOf(week, None).all, seed).week(WAITING).patients[len(week.patients) :]
    return [WaitingPatient(**one.model_dump(), urgency=number) for number, one in enumerate(new)]


def _best_set(seed: int) -> tuple[bool, ...] | None:
    """Of all sets that can be served in full, all here included, the first by urgency; null where the week is short."""
    week = invented(seed, 2)
    if least_care(week, strict=True) is None:
        return None
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


def test_those_admitted_are_the_best_set_of_all() -> None:
    seen: Counter[tuple[bool, ...]] = Counter()
    for seed, expected in answerable(WEEKS, _best_set):
        week = invented(seed, 2)
        answer = waitlist(week, _waiting(week, seed), workers=1)
        assert answer.status == "optimal", f"seed {seed}"
        assert tuple(each.decision == "admitted" for each in answer.decisions) == expected, f"seed {seed}"
        assert answer.roster is not None
        inside = [one for one in _waiting(week, seed) if one.id in answer.admitted]
        plain = tuple(Patient(**one.model_dump(exclude={"urgency", "since"})) for one in inside)
        assert verify(with_patients(week, plain), answer.roster, strict=True).accepted, f"seed {seed}"
        seen[expected] += 1
    assert len(seen) >= 3, f"the weeks are all alike: {seen}"
