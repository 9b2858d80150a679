"""``stepdown capacity`` from file to table, file and exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.cli.conftest import Run
from tests.rules.tiny import SMALL, document

from stepdown.io import to_yaml
from stepdown.whatif.capacity_result import Capacity

MIX = "format: stepdown/mix@1\nmix:\n  - {share: 2, phases: {groups: 1}, tracks: [day]}\n"


@pytest.fixture
def week(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"format": "stepdown/week@1", **document(SMALL)}))
    return path


def file(folder: Path, text: str, name: str = "mix.yaml") -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_the_text_says_what_fits_the_curve_and_the_worth(run: Run, week: Path, tmp_path: Path) -> None:
    ended = run("capacity", week, "--mix", file(tmp_path, MIX), "--workers", "1")
    assert (ended.code, ended.err) == (0, "")
    assert "5 more patients fit before a need goes unmet: patients of one kind." in ended.out
    assert "proven by counting: 7 program days are wanted in all" in ended.out
    assert "Needs met with so many admitted" in ended.out
    assert "What one more is worth with 8 more patients" in ended.out
    assert "office: no individual session of this week uses a room" in ended.out
    assert "\x1b" not in ended.out


def test_parts_can_be_left_out_and_one_line_is_enough(run: Run, week: Path) -> None:
    ended = run("capacity", week, "--phase", "groups", "--no-curve", "--no-worth", "--workers", "1")
    assert "Needs met" not in ended.out
    assert "worth" not in ended.out
    quiet = run("capacity", week, "--track", "day", "--no-curve", "--no-worth", "--workers", "1", "-q")
    assert quiet.out == "5 more patients fit before a need goes unmet: patients like those of the week on track day.\n"


def test_json_is_the_answer_and_so_is_the_file(run: Run, week: Path, tmp_path: Path) -> None:
    options = ("--mix", file(tmp_path, MIX), "--no-worth", "--workers", "1", "--json")
    ended = run("capacity", week, "-o", tmp_path / "plan.json", *options)
    assert (ended.code, ended.err) == (0, "")
    answer = Capacity.model_validate_json(ended.out)
    assert Capacity.model_validate_json((tmp_path / "plan.json").read_text()) == answer
    assert answer.fits[0].witness is not None
    assert len(answer.fits[0].witness.sessions[0].patients) == 6
    run("capacity", week, "-o", tmp_path / "plan.yaml", *options)
    assert to_yaml(answer).splitlines()[0] in (tmp_path / "plan.yaml").read_text().splitlines()


def test_csv_has_a_file_for_each_table(run: Run, week: Path, tmp_path: Path) -> None:
    options = ("--mix", file(tmp_path, MIX), "--demand", "7", "--up-to", "9", "--workers", "1")
    assert run("capacity", week, "-o", tmp_path / "plan.csv", *options).code == 0
    tables = {name: pd.read_csv(tmp_path / f"plan{name}.csv") for name in ("", "-curve", "-worth")}
    assert tables[""]["at_least"].tolist() == [5, 5, 5]
    assert tables["-curve"]["care"].tolist() == [0, 0, 0, 10, 20, 30]
    assert set(tables["-worth"]["kind"]) == {"therapist hour", "group room"}


@pytest.mark.parametrize(
    ("text", "path", "line", "words"),
    [
        (MIX.replace("groups: 1", "grops: 1"), "mix[0].phases.grops", 3, "'groups'"),
        (MIX.replace("[day]", "[dya]"), "mix[0].tracks[0]", 3, "'day'"),
        (MIX.replace("share: 2", "share: none"), "mix[0].share", 3, "a whole number"),
        (MIX.replace("share: 2", "shares: 2"), "mix[0].shares", 3, "'share'"),
        (MIX.replace("tracks: [day]", "sessions: {INT: 1}"), "mix[0].sessions.INT", 3, "'IND'"),
        (
            MIX.replace("tracks: [day]", 'work: [{days: [mon], start: "10:00", end: "09:00"}]'),
            "mix[0].work[0].end",
            3,
            "later than the start",
        ),
        ("format: stepdown/mix@1\nmix: []\n", "mix", 2, "the list is empty"),
        ("format: stepdown/waiting@1\n", "format", 1, "this file is a waiting list, and a mix of patients is wanted"),
    ],
)
def test_a_faulty_mix_is_told_with_place_and_line(
    run: Run, week: Path, tmp_path: Path, text: str, path: str, line: int, words: str
) -> None:
    ended = run("capacity", week, "--mix", file(tmp_path, text))
    assert (ended.code, ended.out) == (2, "")
    assert f"  {path} (line {line}): " in ended.err
    assert words in ended.err
    assert "1 fault\n" in ended.err


@pytest.mark.parametrize("arguments", [("--track", "dya"), ("--phase", "two"), ("--rank", "money"), ("--up-to", "0")])
def test_wrong_usage_ends_with_2(run: Run, week: Path, arguments: tuple[str, str]) -> None:
    assert run("capacity", week, *arguments).code == 2


def test_the_inputs_are_never_written_over(run: Run, week: Path, tmp_path: Path) -> None:
    mix = file(tmp_path, MIX)
    for kept in (week, mix):
        ended = run("capacity", week, "--mix", mix, "-o", kept)
        assert ended.code == 2
        assert "is read by this command" in ended.err
    assert run("capacity", week, "-o", tmp_path / "plan.txt").code == 2


def test_a_week_without_a_roster_ends_as_solve_does(run: Run, tmp_path: Path, week: Path) -> None:
    pins: list[dict[str, Any]] = [
        {"patient": "P-1", "track": "day", "day": "mon", "attend": attend} for attend in (True, False)
    ]
    path = file(tmp_path, json.dumps({"format": "stepdown/week@1", **document(SMALL, pins=pins)}), "pins.json")
    ended = run("capacity", path, "--workers", "1")
    assert ended.code == 3
    assert "No roster: the rules of the week contradict each other" in ended.out
    late = run("capacity", week, "--time-limit", "1e-9")
    assert late.code == 4
    assert "nothing is known of more patients" in late.out
