"""docs/whatif.md: its example is read and applied, its Python runs, its table has every kind of change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from stepdown import load_changes, load_week
from stepdown.changes import AnyChange

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "whatif.md").read_text(encoding="utf-8")
WEEK = ROOT / "scenarios" / "two-tracks" / "week.yaml"


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_example_fits_the_week_it_names(tmp_path: Path) -> None:
    (tmp_path / "changes.yaml").write_text(block("yaml"), encoding="utf-8")
    week = load_week(WEEK)
    names = [alternative.name for alternative, _ in load_changes(tmp_path / "changes.yaml", week).weeks(week)]
    assert len(names) == 3 + 9 + 6
    assert {"rooms=2, therapists=5", "evening: begins=18:00, admit=5"} <= set(names)


def test_the_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "docs/whatif.md", "exec"), {})
    assert capsys.readouterr().out == "remove therapist T-03; room R-A: seats 14\n"


def test_the_study_in_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("py"), "docs/whatif.md", "exec"), {})
    table, best = capsys.readouterr().out.rstrip().rsplit("\n", 1)
    assert [line.split()[-1] for line in table.splitlines()[1:]] == ["<NA>", "worse", "equal"]
    assert best == "base"


@pytest.mark.parametrize("kind", get_args(get_args(AnyChange)[0]), ids=lambda kind: kind.__name__)
def test_every_kind_of_change_is_explained_with_its_keys(kind: type) -> None:
    do = kind.model_fields["do"].default  # type: ignore[attr-defined]
    (row,) = [line for line in TEXT.splitlines() if line.startswith("| `") and f"`{do}`" in line.split(" | ")[0]]
    keys = [name for name in kind.model_fields if name != "do"]  # type: ignore[attr-defined]
    assert [key for key in keys if not re.search(rf"`{key}(\[\])?`", row)] == []
