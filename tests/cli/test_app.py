"""The command line as a whole: version, help, rules, and readers who leave early."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from tests.cli.conftest import Run

from stepdown.cli.exit_codes import ExitCode
from stepdown.rules import HARD, SOFT, Rule


def test_version(run: Run) -> None:
    ended = run("--version")
    assert (ended.code, ended.out) == (0, f"stepdown {version('stepdown')}\n")


def test_no_arguments_print_the_help(run: Run) -> None:
    bare, asked = run(), run("--help")
    assert (bare.code, asked.code) == (0, 0)
    assert bare.out == asked.out
    for command in ("solve", "check", "rules"):
        assert f"\n  {command} " in bare.out


@pytest.mark.parametrize("command", ["solve", "check", "rules"])
def test_help_of_each_command(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert ended.code == 0
    assert "…" not in ended.out
    assert "..." not in ended.out.replace("[OPTIONS]", "")


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    ended = run("solv")
    assert (ended.code, ended.out) == (2, "")


def test_rules_lists_the_whole_catalogue(run: Run) -> None:
    ended = run("rules")
    assert ended.code == 0
    assert [rule.id for rule in (*HARD, *SOFT) if f"\n{rule.id} " not in ended.out] == []


@pytest.mark.parametrize("rule", [*HARD, *SOFT], ids=lambda rule: rule.id)
def test_rules_explains_one(run: Run, rule: Rule) -> None:
    ended = run("rules", rule.id.lower())
    text = " ".join(ended.out.split())
    assert ended.code == 0
    for words in (rule.title, rule.sentence, rule.unit):
        assert " ".join(words.split()) in text


def test_an_unknown_rule_is_wrong_usage(run: Run) -> None:
    ended = run("rules", "NO_SUCH_RULE")
    assert (ended.code, ended.out) == (2, "")
    assert "'stepdown rules' lists them all" in ended.err


def test_the_codes_are_those_agreed() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "GOOD": 0,
        "FINDINGS": 1,
        "BAD_INPUT": 2,
        "INFEASIBLE": 3,
        "NO_ROSTER_FOUND": 4,
        "DEFECT": 5,
        "INTERRUPTED": 130,
    }
