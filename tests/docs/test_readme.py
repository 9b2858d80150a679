"""What README.md shows is true: its week file reads, and its Python names exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import stepdown
from stepdown import load_week
from stepdown.cli.exit_codes import ExitCode

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The only fenced block of this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    assert isinstance(found, str)
    return found


def test_the_week_file_is_a_whole_one(tmp_path: Path) -> None:
    file = tmp_path / "week.yaml"
    file.write_text(block("yaml"), encoding="utf-8")
    assert len(load_week(file).patients) == 4


def test_the_python_lines_parse_and_import_public_names() -> None:
    imports = [node for node in ast.walk(ast.parse(block("python"))) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names if node.module == "stepdown"}
    assert names
    assert names <= set(stepdown.__all__)


def test_every_exit_code_is_listed() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert missing == []
