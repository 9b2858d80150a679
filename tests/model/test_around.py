"""Around the roster at hand: what is freed in turn, by what the tier hangs on."""

from __future__ import annotations

import numpy as np
import pytest
from tests.model.proven import are_solved

from stepdown.model import tier_search
from stepdown.model.search import Ending
from stepdown.model.stages import around, climb
from stepdown.model.stages.parts import FIRST_PATIENTS, Parts
from stepdown.model.table import Ends, Whole

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


def test_parts_of_groups_take_turns_with_patients_where_a_tier_hangs_on_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[climb.Focus, list[str]] = {}
    drawn: list[Whole] = []
    parts_held = Parts.held
    whole = around.neighbourhood

    def drawing(parts: Parts) -> np.ndarray:
        mask = parts_held(parts)
        drawn.append(np.flatnonzero(mask))
        return mask

    def begun(of: climb.Climb, *rest: object) -> None:
        seen.setdefault(of.focus, []).append("|")
        around.around(of, *rest)

    def watched(of: climb.Climb, ends: Ends, held: Whole, seconds: float | None, *, patient: bool = False) -> Ending:
        if drawn:
            alone = [column for columns in of.rows.owners.alone.values() for column in columns]
            assert set(held.tolist()) == {*alone, *drawn.pop().tolist()}
            seen[of.focus].append("G")
        else:
            seen[of.focus].append("P")
        return whole(of, ends, held, seconds, patient=patient)

    around_everywhere(monkeypatch)
    monkeypatch.setattr(Parts, "held", drawing)
    monkeypatch.setattr(tier_search, "around", begun)
    monkeypatch.setattr(around, "neighbourhood", watched)
    assert are_solved(WEEKS)
    turns = {focus: {run for run in "".join(listed).split("|") if run} for focus, listed in seen.items()}
    assert turns["groups"] and turns["sessions"]
    assert all(run == ("PG" * len(run))[: len(run)] for run in turns["groups"])
    assert any("G" in run for run in turns["groups"])
    assert not any("G" in run for focus in ("care", "sessions") for run in turns.get(focus, ()))


def test_each_draw_learns_from_its_own_turns_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: list[tuple[float, int]] = []
    learn = Parts.learn

    def learning(parts: Parts, seconds: float, is_searched: bool) -> None:
        learn(parts, seconds, is_searched)
        learned.append((parts.size, parts.turns))

    around_everywhere(monkeypatch)
    monkeypatch.setattr(Parts, "learn", learning)
    assert are_solved(WEEKS)
    assert learned
    # Of tiny weeks every part is soon searched: parts of patients grow from turn to turn, days leave the size as it is.
    assert all(size > FIRST_PATIENTS for size, turns in learned)
    assert [turns for _, turns in learned if turns > 1]
