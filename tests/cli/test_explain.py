"""``stepdown explain``: what a result leaves open, or why there is no roster."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.report.weeks import result

from stepdown.explain.explanation import Explanation
from stepdown.io import load_result, load_week, save, week_digest

SMALL = Path("scenarios/small/week.yaml")
CONTRADICTION = Path("scenarios/contradiction/week.yaml")


def _solved(run: Run, week: Path, target: Path) -> Path:
    assert run("solve", week, "-o", target, "--quiet").code in (0, 3)
    return target


def test_what_is_unmet_and_what_is_tight(run: Run, tmp_path: Path) -> None:
    ended = run("explain", SMALL, _solved(run, SMALL, tmp_path / "result.yaml"))
    assert (ended.code, ended.err) == (0, "")
    lines = [" ".join(line.split()) for line in ended.out.splitlines()]
    assert any(line.startswith("What is unmet") for line in lines)
    assert any(line.startswith("P-5 1 of 1 program day") for line in lines)
    assert "places day Mon 30 5 4 4 1" in lines
    assert "leaders day LBB Mon 30 3 h 20 min 1 h 40 min 1 h 40 min 1 h 40 min" in lines


def test_why_there_is_no_roster(run: Run, tmp_path: Path) -> None:
    ended = run("explain", CONTRADICTION, _solved(run, CONTRADICTION, tmp_path / "result.json"))
    assert ended.code == 0
    assert "- P-1 and P-2 are never in the same session." in ended.out
    assert "- Drop the pin that P-1 attends track day on Monday." in ended.out


def test_json_is_the_explanation_and_nothing_else(run: Run, tmp_path: Path) -> None:
    target = _solved(run, SMALL, tmp_path / "result.json")
    found = Explanation.model_validate(json.loads(run("explain", SMALL, target, "--json").out))
    assert found.unmet == load_result(target).unmet
    assert found.bottlenecks is not None
    assert found.bottlenecks.rows


def test_a_result_without_roster_or_conflict_says_so(run: Run, tmp_path: Path) -> None:
    week = load_week(SMALL)
    none = result(status="no_roster_found")
    provenance = none.provenance.model_copy(update={"week_digest": week_digest(week)})
    target = tmp_path / "none.json"
    save(target, none.model_copy(update={"provenance": provenance}))
    ended = run("explain", SMALL, target)
    assert ended.code == 0
    assert ended.out.startswith("This result has no roster, and no conflict was found in its time")


def test_a_result_of_another_week_is_refused(run: Run, tmp_path: Path) -> None:
    ended = run("explain", CONTRADICTION, _solved(run, SMALL, tmp_path / "result.json"))
    assert ended.code == 2
    assert "made from another week" in ended.err


def test_faults_of_both_files_are_told_at_once(run: Run, tmp_path: Path) -> None:
    ended = run("explain", tmp_path / "none.yaml", tmp_path / "neither.json")
    assert ended.code == 2
    assert "none.yaml" in ended.err
    assert "neither.json" in ended.err
