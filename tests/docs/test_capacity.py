"""docs/capacity.md: its files are read, its Python runs, its table has every kind of resource."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stepdown import load_week
from stepdown.io import load_mix, load_waiting
from stepdown.whatif.worth_resources import KINDS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "capacity.md").read_text(encoding="utf-8")
WEEK = ROOT / "scenarios" / "two-tracks" / "week.yaml"


def test_the_files_fit_the_example_week(tmp_path: Path) -> None:
    mix, waiting = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    for name, text in (("mix", mix), ("waiting", waiting)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    week = load_week(WEEK)
    assert len(load_mix(tmp_path / "mix.yaml", week).mix) == 2
    assert [one.id for one in load_waiting(tmp_path / "waiting.yaml", week).in_order()] == ["W-102", "W-101", "W-103"]


def test_the_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(block, "docs/capacity.md", "exec"), {})
    assert re.fullmatch(r"[0-9]+ ([0-9]+|None) [a-z ]+\n\(('W-1',)?\)\n", capsys.readouterr().out)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_resource_is_explained(kind: object) -> None:
    assert f"\n| {kind.name} | " in TEXT  # type: ignore[attr-defined]
