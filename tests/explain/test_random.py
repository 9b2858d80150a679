"""Invented weeks with many pins: whatever is called a conflict is one, and each pin of it is needed.

Which rules belong to it is judged by planted weeks; here the judge is the enumeration of every roster
(``tests.brute_force``), which shares no code with the solver.
"""

from __future__ import annotations

from random import Random

import pytest
from tests.brute_force import TooBigError, best
from tests.properties.pins import draw_pins
from tests.properties.weeks import random_tiny_week

from stepdown.domain.week import Week
from stepdown.model.builder import Options
from stepdown.model.conflict import Budget, find_conflicts
from stepdown.model.conflict.asking import ask
from stepdown.model.conflict.build import demand_switches, rule_switches
from stepdown.model.constraints.pins import about
from stepdown.model.facts import Facts

SECONDS = 600.0
WEEKS = 25
MOST_STEPS = 60_000


def _crowded(seed: int) -> Week:
    """A tiny week with so many pins that they often contradict."""
    draw = Random(f"pins/{seed}")
    week = random_tiny_week(seed)
    days = sorted({day for track in week.tracks for day in track.days})
    drawn = [pin for _ in range(14) for pin in draw_pins(draw, week, days)]
    return Week.model_validate({**week.model_dump(exclude={"pins", "previous"}), "pins": drawn[: 1 + seed % 4]})


def _feasible(week: Week, *, strict: bool = False) -> bool | None:
    """Whether a roster exists; null where there are too many to look at."""
    try:
        return not best(week, strict=strict, most_steps=MOST_STEPS).infeasible
    except TooBigError:
        return None


KNOWN = {seed: found for seed in range(80) if (found := _feasible(_crowded(seed))) is not None}
INFEASIBLE = [seed for seed, feasible in KNOWN.items() if not feasible][:WEEKS]


def _with_pins(week: Week, kept: set[tuple[str, ...]]) -> Week:
    pins = [pin for pin in week.pins if about(pin) in kept]
    return Week.model_validate({**week.model_dump(exclude={"pins"}), "pins": pins})


def test_there_are_enough_of_both() -> None:
    assert len(INFEASIBLE) == WEEKS
    assert sum(KNOWN.values()) >= 10


@pytest.mark.parametrize("seed", INFEASIBLE)
def test_each_conflict_stands_and_needs_each_of_its_pins(seed: int) -> None:
    week = _crowded(seed)
    found = find_conflicts(week, Budget(SECONDS))
    assert found.feasible is False
    assert found.complete
    gone: set[tuple[str, ...]] = set()
    for core in found.cores:
        assert core.verified
        assert core.is_minimal
        pins = {told for rule, told in core.members if rule == "PINS"}
        assert not pins & gone
        gone |= pins
        assert _feasible(_with_pins(week, pins)) is False
        for pin in pins:
            assert _feasible(_with_pins(week, pins - {pin})) is not False, pin
    kept = {about(pin) for pin in week.pins} - gone
    assert _feasible(_with_pins(week, kept)) is not False


@pytest.mark.parametrize("seed", KNOWN)
def test_with_every_switch_on_the_switched_model_is_the_week(seed: int) -> None:
    week = _crowded(seed)
    model = rule_switches(Facts(week), Options(), [("PINS", about(pin)) for pin in week.pins])
    assert ask(model, list(model.switches), Budget(SECONDS)).holds is KNOWN[seed]


STRICT = {seed: found for seed in range(40) if (found := _feasible(random_tiny_week(seed), strict=True)) is not None}


def test_there_are_enough_of_both_kinds_when_all_care_is_demanded() -> None:
    assert len(STRICT) - sum(STRICT.values()) >= 10
    assert sum(STRICT.values()) >= 1


@pytest.mark.parametrize("seed", STRICT)
def test_care_demanded_in_full_contradicts_exactly_where_it_cannot_be_given(seed: int) -> None:
    week = random_tiny_week(seed)
    facts, options = Facts(week), Options(strict=True)
    demands = list(demand_switches(facts, options).switches)
    model = rule_switches(facts, options, demands)
    assert ask(model, list(model.switches), Budget(SECONDS)).holds is STRICT[seed]
    found = find_conflicts(week, Budget(SECONDS), strict=True)
    assert found.feasible is STRICT[seed]
    assert all(core.verified and core.is_minimal for core in found.cores)
