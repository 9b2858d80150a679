"""What ``solve`` tells of a week without a roster, and what the result file keeps of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.explain.planted_conflicts import planted
from tests.rules.tiny import week as tiny_week

from stepdown import Progress, load_result, load_week, save, solve
from stepdown.explain import Conflicts, explain_conflicts
from stepdown.io import to_json


def test_an_infeasible_week_comes_with_its_conflicts_and_ways_out() -> None:
    result = solve(load_week("scenarios/contradiction/week.yaml"), workers=1)
    assert result.status == "infeasible"
    assert [member.rule for member in result.conflicts[0].members] == ["PINS", "PINS", "KEEP_APART", "SECTIONS"]
    assert (result.conflicts[0].is_minimal, result.conflicts[0].verified) == (True, True)
    assert len(result.ways_out) == 2
    assert result.provenance.seconds["conflicts"] <= result.provenance.seconds["total"]


def test_the_same_with_strict() -> None:
    case = planted("strict_and_work", 0)
    result = solve(case.week, strict=True, workers=1)
    assert {(member.rule, member.about) for member in result.conflicts[0].members} == case.members


def test_the_caller_is_told_once_that_it_is_being_explained() -> None:
    seen: list[Progress] = []
    solve(load_week("scenarios/contradiction/week.yaml"), workers=1, on_progress=seen.append)
    assert [progress.explaining for progress in seen].count(True) == 1
    assert seen[-1].explaining


def test_no_explanation_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.run.explain_conflicts", lambda *_, **__: pytest.fail("explained"))
    result = solve(load_week("scenarios/contradiction/week.yaml"), workers=1, explain=False)
    assert (result.status, result.conflicts, result.ways_out) == ("infeasible", (), ())


def test_a_week_with_a_roster_is_not_searched_for_conflicts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.run.explain_conflicts", lambda *_, **__: pytest.fail("explained"))
    assert solve(tiny_week(), workers=1, until="care").conflicts == ()


def test_stopped_while_explaining_the_week_is_still_infeasible(monkeypatch: pytest.MonkeyPatch) -> None:
    explaining: list[bool] = []

    def explain(*arguments: Any, **options: Any) -> Conflicts:
        explaining.append(True)
        return explain_conflicts(*arguments, **options)

    monkeypatch.setattr("stepdown.run.explain_conflicts", explain)
    week = load_week("scenarios/contradiction/week.yaml")
    result = solve(week, workers=1, should_stop=lambda: bool(explaining))
    assert (result.status, result.conflicts) == ("infeasible", ())
    assert result.provenance.interrupted


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_the_result_file_keeps_them(tmp_path: Path, ending: str) -> None:
    result = solve(load_week("scenarios/contradiction/week.yaml"), workers=1)
    save(tmp_path / f"result.{ending}", result)
    read = load_result(tmp_path / f"result.{ending}")
    assert (read.conflicts, read.ways_out) == (result.conflicts, result.ways_out)


def test_a_result_file_of_before_reads_as_one_without_conflicts(tmp_path: Path) -> None:
    tree = json.loads(to_json(solve(load_week("scenarios/contradiction/week.yaml"), workers=1)))
    del tree["conflicts"], tree["ways_out"]
    file = tmp_path / "old.json"
    file.write_text(json.dumps(tree))
    assert load_result(file).conflicts == ()


def test_deterministic_gives_the_same_conflicts_to_the_byte() -> None:
    week = load_week("scenarios/contradiction/week.yaml")
    one, other = (solve(week, deterministic=True) for _ in range(2))
    assert one.conflicts
    assert to_json(one) == to_json(other)
