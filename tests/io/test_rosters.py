"""Rosters, results and verifications from files, and what each refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stepdown.domain.roster import Roster
from stepdown.errors import DataError
from stepdown.io import load_result, load_roster, load_verification, save
from stepdown.outcome.result import Limits, Provenance, Result, TermValue, TierOutcome, Unmet
from stepdown.outcome.verification import Finding, TierTerms, Verification

ROSTER = """\
format: stepdown/roster@1
week_of: 2026-11-30
sessions:
  - {track: day, day: mon, service: LBB, start: "09:00", end: "10:40", leaders: [T-01], room: R-A, patients: [P-1, P-4]}
individual:
  - {patient: P-001, service: IND, day: mon, start: "13:00", end: "13:50", therapist: T-01, room: O-1}
"""

RESULT = Result(
    status="optimal",
    roster=Roster(week_of=date(2026, 11, 30)),
    tiers=(
        TierOutcome(
            name="care", value=20, bound=20, status="optimal", terms={"UNMET_DAY": TermValue(amount=2, points=20)}
        ),
    ),
    unmet=(Unmet(patient="P-001", what="day", amount=2, reason="no room is free"),),
    kpis={"heads": 12, "use": 3.0},
    provenance=Provenance(
        stepdown="0.1.0", ortools="9.15", week_digest="0" * 64, seed=1, workers=2, limits=Limits(time_limit=60)
    ),
)

VERIFICATION = Verification(
    findings=(Finding(rule="SEATS", place="day mon LBB 09:00", observed="15 patients", allowed="at most 14"),),
    tiers=(TierTerms(name="care", value=0, terms={}),),
    unmet=(),
)


def faults_of_roster(text: str, folder: Path) -> list[str]:
    path = folder / "roster.yaml"
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        load_roster(path)
    return [str(fault) for fault in caught.value.faults]


def test_the_roster_of_the_specification_is_read(tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(ROSTER)
    roster = load_roster(tmp_path / "roster.yaml")
    assert roster.sessions[0].patients == ("P-1", "P-4")
    assert (roster.individual[0].start, roster.individual[0].end) == (780, 830)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-11-30", "2026-12-02", "week_of (line 2): this is no Monday but a Wednesday"),
        ("day: mon, service: LBB", "day: mo, service: LBB", "sessions[0].day (line 4): must be one of mon"),
        ('end: "10:40"', 'end: "08:40"', "sessions[0].end (line 4): the end must be later than the start, 09:00"),
        ('end: "13:50"', 'end: "13:00"', "individual[0].end (line 6): the end must be later than the start, 13:00"),
        ("[P-1, P-4]", "[P-1, P-1]", "sessions[0].patients[1] (line 4): this stands in the list twice"),
        ("leaders: [T-01]", "leader: T-01", "sessions[0].leader (line 4): a session has no such key"),
        ("leaders: [T-01], ", "", "sessions[0].leaders (line 4): is missing"),
        ("stepdown/roster@1", "stepdown/week@1", "format (line 1): this file is a week, and a roster is wanted"),
    ],
)
def test_each_fault_of_a_roster_has_its_place(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert any(fault.startswith(words) for fault in faults_of_roster(ROSTER.replace(old, new), tmp_path))


def test_all_faults_of_a_roster_come_together(tmp_path: Path) -> None:
    text = ROSTER.replace("2026-11-30", "2026-12-02").replace('end: "10:40"', 'end: "08:40"').replace("O-1", "[O-1]")
    assert len(faults_of_roster(text, tmp_path)) == 3


def test_nothing_hides_behind_a_fault_of_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "result.yaml"
    save(path, RESULT)
    path.write_text(path.read_text().replace("status: optimal\n", "status: best\n").replace("11-30", "12-01"))
    with pytest.raises(DataError) as caught:
        load_result(path)
    assert [fault.path for fault in caught.value.faults] == ["status", "roster.week_of"]


def test_a_result_file_gives_its_roster(tmp_path: Path) -> None:
    save(tmp_path / "result.json", RESULT)
    assert load_roster(tmp_path / "result.json") == RESULT.roster


def test_a_result_without_roster_gives_none(tmp_path: Path) -> None:
    save(tmp_path / "result.json", RESULT.model_copy(update={"status": "infeasible", "roster": None}))
    assert load_result(tmp_path / "result.json").roster is None
    with pytest.raises(DataError, match=r"this result has no roster \(found 'infeasible'\)"):
        load_roster(tmp_path / "result.json")


@pytest.mark.parametrize(("status", "words"), [("infeasible", "allows no roster"), ("feasible", "needs a roster")])
def test_a_status_that_contradicts_the_roster_is_a_fault(status: str, words: str, tmp_path: Path) -> None:
    roster = None if status == "feasible" else RESULT.roster
    save(tmp_path / "result.yaml", RESULT.model_copy(update={"status": status, "roster": roster}))
    with pytest.raises(DataError, match=words):
        load_result(tmp_path / "result.yaml")


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.yml"])
def test_results_and_verifications_read_back_equal(name: str, tmp_path: Path) -> None:
    save(tmp_path / name, RESULT)
    again = load_result(tmp_path / name)
    assert again == RESULT
    assert [type(value) for value in again.kpis.values()] == [int, float]
    save(tmp_path / name, VERIFICATION)
    assert load_verification(tmp_path / name) == VERIFICATION


def test_a_result_is_no_verification(tmp_path: Path) -> None:
    save(tmp_path / "result.yaml", RESULT)
    with pytest.raises(DataError, match="this file is a result, and a verification is wanted"):
        load_verification(tmp_path / "result.yaml")
