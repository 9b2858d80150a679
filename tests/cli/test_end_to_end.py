"""The command as a process of its own, with the real solver on a tiny week: exit codes, streams, files, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.report.weeks import roster_document, week_document

from stepdown.io import load_result
from stepdown.outcome.result import Result

PLAIN = "from stepdown.cli import main; main()"
# The referee finds something in whatever the solver makes.
REFUSING = """
import stepdown.run
from stepdown.outcome.verification import Finding
honest = stepdown.run.verify
def refuse(week, roster, **options):
    found = Finding(rule="SEATS", place="day mon LBB", observed="14 patients", allowed="at most 12")
    return honest(week, roster, **options).model_copy(update={"findings": (found,)})
stepdown.run.verify = refuse
"""
# A search that finds no roster and ends only when it is told to; it says on standard error that it has begun.
WAITING = """
import sys, time
import stepdown.cli.solve
from tests.report.weeks import result
def search(week, *, should_stop, **options):
    print("begun", file=sys.stderr, flush=True)
    while not (STOPS and should_stop()):
        time.sleep(0.01)
    return result(status="no_roster_found", interrupted=True)
stepdown.cli.solve.solve_week = search
"""
ROOT = Path(__file__).parents[2]


def _command(*arguments: object, before: str = "") -> list[str]:
    return [sys.executable, "-c", f"{before}\n{PLAIN}", *map(str, arguments)]


def _run(*arguments: object, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(*arguments, before=before),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", **environment},
        timeout=120,
        check=False,
    )


def _start(*arguments: object, before: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        _command(*arguments, before=before), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    )


def _write(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document))
    return path


def test_a_week_is_solved_written_and_accepted(week_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.yaml"
    solved = _run("solve", week_file, "-o", target)
    assert (solved.returncode, solved.stderr) == (0, "")
    assert "Best possible." in solved.stdout
    assert "\x1b" not in solved.stdout
    assert load_result(target).status == "optimal"
    checked = _run("check", week_file, target)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("accepted: no findings")


def test_json_is_pure_and_the_same_as_the_file(week_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    solved = _run("solve", week_file, "--json", "--deterministic", "-o", target)
    assert (solved.returncode, solved.stderr) == (0, "")
    assert Result.model_validate(json.loads(solved.stdout)) == load_result(target)


def test_findings_end_with_1(week_file: Path, tmp_path: Path) -> None:
    document = roster_document()
    document["sessions"][0]["leaders"] = ["T-02"]
    checked = _run("check", week_file, _write(tmp_path / "broken.json", document))
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "(QUALIFICATION)" in checked.stdout


def test_bad_input_ends_with_2_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "week.yaml").write_text("format: stepdown/week@1\nweek_of: yesterday\nrooms: 3\n")
    solved = _run("solve", tmp_path / "week.yaml")
    assert (solved.returncode, solved.stdout) == (2, "")
    assert "week_of" in solved.stderr
    assert "rooms" in solved.stderr
    assert "Traceback" not in solved.stderr


def test_a_contradiction_ends_with_3(tmp_path: Path) -> None:
    pins = [{"patient": "P-001", "track": "day", "day": "mon", "attend": attend} for attend in (True, False)]
    solved = _run("solve", _write(tmp_path / "week.json", week_document(pins=pins)))
    assert (solved.returncode, solved.stderr) == (3, "")
    assert "No roster: the rules contradict each other." in solved.stdout


def test_a_limit_that_ran_out_ends_with_4(week_file: Path) -> None:
    solved = _run("solve", week_file, "--time-limit", "1e-9")
    assert (solved.returncode, solved.stderr) == (4, "")
    assert "No roster found yet: time ran out" in solved.stdout


def test_a_refused_roster_ends_with_5(week_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    solved = _run("solve", week_file, "-o", target, before=REFUSING)
    assert (solved.returncode, solved.stdout) == (5, "")
    assert "14 patients" in solved.stderr
    assert "Traceback" not in solved.stderr
    assert not target.exists()


def test_ctrl_c_before_any_roster_ends_with_130(week_file: Path) -> None:
    with _start("solve", week_file, before=f"STOPS = True{WAITING}") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "")
    assert "No roster found yet: stopped by you" in out


def test_a_second_ctrl_c_ends_the_program(week_file: Path) -> None:
    with _start("solve", week_file, before=f"STOPS = False{WAITING}") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == -signal.SIGINT


def test_a_reader_who_leaves_changes_neither_the_code_nor_the_file(week_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    for option in ([], ["--json"]):
        with _start("solve", week_file, "-o", target, *option) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert (process.wait(timeout=60), process.stderr.read()) == (0, ""), option
        assert load_result(target).roster is not None
        target.unlink()


def test_a_terminal_of_another_encoding_still_gets_its_roster(week_file: Path) -> None:
    solved = _run("solve", week_file, PYTHONIOENCODING="ascii")
    assert (solved.returncode, solved.stderr) == (0, "")
    assert "Little Big Book" in solved.stdout


# Every question about newcomers waits until somebody stops it; the first says on standard error that it has begun.
ASKING = """
import sys, time
import stepdown.whatif.capacity_search as search
from stepdown.whatif.question import Reply
def ask(week, effort, **options):
    print("begun", file=sys.stderr, flush=True)
    while not effort.stopped():
        time.sleep(0.01)
    return Reply(None, None, 0)
search.ask = ask
"""


def test_ctrl_c_ends_capacity_with_what_is_proven_by_then(week_file: Path) -> None:
    with _start("capacity", week_file, "--phase", "one", "--workers", "1", before=ASKING) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "it was stopped. This does not mean" in " ".join(out.split())
