"""Around the roster at hand: what is freed in turn, by what the tier hangs on."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from tests.model.proven import EVERYTHING, are_solved, proven, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown.model import tier_search
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.owners import Owners
from stepdown.model.relaxation import Certificate
from stepdown.model.search import Ending, Found
from stepdown.model.stages import around, climb
from stepdown.model.stages.caseloads import FIRST_THERAPISTS, Caseloads
from stepdown.model.stages.groups import Groups
from stepdown.model.stages.neighbourhoods import GROWTH, QUICK
from stepdown.model.stages.parts import FIRST_PATIENTS, Parts
from stepdown.model.table import Ends, Mask, Whole

WEEKS = 12
"""The first tiny weeks: among them some whose continuity and comfort are searched around the roster at hand."""


def around_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        (climb, "SMALL_PATIENTS"),
        (climb, "LARGE_PATIENTS"),
        (tier_search, "MANY_COLUMNS"),
        (tier_search, "FEW_WITH_GROUPS"),
    ):
        monkeypatch.setattr(module, name, 0)
    # What is found before leaves tiny weeks nothing to better.
    monkeypatch.setattr(Groups, "tried", lambda *_: None)
    monkeypatch.setattr(tier_search, "near", lambda *_: None)


def test_parts_of_groups_take_turns_with_patients_where_a_tier_hangs_on_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[climb.Focus, list[str]] = {}
    drawn: list[Whole] = []
    parts_held = Parts.held
    whole = around.neighbourhood

    def drawing(parts: Parts) -> Mask:
        mask = parts_held(parts)
        drawn.append(np.flatnonzero(mask))
        return mask

    def begun(of: climb.Climb, *rest: object) -> None:
        drawn.clear()  # those of searches of groups alone
        seen.setdefault(of.focus, []).append("|")
        around.around(of, *rest)

    def watched(of: climb.Climb, ends: Ends, held: Whole, seconds: float | None, *, patient: bool = False) -> Ending:
        if drawn:
            alone = [column for columns in of.rows.owners.alone.values() for column in columns]
            assert set(held.tolist()) == {*alone, *drawn.pop().tolist()}
            seen[of.focus].append("G")
            return whole(of, ends, held, seconds, patient=patient)
        seen[of.focus].append("P")
        # Searched, the patients of a tiny week leave nothing for its groups.
        return "unknown" if of.focus == "groups" else whole(of, ends, held, seconds, patient=patient)

    around_everywhere(monkeypatch)
    monkeypatch.setattr(Parts, "held", drawing)
    monkeypatch.setattr(tier_search, "around", begun)
    monkeypatch.setattr(around, "neighbourhood", watched)
    assert are_solved(WEEKS)
    turns = {focus: {run for run in "".join(listed).split("|") if run} for focus, listed in seen.items()}
    assert turns["groups"]
    assert turns["sessions"]
    assert all(run == ("PG" * len(run))[: len(run)] for run in turns["groups"])
    assert any("G" in run for run in turns["groups"])
    assert not any("G" in run for focus in ("care", "sessions") for run in turns.get(focus, ()))


def test_parts_learn_from_their_own_turns_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []
    learn = Parts.learn

    def learning(parts: Parts, seconds: float, is_searched: bool) -> None:
        learn(parts, seconds, is_searched)
        sizes.append(parts.size)

    around_everywhere(monkeypatch)
    monkeypatch.setattr(Parts, "learn", learning)
    assert are_solved(WEEKS)
    assert sizes
    # Of tiny weeks every part is soon searched: those of patients, which come first, grow.
    assert all(size > FIRST_PATIENTS for size in sizes)


def test_many_sessions_are_searched_by_caseloads_where_one_search_finds_nothing_better(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []
    whole = around.neighbourhood

    def watched(of: climb.Climb, ends: Ends, held: Whole, seconds: float | None, *, patient: bool = False) -> Ending:
        groups = {column for columns in of.rows.owners.groups.values() for column in columns}
        seen.append(groups <= set(held.tolist()))
        before = of.hand
        assert before is not None
        ending = whole(of, ends, held, seconds, patient=patient)
        assert of.hand is not None
        assert of.hand.points <= before.points
        assert of.rows.plain.keeps(of.hand.columns)
        assert np.array_equal(of.hand.columns[held], before.columns[held])
        return ending

    through_many_groups(monkeypatch)
    monkeypatch.setattr(climb, "MANY_SESSIONS", 0)
    monkeypatch.setattr(around, "neighbourhood", watched)
    monkeypatch.setattr(around, "beside", lambda of, *_: Found("unknown", of.hand.columns, 0, 0.0))
    plain = [proven(random_tiny_week(seed)) for seed in range(WEEKS)]
    assert seen
    assert any(seen)
    monkeypatch.undo()
    assert plain == [proven(random_tiny_week(seed)) for seed in range(WEEKS)]


def test_every_therapist_has_a_turn_before_anybody_has_a_second() -> None:
    owners = Owners.of(build(Facts(random_tiny_week(3)), Options(detail=EVERYTHING)))
    caseloads = Caseloads(owners, seed=1)
    caseloads.size = 1.0
    groups = {column for columns in owners.groups.values() for column in columns}
    everything = {column for of in (owners.alone, owners.staff) for columns in of.values() for column in columns}
    for _ in range(2):
        freed: list[str] = []
        patients: list[str] = []
        for _ in owners.staff:
            held = set(caseloads.held().tolist())
            assert groups <= held
            free = everything - held - groups
            [therapist] = [name for name in caseloads.caseloads if name == turn_of(caseloads)]
            assert free >= set(owners.staff[therapist]) - groups
            theirs = [name for name, columns in owners.alone.items() if set(columns) and set(columns) <= free]
            assert {owners.primary[name] for name in theirs if name in owners.primary} <= {therapist}
            freed.append(therapist)
            patients += theirs
        assert sorted(freed) == sorted(owners.staff)
        assert sorted(patients) == sorted(name for name, columns in owners.alone.items() if columns)


def turn_of(caseloads: Caseloads) -> str:
    """Whose turn was the last one."""
    return list(caseloads.caseloads)[len(caseloads.caseloads) - len(caseloads.waiting) - 1]


def test_caseloads_grow_when_soon_searched_and_shrink_when_given_up() -> None:
    caseloads = Caseloads(Owners.of(build(Facts(random_tiny_week(3)), Options(detail=EVERYTHING))), seed=1)
    caseloads.learn(QUICK / 2, True)
    assert caseloads.size == FIRST_THERAPISTS * GROWTH
    caseloads.learn(QUICK * 2, True)
    assert caseloads.size == FIRST_THERAPISTS * GROWTH
    caseloads.learn(QUICK / 2, False)
    assert caseloads.size == FIRST_THERAPISTS


def test_it_is_given_up_sooner_where_a_last_search_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some idle seconds; else only after so many idle neighbourhoods."""
    seen = drawn_while_idle(monkeypatch)
    # Each draw looks at the clock three times, so that a second begins no more.
    assert seen[around.AROUND_SHARE] == {1}
    assert seen[1.0] == {around.MOST_IDLE}


def test_it_is_given_up_sooner_near_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where nothing but the next tier follows."""
    monkeypatch.setattr(around, "NEAR_BOUND", 1.0)
    assert drawn_while_idle(monkeypatch)[1.0] == {1}


@pytest.mark.parametrize(
    ("points", "focus", "many", "far"),
    [
        (103, "groups", False, True),
        (102, "groups", False, False),
        (103, "groups", True, False),
        (103, "sessions", True, True),
        (None, "groups", False, False),
    ],
)
def test_it_goes_on_where_much_is_missing_but_not_in_continuity_of_many_groups(
    points: int | None, focus: climb.Focus, many: bool, far: bool
) -> None:
    hand = None if points is None else climb.Hand(points, np.zeros(0, dtype=np.int64))
    of = SimpleNamespace(hand=hand, bound=100, focus=focus, has_many_groups=many)
    assert around._is_far(cast(climb.Climb, of)) == far


def drawn_while_idle(monkeypatch: pytest.MonkeyPatch) -> dict[float, set[int]]:
    """How many neighbourhoods are searched where none brings anything, by share of the time left."""
    clock = count(0.0, around.IDLE_SECONDS / 3)
    drawn: list[int] = []
    seen: dict[float, set[int]] = {around.AROUND_SHARE: set(), 1.0: set()}

    def idle(*_: object, **__: object) -> Ending:
        drawn.append(1)
        return "unknown"

    def begun(of: climb.Climb, certificate: Certificate | None, _share: float) -> None:
        of.limits = replace(of.limits, seconds=None)
        if of.hand is None or of.is_settled:
            return
        for share, counts in seen.items():
            drawn.clear()
            around.around(of, certificate, share)
            counts.add(len(drawn))

    around_everywhere(monkeypatch)
    monkeypatch.setattr(around, "now", lambda: next(clock))
    monkeypatch.setattr(around, "neighbourhood", idle)
    monkeypatch.setattr(tier_search, "around", begun)
    assert are_solved(WEEKS)
    return seen
