"""``stepdown check``: the referee on files."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.report.weeks import result, roster_document, tiny_roster

from stepdown.io import save
from stepdown.outcome.verification import Verification


def _broken(tmp_path: Path) -> Path:
    """The roster with T-02, who is not qualified for it, leading Little Big Book on Monday."""
    document = roster_document()
    document["sessions"][0]["leaders"] = ["T-02"]
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(document))
    return path


def _sound(tmp_path: Path) -> Path:
    """Only what keeps every rule: P-003's individual session."""
    document = roster_document()
    document["sessions"] = []
    document["individual"] = document["individual"][2:]
    path = tmp_path / "sound.json"
    path.write_text(json.dumps(document))
    return path


def test_a_sound_roster(run: Run, week_file: Path, tmp_path: Path) -> None:
    ended = run("check", week_file, _sound(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("accepted: no findings\n")
    assert "P-001    2 of 2 program days" in ended.out


def test_a_broken_roster(run: Run, week_file: Path, tmp_path: Path) -> None:
    ended = run("check", week_file, _broken(tmp_path))
    assert ended.code == 1
    assert ended.out.startswith("not accepted: ")
    assert "Only qualified staff (QUALIFICATION)" in ended.out


def test_json_is_the_verification_and_nothing_else(run: Run, week_file: Path, tmp_path: Path) -> None:
    ended = run("check", week_file, _broken(tmp_path), "--json")
    verification = Verification.model_validate(json.loads(ended.out))
    assert "QUALIFICATION" in {finding.rule for finding in verification.findings}
    assert (ended.code, ended.err) == (1, "")


def test_quiet_prints_one_line(run: Run, week_file: Path, tmp_path: Path) -> None:
    assert run("check", week_file, _sound(tmp_path), "--quiet").out == "accepted: no findings\n"


def test_strict_demands_all_care(run: Run, week_file: Path, tmp_path: Path) -> None:
    ended = run("check", week_file, _sound(tmp_path), "--strict", "--json")
    assert ended.code == 1
    assert {finding["rule"] for finding in json.loads(ended.out)["findings"]} == {"TAPER"}


def test_a_published_roster_adds_the_repair_tier(run: Run, week_file: Path, roster_file: Path, tmp_path: Path) -> None:
    ended = run("check", week_file, _sound(tmp_path), "--published", roster_file, "--json")
    tiers = {tier["name"]: tier for tier in json.loads(ended.out)["tiers"]}
    assert tiers["repair"]["value"] == 6 + 4  # every appointment of P-001 and of P-002 is dropped


def test_a_result_file_is_checked_by_its_roster(run: Run, week_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "result.yaml"
    save(path, result(roster=tiny_roster()))
    direct = run("check", week_file, path, "--json")
    assert direct.code in (0, 1)
    assert json.loads(direct.out)["format"] == "stepdown/verification@1"


def test_a_result_without_roster_is_refused(run: Run, week_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "result.yaml"
    save(path, result(status="infeasible"))
    ended = run("check", week_file, path)
    assert (ended.code, ended.out) == (2, "")


def test_ids_that_the_week_does_not_know_are_faults(run: Run, week_file: Path, tmp_path: Path) -> None:
    document = roster_document()
    document["individual"][0]["therapist"] = "T-99"
    path = tmp_path / "strangers.json"
    path.write_text(json.dumps(document))
    ended = run("check", week_file, path)
    assert (ended.code, ended.out) == (2, "")
    assert "T-99" in ended.err


def test_faults_of_both_files_are_told_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "week.yaml").write_text("format: stepdown/week@1\nweek_of: 2026-12-01\n")
    (tmp_path / "roster.yaml").write_text("- not\n- a roster\n")
    ended = run("check", tmp_path / "week.yaml", tmp_path / "roster.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "week.yaml" in ended.err
    assert "roster.yaml" in ended.err
    assert "Traceback" not in ended.err
