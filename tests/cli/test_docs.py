"""docs/cli.md names every command, option and exit code there is, and no option that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from stepdown.cli.app import app
from stepdown.cli.exit_codes import ExitCode

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = dict(typer.main.get_group(app).commands)


def _section(command: str) -> str:
    """From the command's heading to the next of its level."""
    return PAGE.split(f"\n## `stepdown {command}", 1)[1].split("\n## ", 1)[0]


def _options(command: str) -> set[str]:
    return {name for parameter in COMMANDS[command].params for name in parameter.opts if name.startswith("-")}


def test_there_is_a_section_for_each_command() -> None:
    assert set(re.findall(r"\n## `stepdown (\w+)", PAGE)) == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_in_the_section_of_its_command(command: str) -> None:
    missing = {option for option in _options(command) if not re.search(rf"`{option}[ `]", _section(command))}
    assert not missing


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"rules"}))
def test_no_option_is_described_that_the_command_does_not_have(command: str) -> None:
    rows = "\n".join(re.findall(r"^\| (`-.*?) \|", _section(command), flags=re.MULTILINE))
    described = set(re.findall(r"`(--?[a-z-]+)", rows))
    assert described == _options(command) | {"--help"}


def test_the_options_of_the_program_itself_are_named() -> None:
    for option in ("--version", "--help"):
        assert option in PAGE


def test_every_exit_code_is_explained() -> None:
    table = PAGE.split("## Exit codes", 1)[1]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)} == {int(c) for c in ExitCode}
