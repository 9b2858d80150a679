"""``stepdown whatif`` from the files to the table, the exit codes, and Ctrl-C in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.rules.tiny import SMALL, document
from tests.whatif.works import MORE_SEATS, cases, crowded

from stepdown.cli.study_board import StudyBoard

ROOT = Path(__file__).parents[2]
PLAIN = "from stepdown.cli import main; main()"
# Every solve takes its time and says when it begins, whichever process it is in.
SLOW = """
import stepdown.whatif.answer
from tests.whatif.works import NotedIn
from pathlib import Path
stepdown.whatif.answer.study.__kwdefaults__["work"] = NotedIn(Path("begun"), SECONDS)
"""


def alternatives(**changes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": "stepdown/changes@1",
        "title": "Seats",
        "alternatives": [{"name": name, "changes": done} for name, done in changes.items()],
    }


def seats(count: int) -> list[dict[str, Any]]:
    return [{"do": "edit_room", "room": "R-A", "set": {"seats": count}}]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a week of four patients on three seats, and two alternatives."""
    monkeypatch.chdir(tmp_path)
    week = document(
        SMALL, rooms={"R-A": {"seats": 3}}, patients={f"P-{number}": {"phase": "groups"} for number in (2, 3, 4)}
    )
    (tmp_path / "week.json").write_text(json.dumps({"format": "stepdown/week@1", **week}))
    (tmp_path / "changes.json").write_text(json.dumps(alternatives(more=seats(4), fewer=seats(2))))
    return tmp_path


def test_from_the_files_to_the_table(run: Run, here: Path) -> None:
    ended = run("whatif", "week.json", "changes.json", "-o", "s.html", "-o", "s.csv", "-o", "s.xlsx")
    assert (ended.code, ended.err) == (0, "")
    assert "Seats: Small, week of Monday 30 November 2026" in ended.out
    assert "better: care by 10 points" in ended.out
    assert "worse: care by 10 points" in ended.out
    assert all((here / f"s.{ending}").stat().st_size for ending in ("html", "csv", "xlsx"))
    assert len((here / "changes.study.jsonl").read_text().splitlines()) == 1 + 3


def test_one_line_and_json(run: Run, here: Path) -> None:
    assert run("whatif", "week.json", "changes.json", "-q").out == "more: better: care by 10 points\n"
    rows = json.loads(run("whatif", "week.json", "changes.json", "--json", "--resume").out)
    assert [(row["alternative"], row["days_unmet"], row["against_base"]) for row in rows] == [
        ("base", 1, None),
        ("more", 0, "better"),
        ("fewer", 2, "worse"),
    ]
    (here / "changes.json").write_text(json.dumps(alternatives(fewer=seats(2))))
    line = run("whatif", "week.json", "changes.json", "--resume", "-q").out
    assert line == "no alternative is proven better than the base\n"


def test_a_study_that_is_there_is_neither_lost_nor_mixed_up(run: Run, here: Path) -> None:
    assert run("whatif", "week.json", "changes.json", "-q").code == 0
    before = (here / "changes.study.jsonl").read_bytes()

    ended = run("whatif", "week.json", "changes.json")
    assert ended.code == 2
    assert "--resume goes on with it" in ended.err
    ended = run("whatif", "week.json", "changes.json", "--resume", "--seed", "4")
    assert ended.code == 2
    assert "settings.seed: the study was begun with another setting, now it is 4 (found 0)" in ended.err
    assert run("whatif", "week.json", "changes.json", "--resume", "--fresh").code == 2
    assert (here / "changes.study.jsonl").read_bytes() == before

    assert run("whatif", "week.json", "changes.json", "--resume", "-q").code == 0
    assert (here / "changes.study.jsonl").read_bytes() == before
    assert run("whatif", "week.json", "changes.json", "--fresh", "--seed", "4", "-q").code == 0
    assert (here / "changes.study.jsonl").read_bytes() != before


def test_resume_with_nothing_there_begins(run: Run, here: Path) -> None:
    ended = run("whatif", "week.json", "changes.json", "--resume", "-q", "--study", "other.jsonl")
    assert ended.code == 0
    assert "There is no 'other.jsonl' yet" in ended.err
    assert (here / "other.jsonl").exists()


def test_a_base_that_was_solved_before_is_taken(run: Run, here: Path) -> None:
    assert run("solve", "week.json", "-o", "base.json", "-q").code == 0
    assert run("whatif", "week.json", "changes.json", "--base", "base.json", "-q").code == 0
    first = json.loads((here / "changes.study.jsonl").read_text().splitlines()[1])
    assert first["result"] == json.loads((here / "base.json").read_text())

    (here / "week.json").write_text((here / "week.json").read_text().replace('"Small"', '"Other"'))
    ended = run("whatif", "week.json", "changes.json", "--base", "base.json", "--fresh")
    assert ended.code == 2
    assert "the result is of another week" in ended.err


@pytest.mark.usefixtures("here")
def test_wrong_usage_and_faults_are_told_before_any_work(run: Run, here: Path) -> None:
    for arguments, words in [
        (["-o", "s.pdf"], "end it in .csv, .html or .xlsx"),
        (["-o", "none/s.csv"], "there is no folder 'none'"),
        (["-o", "s.csv", "-o", "s.csv"], "used by this command already"),
        (["--study", "week.json"], "there is a study in 'week.json' already"),
        (["--study", "none/s.jsonl"], "name a file in a folder that exists"),
        (["--alternative-limit", "0"], "no time to work in"),
        (["--base", "none.json"], "none.json"),
        (["--cluster", "nonsense://x"], "no Dask scheduler answers at this address"),
    ]:
        ended = run("whatif", "week.json", "changes.json", *arguments)
        assert ended.code == 2, arguments
        assert words in " ".join(ended.err.replace("│", " ").split()), (arguments, ended.err)
    (here / "changes.json").write_text(json.dumps(alternatives(a=[{"do": "remove_room", "room": "R-X"}])))
    ended = run("whatif", "week.json", "changes.json", "--study", "fresh.jsonl")
    assert ended.code == 2
    assert "alternatives[0].changes[0].room" in ended.err
    assert not (here / "fresh.jsonl").exists()


def test_a_solve_that_fails_is_shown_and_ends_with_the_code_of_a_defect(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.whatif.works import die_on_b

    from stepdown.whatif import answer

    (here / "changes.json").write_text(json.dumps(alternatives(a=seats(4), b=seats(2))))
    monkeypatch.setitem(answer.study.__kwdefaults__, "work", die_on_b)
    ended = run("whatif", "week.json", "changes.json")
    assert ended.code == 5
    assert "failed: the process that solved it died" in " ".join(ended.out.split())
    assert "better: care by 10 points" in ended.out


def _begun(here: Path, count: int) -> None:
    for _ in range(1200):
        file = here / "begun"
        if file.exists() and len(file.read_text().splitlines()) >= count:
            return
        time.sleep(0.05)
    raise AssertionError(f"{count} solves should have begun")


def test_ctrl_c_keeps_what_is_finished_and_resume_goes_on(here: Path) -> None:
    (here / "changes.json").write_text(json.dumps(alternatives(a=seats(4), b=seats(2), c=seats(1), d=seats(5))))
    command = [sys.executable, "-c", SLOW.replace("SECONDS", "0.4") + PLAIN, "whatif", "week.json", "changes.json"]
    command += ["--workers", "1"]
    with subprocess.Popen(
        command,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        _begun(here, 3)
        # As a terminal does: every process of the group gets it, those that solve too.
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "not solved: stopped before" in out
    assert "the same command with --resume goes on" in err
    finished = [json.loads(line)["name"] for line in (here / "changes.study.jsonl").read_text().splitlines()[1:]]
    assert finished[:2] == ["base", "a"]

    before = (here / "begun").read_text().splitlines()
    resumed = subprocess.run(
        [*command, "--resume"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert resumed.returncode == 0, resumed.stderr
    again = [line.split()[0] for line in (here / "begun").read_text().splitlines()[len(before) :]]
    assert again == [name for name in "abcd" if name not in finished]


def test_the_board_fills_as_answers_come() -> None:
    base, (more,) = cases(crowded(), more=MORE_SEATS)
    board = StudyBoard(2, lambda: False, 24)
    assert "solving the week as it is" in str(board.render().renderables[0])
    board.note(base)
    board.note(more)
    headline, bar, table = board.render().renderables
    assert "2 of 2 solved" in str(headline)
    assert (bar.completed, bar.total) == (2, 2)  # type: ignore[union-attr]
    assert [str(name) for name in table.columns[0].cells] == ["base", "more"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("package", "extra", "arguments"),
    [
        ("joblib", "whatif", []),
        ("vl_convert", "whatif", ["-o", "s.html"]),
        ("distributed", "cluster", ["--cluster", "tcp://127.0.0.1:1"]),
    ],
)
def test_a_missing_extra_is_told_before_any_work(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, package: str, extra: str, arguments: list[str]
) -> None:
    def without(module: str) -> Any:
        if module.partition(".")[0] == package:
            raise ModuleNotFoundError(name=module)
        return import_module(module)

    monkeypatch.setattr("stepdown.whatif.extras.import_module", without)
    ended = run("whatif", "week.json", "changes.json", *arguments)
    assert ended.code == 2
    assert f"needs the package {package}, which is not installed" in ended.err
    assert f"pip install 'stepdown[{extra}]'" in ended.err
    assert not (here / "changes.study.jsonl").exists()
