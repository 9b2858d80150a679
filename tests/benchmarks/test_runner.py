"""The runner: a row for each week and solver, whatever becomes of the process that solves it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.measure import Stopwatch
from benchmarks.record import COLUMNS, Case, Measured, append, read
from benchmarks.runner import Plan
from tests.benchmarks.rows import crash, row, tier

from benchmarks import child, runner
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import TIERS

ROOT = Path(__file__).parents[2]
PLAN = Plan(
    sizes=(12,), tightness=("roomy",), seeds=(1,), solvers=("first", "second"), time_limit=5, workers=1, memory=4096
)


def test_rows_come_back_from_the_file_as_they_went_in(tmp_path: Path) -> None:
    rows = [row(12, "stepdown", 2.0), row(12, "highs", 4.0, care=tier(30, 20)), crash(30, "textbook")]
    for one in rows:
        append(tmp_path / "some.csv", one)
    assert read(tmp_path / "some.csv") == rows
    assert len((tmp_path / "some.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(rows)


@pytest.mark.parametrize(("value", "bound", "gap"), [(0, -5, 0.0), (30, -620, 1.0), (200, 150, 0.25), (7, 7, 0.0)])
def test_a_gap_is_a_share_of_the_points(value: int, bound: int, gap: float) -> None:
    assert tier(value, bound).gap == gap


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(",".join(COLUMNS[:-1]) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        read(tmp_path / "other.csv")


def test_a_week_of_twelve_from_the_command_line(tmp_path: Path) -> None:
    output = tmp_path / "run.csv"
    line = [sys.executable, "-m", "benchmarks", "run", "--sizes", "12", "--tightness", "roomy", "--solvers", "stepdown"]
    line += ["--time-limit", "5", "--workers", "1", "-o", str(output)]
    first = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    (found,) = read(output)
    assert (found.case, found.solver, found.exit) == (Case(patients=12, tightness="roomy", seed=1), "stepdown", "0")
    measured = found.measured
    assert measured.accepted is True
    assert set(measured.tiers) == set(TIERS)
    assert measured.rows
    assert measured.columns
    assert found.peak_mib > 10
    assert measured.first_roster_seconds is not None
    assert measured.build_seconds is not None
    assert measured.total_seconds is not None
    assert 0 < measured.first_roster_seconds <= measured.total_seconds
    assert 0 < measured.build_seconds <= measured.total_seconds
    for one in measured.tiers.values():
        assert one.value is not None
        assert one.bound is not None
        assert one.proven == (one.value == one.bound)
        assert (one.seconds_to_proof is not None) == one.proven
    before = output.read_bytes()
    again = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert output.read_bytes() == before, "a week that the file holds was run again"


def test_a_process_that_dies_leaves_a_row_and_the_next_one_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def command(_: Case, solver: str, __: Plan, answer: Path) -> list[str]:
        if solver == "first":
            return [sys.executable, "-c", "import os; os.abort()"]
        text = Measured(status="optimal").model_dump_json()
        return [sys.executable, "-c", f"import pathlib; pathlib.Path({str(answer)!r}).write_text({text!r})"]

    monkeypatch.setattr(runner, "command", command)
    list(runner.run(PLAN, tmp_path / "run.csv"))
    rows = read(tmp_path / "run.csv")
    assert [(one.solver, one.measured.status, one.exit) for one in rows] == [
        ("first", "crashed", "SIGABRT"),
        ("second", "optimal", "0"),
    ]


def test_a_process_that_ends_without_an_answer_has_crashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "command", lambda *_: [sys.executable, "-c", "raise SystemExit(0)"])
    (first, _) = runner.run(PLAN, tmp_path / "run.csv")
    assert (first.measured.status, first.exit) == ("crashed", "0")


def test_a_process_that_overruns_is_ended_and_leaves_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "command", lambda *_: [sys.executable, "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(runner, "GRACE", 0.0)
    plan = replace(PLAN, solvers=("first",), time_limit=0.1)
    (only,) = runner.run(plan, tmp_path / "run.csv")
    assert (only.measured.status, only.exit) == ("killed", "time")


def test_a_process_that_takes_too_much_memory_is_ended() -> None:
    end = child.watch([sys.executable, "-c", "import time; hoard = b'1' * 2**26; time.sleep(600)"], 60, 50)
    assert end.exit == "memory"
    assert end.killed
    assert end.peak_mib > 50


def test_rows_of_another_setting_do_not_share_a_file(tmp_path: Path) -> None:
    append(tmp_path / "run.csv", row(12, "stepdown", 1.0))
    with pytest.raises(ValueError, match="another file"):
        runner.run(PLAN, tmp_path / "run.csv")


def test_solvers_take_turns_on_each_week() -> None:
    jobs = replace(PLAN, sizes=(12, 30)).jobs()
    assert [(case.patients, solver) for case, solver in jobs] == [
        (12, "first"),
        (12, "second"),
        (30, "first"),
        (30, "second"),
    ]


def test_the_stopwatch_notes_what_holds_to_the_end() -> None:
    watch = Stopwatch()
    watch(Progress("care", None, 90, 0.1))
    assert watch.first is None
    watch(Progress("care", 100, 99, 0.2))
    assert watch.first is not None
    assert "care" in watch.close
    watch(Progress("care", 110, 99, 0.3))
    assert "care" not in watch.close, "a search that starts over is no longer close"
    watch(Progress("care", 100, 100, 0.4))
    assert "care" not in watch.proof, "proven only once the tier is finished"
    watch(Progress("care", 100, 100, 0.5, finished=True))
    assert watch.proof["care"] >= watch.close["care"] >= watch.first
