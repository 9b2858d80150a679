"""``stepdown solve`` with a stand-in for the solver: options, files, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.report.weeks import result, tiny_roster, tiny_week

from stepdown.domain.roster import Roster
from stepdown.errors import DataError, ExportError, Fault, ModelError
from stepdown.io import load_result
from stepdown.outcome.result import Result

Solver = Callable[..., Result]


@pytest.fixture
def solver(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], dict[str, Any]]:
    """Let the command find this answer, or raise it; returns what the solver was asked."""

    def answer(with_this: Any) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def solve(week: Any, **options: Any) -> Any:
            asked.update(options, week=week)
            found = with_this(options) if callable(with_this) else with_this
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr("stepdown.cli.solve.solve_week", solve)
        return asked

    return answer


GOOD = result(roster=tiny_roster())


def test_prints_the_roster_and_ends_well(run: Run, solver: Any, week_file: Path) -> None:
    asked = solver(GOOD)
    ended = run("solve", week_file)
    assert (ended.code, ended.err) == (0, "")
    assert "T-01 · R-A · 2/3" in ended.out
    assert "Best possible." in ended.out
    assert asked["week"] == tiny_week()
    assert {key: asked[key] for key in ("time_limit", "workers", "seed", "strict", "deterministic", "published")} == {
        "time_limit": 60,
        "workers": None,
        "seed": 0,
        "strict": False,
        "deterministic": False,
        "published": None,
    }


def test_every_option_reaches_the_solver(run: Run, solver: Any, week_file: Path, roster_file: Path) -> None:
    asked = solver(GOOD)
    options = ["--time-limit", 1.5, "--workers", 2, "--seed", 7, "--strict", "--deterministic"]
    assert run("solve", week_file, *options, "--published", roster_file).code == 0
    assert asked["time_limit"] == 1.5
    assert (asked["workers"], asked["seed"], asked["strict"], asked["deterministic"]) == (2, 7, True, True)
    assert asked["published"] == tiny_roster()


def test_json_is_the_result_and_nothing_else(run: Run, solver: Any, week_file: Path) -> None:
    solver(GOOD)
    ended = run("solve", week_file, "--json")
    assert Result.model_validate(json.loads(ended.out)) == GOOD
    assert ended.err == ""


def test_quiet_prints_one_line(run: Run, solver: Any, week_file: Path) -> None:
    solver(GOOD)
    assert run("solve", week_file, "--quiet").out == "best possible\n"


@pytest.mark.parametrize("ending", ["json", "yaml", "yml"])
def test_the_result_is_written(run: Run, solver: Any, week_file: Path, tmp_path: Path, ending: str) -> None:
    solver(GOOD)
    target = tmp_path / f"result.{ending}"
    assert run("solve", week_file, "-o", target, "--quiet").code == 0
    assert load_result(target) == GOOD


def test_a_result_without_roster_is_written_too(run: Run, solver: Any, week_file: Path, tmp_path: Path) -> None:
    solver(result(status="infeasible"))
    target = tmp_path / "result.json"
    assert run("solve", week_file, "--output", target).code == 3
    assert load_result(target).roster is None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (GOOD, 0),
        (result(status="feasible", roster=tiny_roster()), 0),
        (result(status="feasible", roster=tiny_roster(), interrupted=True), 0),
        (result(status="infeasible"), 3),
        (result(status="infeasible", interrupted=True), 3),
        (result(status="no_roster_found"), 4),
        (ModelError("seats: 14 in a room of 12"), 5),
        (RuntimeError("a surprise"), 5),
        (result(status="no_roster_found", interrupted=True), 130),
        (DataError("the published roster", [Fault("week_of", "is another week's", "Give this week's roster")]), 2),
    ],
)
@pytest.mark.parametrize("option", [[], ["--json"], ["--quiet"]])
def test_exit_codes(run: Run, solver: Any, week_file: Path, answer: Any, code: int, option: list[str]) -> None:
    solver(answer)
    assert run("solve", week_file, *option).code == code


def test_a_defect_names_itself_and_prints_no_roster(run: Run, solver: Any, week_file: Path) -> None:
    solver(ModelError("the referee refuses it:\n  SEATS: day mon LBB"))
    ended = run("solve", week_file)
    assert ended.out == ""
    assert "because of a defect of stepdown" in ended.err
    assert "\n  SEATS: day mon LBB" in ended.err


def test_faults_are_a_list_on_standard_error_without_traceback(run: Run, solver: Any, week_file: Path) -> None:
    faults = [Fault("rooms[0].seats", "must be at least 1", "Count the seats", value="0", line=n) for n in (3, 9)]
    solver(DataError("week.yaml", faults))
    ended = run("solve", week_file)
    assert ended.out == ""
    assert ended.err.splitlines() == [
        "week.yaml: 2 faults",
        "  rooms[0].seats (line 3): must be at least 1 (found 0). Count the seats",
        "  rooms[0].seats (line 9): must be at least 1 (found 0). Count the seats",
    ]


def test_faults_of_both_files_are_told_at_once(run: Run, solver: Any, tmp_path: Path) -> None:
    asked = solver(GOOD)
    ended = run("solve", tmp_path / "none.yaml", "--published", tmp_path / "neither.yaml")
    assert ended.code == 2
    assert "none.yaml" in ended.err
    assert "neither.yaml" in ended.err
    assert "Traceback" not in ended.err
    assert not asked


@pytest.mark.parametrize(
    "options",
    [
        ["--time-limit", "0"],
        ["--time-limit", "-1"],
        ["--time-limit", "nan"],
        ["--time-limit", "inf"],
        ["--time-limit", "soon"],
        ["--workers", "0"],
        ["--workers", "100000"],
        ["--workers", "1.5"],
        ["--seed", "-1"],
        ["--seed", str(2**31)],
        ["--output", "result.txt"],
        ["--output", "result"],
        ["--output", "no-such-folder/result.json"],
        ["--no-such-option"],
        ["one-too-many"],
    ],
)
def test_wrong_usage_is_refused_before_solving(run: Run, solver: Any, week_file: Path, options: list[str]) -> None:
    asked = solver(GOOD)
    ended = run("solve", week_file, *options)
    assert ended.code == 2
    assert ended.out == ""
    assert "Error" in ended.err
    assert not asked


def test_no_input_is_overwritten(run: Run, solver: Any, week_file: Path, roster_file: Path) -> None:
    asked = solver(GOOD)
    assert run("solve", week_file, "-o", week_file).code == 2
    assert run("solve", week_file, "--published", roster_file, "-o", roster_file).code == 2
    assert not asked


def test_a_folder_is_no_file_to_write(run: Run, solver: Any, week_file: Path, tmp_path: Path) -> None:
    asked = solver(GOOD)
    folder = tmp_path / "results.json"
    folder.mkdir()
    assert run("solve", week_file, "-o", folder).code == 2
    assert not asked


def test_a_roster_that_cannot_be_written_is_still_printed(
    run: Run, solver: Any, week_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, value: object) -> None:
        raise ExportError(f"{path}: no space left, {type(value).__name__}")

    solver(GOOD)
    monkeypatch.setattr("stepdown.cli.solve.save", full)
    ended = run("solve", week_file, "-o", tmp_path / "result.json")
    assert ended.code == 2
    assert "T-01 · R-A · 2/3" in ended.out
    assert "no space left" in ended.err


def test_ctrl_c_stops_the_search_and_gives_the_best_so_far(run: Run, solver: Any, week_file: Path) -> None:
    def interrupted(options: dict[str, Any]) -> Result:
        assert not options["should_stop"]()
        os.kill(os.getpid(), signal.SIGINT)
        while not options["should_stop"]():
            pass
        return result(status="feasible", roster=tiny_roster(), interrupted=True)

    before = signal.getsignal(signal.SIGINT)
    solver(interrupted)
    ended = run("solve", week_file)
    assert ended.code == 0
    assert "Stopped by you: best roster so far" in ended.out
    assert signal.getsignal(signal.SIGINT) is before


def test_the_roster_may_be_named_by_a_result_file(run: Run, solver: Any, week_file: Path, tmp_path: Path) -> None:
    solver(GOOD)
    earlier = tmp_path / "earlier.json"
    run("solve", week_file, "-o", earlier)
    asked = solver(GOOD)
    assert run("solve", week_file, "--published", earlier).code == 0
    assert isinstance(asked["published"], Roster)
