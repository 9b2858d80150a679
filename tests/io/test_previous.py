"""``previous``: written in place, or the path of a roster that stays inside the week file's folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.io.sample import WEEK, faults_of

from stepdown.errors import DataError
from stepdown.io import load_week, read_week

ROSTER = """\
format: stepdown/roster@1
week_of: 2026-11-23
sessions:
  - {track: day, day: mon, service: LBB, start: "09:00", end: "10:40", leaders: [T-99], room: R-Z, patients: [P-777]}
individual:
  - {patient: P-777, service: OLD, day: mon, start: "13:00", end: "13:50", therapist: T-99, room: null}
"""


def with_previous(written: str) -> str:
    return f"{WEEK}previous: {written}\n"


@pytest.mark.parametrize("name", ["last.yaml", "weeks/last.yaml", "./last.yaml"])
def test_a_roster_beside_the_week_file_is_read_and_may_name_who_has_left(name: str, tmp_path: Path) -> None:
    (tmp_path / "weeks").mkdir()
    (tmp_path / name).write_text(ROSTER)
    (tmp_path / "week.yaml").write_text(with_previous(name))
    previous = load_week(tmp_path / "week.yaml").previous
    assert previous is not None
    assert previous.sessions[0].patients == ("P-777",)


def test_a_roster_in_place_is_the_same_as_one_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(ROSTER)
    (tmp_path / "a.yaml").write_text(with_previous("last.yaml"))
    (tmp_path / "b.yaml").write_text(with_previous("\n  " + ROSTER.replace("\n", "\n  ")))
    assert load_week(tmp_path / "a.yaml") == load_week(tmp_path / "b.yaml")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("../last.yaml", "leaves the folder"),
        ("weeks/../../last.yaml", "leaves the folder"),
        ("..\\last.yaml", "leaves the folder"),
        ("/etc/passwd", "leaves the folder"),
        ("C:\\last.yaml", "leaves the folder"),
        ("C:last.yaml", "leaves the folder"),
        ("\\\\host\\share\\last.yaml", "leaves the folder"),
        ("none.yaml", "no such file"),
        ("out.yaml", "through a link"),
        ("linked/last.yaml", "through a link"),
        ("loop.yaml", "cannot be"),
        ("last.txt", "ending"),
        (".", "a folder"),
        ("[last.yaml]", "must be a roster, or the path of one"),
        ("7", "no such file"),
    ],
)
def test_a_path_that_cannot_be_followed_is_one_fault(written: str, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (tmp_path / "last.yaml").write_text(ROSTER)
    (folder / "last.txt").write_text(ROSTER)
    (folder / "out.yaml").symlink_to(tmp_path / "last.yaml")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (fault,) = faults_of(with_previous(written), folder)
    assert (fault.path, fault.line) == ("previous", len(WEEK.splitlines()) + 1)
    assert words in str(fault)


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(ROSTER)
    (tmp_path / "link.yaml").symlink_to("last.yaml")
    (tmp_path / "week.yaml").write_text(with_previous("link.yaml"))
    assert load_week(tmp_path / "week.yaml").previous is not None


FAULTY = ROSTER.replace('"09:00"', '"9 am"').replace("service: OLD", "servce: OLD").replace("11-23", "11-24")
FAULTY_PATHS = [
    "previous.week_of",
    "previous.sessions[0].start",
    "previous.individual[0].servce",
    "previous.individual[0].service",
]


def test_every_fault_of_a_roster_in_place_has_its_own_path_and_line(tmp_path: Path) -> None:
    faults = faults_of(with_previous("\n  " + FAULTY.replace("\n", "\n  ")), tmp_path)
    assert [fault.path for fault in faults] == FAULTY_PATHS
    first = len(WEEK.splitlines()) + 1
    assert [fault.line for fault in faults] == [first + 2, first + 4, first + 6, first + 6]


def test_every_fault_of_a_roster_in_its_own_file_names_that_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(FAULTY)
    faults = faults_of(with_previous("last.yaml").replace("closed: [sun]", "closed: [son]"), tmp_path)
    assert [fault.path for fault in faults] == ["closed[0]", *FAULTY_PATHS]
    assert "in 'last.yaml', line 4: must be a time of day" in str(faults[2])


def test_a_broken_roster_file_is_a_fault_of_previous(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text("sessions: [")
    (fault,) = faults_of(with_previous("last.yaml"), tmp_path)
    assert fault.path == "previous"
    assert "not YAML" in fault.problem


def test_a_week_from_no_file_has_no_folder_to_look_in(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(ROSTER)
    (tmp_path / "week.yaml").write_text(WEEK)
    document = {**load_week(tmp_path / "week.yaml").model_dump(), "previous": "last.yaml"}
    with pytest.raises(DataError, match="pass the folder"):
        read_week(document)
    assert read_week(document, folder=tmp_path).previous is not None
