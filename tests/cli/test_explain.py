"""``stepdown explain``: from two files to reasons and fixes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console
from tests.cli.conftest import Run
from tests.explain.planted import PLANTS
from tests.report.weeks import result as result_with

from stepdown import load_week, save, solve
from stepdown.cli.explain_live import Board
from stepdown.io import load_result, week_digest
from stepdown.outcome.explanation import Explanation, Trying
from stepdown.outcome.result import Unmet

SMALL = Path("scenarios/small/week.yaml")
CONTRADICTION = Path("scenarios/contradiction/week.yaml")
PLANT = next(plant for plant in PLANTS if plant.name == "max_sections")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    week, result = tmp_path / "week.yaml", tmp_path / "result.json"
    save(week, PLANT.week)
    save(result, solve(PLANT.week, workers=1))
    return week, result


def test_reason_and_fixes_are_printed(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files)
    assert (ended.code, ended.err) == (0, "")
    text = " ".join(ended.out.split())
    assert "P-3: 1 of 1 program day" in text
    assert "full at 2 (the seats of its room)" in text
    assert "1. Let track day have 2 sessions side by side instead of at most 1." in text
    assert "Gives 1 of 1 missing program day; in all 1 program day more; care 10 to 0 points." in text
    assert "Costs 1 h of leader time more in groups; nobody's appointments move." in text
    assert "Verified: solved again with this alone; without it no roster leaves so little unmet." in text
    assert text.endswith("1 of 1 unmet need has a verified fix")


def test_json_is_the_explanation_and_nothing_else(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--json", "--fixes", 1)
    found = Explanation.model_validate(json.loads(ended.out))
    assert [len(entry.fixes) for entry in found.needs] == [1]
    assert json.loads(ended.out)["needs"][0]["fixes"][0]["changes"] == [
        {"do": "edit_track", "track": "day", "set": {"max_sections": 2}}
    ]


def test_quiet_prints_one_line(run: Run, files: tuple[Path, Path]) -> None:
    assert run("explain", *files, "--quiet").out == "1 of 1 unmet need has a verified fix\n"


def test_a_patient_who_misses_nothing(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--patient", "P-1")
    assert (ended.code, ended.out) == (0, "Nothing: every patient gets all the care planned for them.\n")


def test_an_unknown_patient(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--patient", "P-99")
    assert (ended.code, ended.out) == (2, "")
    assert "'P-99' is no patient of this week" in ended.err


def test_the_output_file(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "explanation.yaml"
    assert run("explain", *files, "-o", target, "-q").code == 0
    assert target.read_text(encoding="utf-8").startswith("format: stepdown/explanation@1\n")


def test_what_is_read_is_not_overwritten(run: Run, files: tuple[Path, Path]) -> None:
    before = files[1].read_text(encoding="utf-8")
    assert run("explain", *files, "-o", files[1]).code == 2
    assert files[1].read_text(encoding="utf-8") == before


def test_a_result_of_another_week(run: Run, files: tuple[Path, Path], week_file: Path) -> None:
    ended = run("explain", week_file, files[1])
    assert (ended.code, ended.out) == (2, "")
    assert "this result is of another week" in ended.err


def test_safety_is_bent_only_where_asked(run: Run, files: tuple[Path, Path]) -> None:
    bent = run("explain", *files, "--bend", "seats", "--json")
    fixes = json.loads(bent.out)["needs"][0]["fixes"]
    assert ["SEATS"] in [fix["bends"] for fix in fixes]
    assert json.loads(bent.out)["bends"] == ["SEATS"]
    plain = json.loads(run("explain", *files, "--json").out)["needs"][0]["fixes"]
    assert all(fix["bends"] == [] for fix in plain)
    printed = " ".join(run("explain", *files, "--bend", "seats").out.split())
    assert "Bends SEATS, because you asked for it." in printed


def test_other_rules_cannot_be_bent(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--bend", "work_hours")
    assert ended.code == 2
    assert "no rule that is kept safe" in ended.err


def test_the_time_and_the_workers_and_the_seed(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--time-limit", 20, "--workers", 1, "--seed", 3, "-q")
    assert ended.out == "1 of 1 unmet need has a verified fix\n"


def test_what_could_not_be_confirmed_is_marked(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("explain", *files, "--time-limit", "0.000001")
    assert ended.code == 0
    assert "Not confirmed: the time ran out before the week was solved again with it." in ended.out
    assert "0 of 1 unmet need has a verified fix; 1 need not looked at to the end" in ended.out


def test_the_display_tells_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    board = Board(60, lambda: False)
    board.note(Trying(tried=3, planned=12, found=1, need=Unmet(patient="P-3", what="day", amount=1), seconds=4.2))
    Console(width=100).print(board.render())
    shown = capsys.readouterr().out
    assert "Explaining: 0 s of at most 60 s (Ctrl-C takes what is known so far)" in shown
    assert "3 changes of at most 12 tried, 1 fix found; now P-3" in shown
    assert "25%" in shown


def test_what_is_tight_is_printed_below_the_fixes(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "result.yaml"
    save(target, solve(SMALL, workers=1))
    ended = run("explain", SMALL, target, "--fixes", 1)
    assert (ended.code, ended.err) == (0, "")
    lines = [" ".join(line.split()) for line in ended.out.splitlines()]
    assert any(line.startswith("What is tight") for line in lines)
    assert "places day Mon 30 5 4 4 1" in lines
    assert "leaders day LBB Mon 30 3 h 20 min 1 h 40 min 1 h 40 min 1 h 40 min" in lines


def test_why_there_is_no_roster(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    save(target, solve(CONTRADICTION, workers=1))
    ended = run("explain", CONTRADICTION, target)
    assert ended.code == 0
    assert "- P-1 and P-2 are never in the same session." in ended.out
    assert "- Drop the pin that P-1 attends track day on Monday." in ended.out
    found = Explanation.model_validate(json.loads(run("explain", CONTRADICTION, target, "--json").out))
    assert (found.has_roster, found.conflicts) == (False, load_result(target).conflicts)
    assert run("explain", CONTRADICTION, target, "-q").out == f"{found.headline}\n"


def test_a_result_without_roster_or_conflict_says_so(run: Run, tmp_path: Path) -> None:
    week = load_week(SMALL)
    none = result_with(status="no_roster_found")
    provenance = none.provenance.model_copy(update={"week_digest": week_digest(week)})
    target = tmp_path / "none.json"
    save(target, none.model_copy(update={"provenance": provenance}))
    ended = run("explain", SMALL, target)
    assert ended.code == 0
    assert ended.out.startswith("This result has no roster, and no conflict was found in its time")


def test_faults_of_both_files_are_told_at_once(run: Run, tmp_path: Path) -> None:
    ended = run("explain", tmp_path / "none.yaml", tmp_path / "neither.json")
    assert ended.code == 2
    assert "none.yaml" in ended.err
    assert "neither.json" in ended.err
