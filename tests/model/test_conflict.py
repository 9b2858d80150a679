"""The parts of the search for conflicts: shrinking, the relaxation, the switches."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.rules.tiny import week as tiny_week

from stepdown import Week
from stepdown.model.builder import Options
from stepdown.model.conflict.asking import Budget, ask, core
from stepdown.model.conflict.build import demand_switches, rule_switches
from stepdown.model.conflict.order import LEAST_TELLING
from stepdown.model.conflict.relaxed import Relaxed
from stepdown.model.conflict.shrink import shrink
from stepdown.model.facts import Facts
from stepdown.model.rows import Pair, is_demand
from stepdown.rules import HARD

PINS = [{"patient": "P-1", "track": track, "day": "mon", "attend": True} for track in ("day", "evening")]
DAY: Pair = ("PINS", ("P-1", "day", "mon"))
EVENING: Pair = ("PINS", ("P-1", "evening", "mon"))
WHOLE_DAY: Pair = ("WHOLE_DAY", ("P-1",))


def _pairs(letters: str) -> list[Pair]:
    return [(letter, ()) for letter in letters]


def _two_tracks(**changes: object) -> Week:
    return tiny_week(pins=PINS, **changes)


@pytest.mark.parametrize("wanted", ["A", "Z", "AZ", "CDE", "BXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])
def test_shrinking_leaves_what_is_needed_and_nothing_else(wanted: str) -> None:
    needed = set(_pairs(wanted))
    rest, finished = shrink(lambda pairs: not needed <= set(pairs), _pairs("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert (set(rest), finished) == (needed, True)


def test_of_two_conflicts_the_one_at_the_back_is_kept() -> None:
    def can_hold(pairs: Sequence[Pair]) -> bool:
        return not any(set(_pairs(letters)) <= set(pairs) for letters in ("AB", "YZ"))

    assert shrink(can_hold, _pairs("ABCXYZ")) == (_pairs("YZ"), True)


def test_broken_off_the_rest_is_still_a_conflict_and_said_to_be_unfinished() -> None:
    answers = iter([False, True, False])
    asked: list[list[Pair]] = []

    def can_hold(pairs: Sequence[Pair]) -> bool | None:
        found = next(answers, None)
        if found is False:
            asked.append(list(pairs))
        return found

    rest, finished = shrink(can_hold, _pairs("ABCDEFGH"))
    assert not finished
    assert rest == asked[-1]


def test_every_rule_has_its_place_in_what_a_conflict_keeps() -> None:
    assert sorted([*LEAST_TELLING, "PINS"]) == sorted(rule.id for rule in HARD)


def test_each_demand_can_be_switched_off_alone() -> None:
    model = demand_switches(Facts(_two_tracks()), Options())
    assert set(model.switches) == {DAY, EVENING}
    assert ask(model, [DAY, EVENING], Budget(None)).holds is False
    assert ask(model, [DAY], Budget(None)).holds is True
    assert ask(model, [EVENING], Budget(None)).holds is True
    assert ask(model, [DAY, EVENING], Budget(None), plain=True).holds is False


def test_each_rule_can_be_switched_off_for_one_patient_alone() -> None:
    model = rule_switches(Facts(_two_tracks()), Options(), [DAY, EVENING])
    everything = list(model.switches)
    assert WHOLE_DAY in everything
    assert ask(model, everything, Budget(None)).holds is False
    assert ask(model, [pair for pair in everything if pair != WHOLE_DAY], Budget(None)).holds is True
    assert ask(model, [DAY, EVENING, WHOLE_DAY], Budget(None)).holds is False


def test_rules_of_patients_of_whom_nothing_is_demanded_have_no_switch() -> None:
    model = rule_switches(Facts(_two_tracks()), Options(), [DAY])
    patients = {about[0] for rule, about in model.switches if rule in ("WHOLE_DAY", "TAPER", "PATIENT_OVERLAP")}
    assert patients == {"P-1"}
    assert EVENING not in model.switches


def test_the_core_the_solver_names_is_among_what_was_asked() -> None:
    model = demand_switches(Facts(_two_tracks()), Options(strict=True))
    asked = list(model.switches)
    found = core(model, asked, Budget(60.0), share=1.0)
    assert found is not None
    assert set(found) <= set(asked)
    assert ask(model, found, Budget(60.0)).holds is False


def test_the_relaxation_finds_what_even_fractions_cannot_meet() -> None:
    model = demand_switches(Facts(_two_tracks()), Options(strict=True))
    relaxed = Relaxed(model)
    missed = relaxed.misses([DAY, EVENING], None)
    assert missed is not None
    assert set(missed.telling) == {DAY, EVENING}
    assert relaxed.misses([DAY], None) is None
    floors = [pair for pair in model.switches if is_demand(pair) and pair[0] == "TAPER"]
    assert relaxed.misses(floors, None) is None


def test_a_row_that_cannot_hold_stays_one_after_it_was_looked_at() -> None:
    """Looking at the linear part of another kind of row would make it an empty linear row, which always holds."""
    pins = [{"patient": "P-1", "track": "day", "day": "sat", "attend": True}]
    model = demand_switches(Facts(tiny_week(pins=pins)), Options())
    saturday: Pair = ("PINS", ("P-1", "day", "sat"))
    relaxed = Relaxed(model)
    assert relaxed.misses([saturday], None) is not None
    assert ask(model, [saturday], Budget(None)).holds is False
    assert ask(model, [], Budget(None)).holds is True


def test_no_question_is_asked_once_the_budget_is_over() -> None:
    model = demand_switches(Facts(_two_tracks()), Options())
    assert ask(model, [DAY, EVENING], Budget(0.0)).holds is None
    assert core(model, [DAY, EVENING], Budget(0.0), share=1.0) is None
    assert ask(model, [DAY], Budget(None, should_stop=lambda: True)).holds is None


def test_what_the_caller_raises_reaches_the_caller() -> None:
    def trouble() -> bool:
        raise LookupError("the caller's own")

    model = demand_switches(Facts(_two_tracks()), Options())
    with pytest.raises(LookupError, match="the caller's own"):
        ask(model, [DAY], Budget(None, should_stop=trouble))
