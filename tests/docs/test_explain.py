"""docs/explain.md: its Python runs, its output is what the command prints, its table has every kind of fix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Run, run  # noqa: F401 - the fixture
from tests.explain.at_hand import at_hand

from stepdown import load_week, save, solve
from stepdown.outcome.explanation import KINDS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
WEEK = ROOT / "scenarios" / "small" / "week.yaml"


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "docs/explain.md", "exec"), {})
    assert capsys.readouterr().out.startswith("Let P-3 work on mon 13:20-18:20 instead of 13:00-18:00.\n")


def test_the_example_is_what_the_command_prints(run: Run, tmp_path: Path) -> None:  # noqa: F811
    week = load_week(WEEK)
    result = solve(week, workers=1).model_copy(update={"roster": at_hand(week)})
    save(tmp_path / "result.yaml", result)
    printed = run("explain", WEEK, tmp_path / "result.yaml", "--patient", "P-3").out
    assert block("text").split() == printed.split()[: len(block("text").split())]


def test_every_kind_of_fix_is_in_the_table() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)) == KINDS
