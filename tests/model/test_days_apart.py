"""What program days cost one by one is a bound for the whole, and no less than the relaxation's."""

from __future__ import annotations

import numpy as np
import pytest
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model import solve as solving
from stepdown.model import tier_search
from stepdown.model.relaxation import SCALE, Certificate, Relaxation
from stepdown.model.stages import climb
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.days_apart import days_apart
from stepdown.model.table import BEYOND

Told = tuple[int, int]
"""The bound before, the bound after."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """Bounds of comfort before days apart and after, of every week solved from now on."""
    found: list[Told] = []

    def watched(of: Climb, certificate: Certificate) -> None:
        known, of.bound = of.bound, -BEYOND  # so that what it proves itself is seen
        days_apart(of, certificate)
        found.append((certificate.bound, of.bound))
        of.bound = max(of.bound, known)

    monkeypatch.setattr(climb, "SMALL_PATIENTS", 0)
    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    monkeypatch.setattr(solving._Solve, "is_met", True)
    monkeypatch.setattr(tier_search, "FEW_GROUPS", -1)
    monkeypatch.setattr(tier_search, "toward", lambda *_: None)
    monkeypatch.setattr(tier_search, "days_apart", watched)
    return found


BETTERED = (198, 303, 340, 403, 441, 499)
"""Tiny weeks whose relaxation days apart have bettered: one in a hundred does."""


def test_days_apart_never_prove_too_much_and_now_and_then_more_than_the_relaxation(told: list[Told]) -> None:
    more = asked = 0
    for seed in (*range(40), *BETTERED):
        told.clear()
        solved = solve(random_tiny_week(seed), workers=1, explain=False)
        for before, after in told:
            assert solved.roster is not None
            assert before <= after <= solved.tier("comfort").value, f"seed {seed}"
            asked += 1
            more += after > before
    assert asked > 10
    assert more


def test_any_multipliers_prove_something_true(told: list[Told], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only those of an optimum: each prices the rows between days, and no roster is below what follows."""
    draw = np.random.default_rng(1)
    before = Relaxation.least

    def blurred(self: Relaxation, *of: object, **told_too: object) -> Certificate | None:
        found = before(self, *of, **told_too)  # type: ignore[arg-type]
        if found is None:
            return None
        noise = draw.normal(0, 0.1, len(found.multipliers))
        return self.certify(of[0], found.multipliers / SCALE + noise, found.values)  # type: ignore[arg-type]

    monkeypatch.setattr(Relaxation, "least", blurred)
    gained = 0
    for seed in range(20):
        told.clear()
        solved = solve(random_tiny_week(seed), workers=1, explain=False)
        for bound, after in told:
            assert after <= solved.tier("comfort").value, f"seed {seed}"
            gained += after > bound
    assert gained
