"""``stepdown waitlist`` from file to table, file and exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from tests.cli.conftest import Run
from tests.rules.tiny import SMALL, document

from stepdown.whatif.waitlist_result import Admissions

WAITING = """\
format: stepdown/waiting@1
patients:
  - {id: W-1, phase: alone, urgency: 1, since: 2026-11-02}
  - {id: W-2, phase: alone, urgency: 3, since: 2026-11-09}
  - {id: W-3, phase: groups, keep_apart: [W-1], work: [{days: [tue], start: "09:00", end: "17:00"}]}
  - {id: W-4, phase: alone, urgency: 1, since: 2026-10-19}
"""


@pytest.fixture
def week(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"format": "stepdown/week@1", **document(SMALL)}))
    return path


def listed(folder: Path, text: str = WAITING) -> Path:
    (folder / "waiting.yaml").write_text(text)
    return folder / "waiting.yaml"


def test_the_text_says_who_is_admitted_and_why_not(run: Run, week: Path, tmp_path: Path) -> None:
    ended = run("waitlist", week, listed(tmp_path), "--workers", "1")
    assert (ended.code, ended.err) == (0, "")
    assert "3 of 4 waiting patients can be admitted: W-2, W-4 and W-3." in ended.out
    assert "not together with those more urgent" in ended.out
    quiet = run("waitlist", week, listed(tmp_path), "--workers", "1", "--quiet")
    assert quiet.out == "3 of 4 waiting patients can be admitted: W-2, W-4 and W-3.\n"


def test_json_file_and_tables(run: Run, week: Path, tmp_path: Path) -> None:
    ended = run("waitlist", week, listed(tmp_path), "--workers", "1", "--json", "-o", tmp_path / "plan.csv")
    answer = Admissions.model_validate_json(ended.out)
    assert answer.admitted == ("W-2", "W-4", "W-3")
    table = pd.read_csv(tmp_path / "plan.csv")
    assert table["patient"].tolist() == ["W-2", "W-4", "W-1", "W-3"]
    assert table["since"].tolist()[:3] == ["2026-11-09", "2026-10-19", "2026-11-02"]
    run("waitlist", week, listed(tmp_path), "--workers", "1", "-o", tmp_path / "plan.json")
    saved = Admissions.model_validate_json((tmp_path / "plan.json").read_text())
    assert saved.decisions == answer.decisions
    assert not list(tmp_path.glob("plan-*.csv"))


def test_a_published_roster_is_what_nobody_loses_against(run: Run, week: Path, tmp_path: Path) -> None:
    published = tmp_path / "published.json"
    published.write_text(json.dumps({"format": "stepdown/roster@1", "week_of": "2026-11-30", "sessions": []}))
    options = ("--workers", "1", "--json", "--published", published)
    assert Admissions.model_validate_json(run("waitlist", week, listed(tmp_path), *options).out).care == 0
    published.write_text(json.dumps({"format": "stepdown/roster@1", "week_of": "2026-12-07", "sessions": []}))
    ended = run("waitlist", week, listed(tmp_path), *options)
    assert ended.code == 2
    assert "the week is of 2026-11-30" in ended.err


@pytest.mark.parametrize(
    ("old", "new", "path", "line", "words"),
    [
        ("urgency: 3", "urgency: high", "patients[1].urgency", 4, "a whole number from 0 to 10,000"),
        ("urgency: 3", "urgencey: 3", "patients[1].urgencey", 4, "'urgency'"),
        ("2026-11-09", "soon", "patients[1].since", 4, "must be a date"),
        ("phase: groups", "phase: gruops", "patients[2].phase", 5, "'groups'"),
        ("id: W-4", "id: W-1", "patients[3].id", 6, "patients[0] already has this id"),
        ("id: W-4", "id: P-1", "patients[3].id", 6, "patients[0] of the week already has this id"),
        ("keep_apart: [W-1]", "keep_apart: [W-9]", "patients[2].keep_apart[0]", 5, "no patient has this id"),
        ("keep_apart: [W-1]", "keep_apart: [W-3]", "patients[2].keep_apart[0]", 5, "kept apart from themselves"),
        ('end: "17:00"', 'end: "08:00"', "patients[2].work[0].end", 5, "later than the start"),
        ("stepdown/waiting@1", "stepdown/week@1", "format", 1, "a waiting list is wanted"),
    ],
)
def test_a_fault_is_told_with_place_and_line(
    run: Run, week: Path, tmp_path: Path, old: str, new: str, path: str, line: int, words: str
) -> None:
    assert WAITING.count(old) == 1
    ended = run("waitlist", week, listed(tmp_path, WAITING.replace(old, new)))
    assert (ended.code, ended.out) == (2, "")
    assert f"  {path} (line {line}): " in ended.err
    assert words in ended.err


def test_all_faults_come_at_once(run: Run, week: Path, tmp_path: Path) -> None:
    text = (
        WAITING.replace("urgency: 3", "urgency: -1").replace("phase: groups", "phase: g").replace("id: W-4", "id: P-1")
    )
    assert "3 faults" in run("waitlist", week, listed(tmp_path, text)).err
    empty = run("waitlist", week, listed(tmp_path, "format: stepdown/waiting@1\npatients: []\n"))
    assert "the list is empty" in empty.err


def test_time_that_ran_out_is_no_refusal(run: Run, week: Path, tmp_path: Path) -> None:
    ended = run("waitlist", week, listed(tmp_path), "--time-limit", "1e-9")
    assert ended.code == 4
    assert "nothing is known of the waiting list" in ended.out
