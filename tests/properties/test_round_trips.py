"""What is written is what is read: weeks, rosters and results, as JSON and as YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.cases import case
from tests.properties.previous import draw_roster
from tests.properties.weeks import tiny_weeks

from stepdown import Roster, Week, load_result, load_roster, load_week, save, solve
from stepdown.io import read_week, to_json, to_yaml

ENDINGS = st.sampled_from([".json", ".yaml", ".yml"])
MANY = settings(derandomize=True, deadline=None, max_examples=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trips")


@MANY
@given(week=tiny_weeks(), ending=ENDINGS)
def test_weeks(folder: Path, week: Week, ending: str) -> None:
    path = folder / f"week{ending}"
    save(path, week)
    assert load_week(path) == week
    assert path.read_text(encoding="utf-8") == (to_json(week) if ending == ".json" else to_yaml(week))
    assert read_week(json.loads(to_json(week))) == week


@MANY
@given(week=tiny_weeks(), draw=st.randoms(use_true_random=False), ending=ENDINGS)
def test_rosters(folder: Path, week: Week, draw: object, ending: str) -> None:
    roster = draw_roster(draw, week)  # type: ignore[arg-type]
    path = folder / f"roster{ending}"
    save(path, roster)
    assert load_roster(path) == roster


@pytest.mark.parametrize("number", range(1, 21))
@pytest.mark.parametrize("ending", [".json", ".yaml"])
def test_results(folder: Path, number: int, ending: str) -> None:
    solved = solve(case(number).week, workers=1)
    path = folder / f"result{ending}"
    save(path, solved)
    read = load_result(path)
    assert read.model_dump() == solved.model_dump()
    if isinstance(solved.roster, Roster):
        assert load_roster(path) == solved.roster
