"""A file is written whole or not at all, and what stood there survives every failure."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from stepdown.domain.roster import Roster
from stepdown.domain.week import Program, Week
from stepdown.errors import ExportError
from stepdown.io import load_roster, save

ROSTER = Roster(week_of=date(2026, 11, 30))


def modes(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def week_named(name: str) -> Week:
    # model_construct: the text is one that no reading lets in, and writing must survive it all the same.
    return Week.model_construct(program=Program.model_construct(name=name), week_of=date(2026, 11, 30))


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.yml", "A.JSON"])
def test_the_ending_names_the_format(name: str, tmp_path: Path) -> None:
    save(tmp_path / name, ROSTER)
    assert load_roster(tmp_path / name) == ROSTER
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_new_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    save(tmp_path / "a.yaml", ROSTER)
    assert modes(tmp_path / "a.yaml") == 0o600


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("before")
    path.chmod(0o640)
    save(path, ROSTER)
    assert modes(path) == 0o640
    assert load_roster(path) == ROSTER


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("before")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    save(tmp_path / "link.yaml", ROSTER)
    assert (tmp_path / "link.yaml").is_symlink()
    assert load_roster(tmp_path / "real.yaml") == ROSTER


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("reason", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_what_was_there_and_nothing_else(
    step: str, reason: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise reason

    path = tmp_path / "a.yaml"
    path.write_text("before")
    monkeypatch.setattr(os, step, fail)
    expected = ExportError if isinstance(reason, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        save(path, ROSTER)
    monkeypatch.undo()
    assert path.read_text() == "before"
    assert [found.name for found in tmp_path.iterdir()] == ["a.yaml"]


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match=r"No space left on device.*unchanged"):
        save(tmp_path / "a.yaml", ROSTER)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none/a.yaml", "its folder does not exist"),
        ("file.txt/a.yaml", "a file stands where a folder is named"),
        ("folder.yaml", "a folder stands there"),
        ("a.txt", "end it in .json, .yaml or .yml"),
        ("a", "end it in .json, .yaml or .yml"),
        ("pipe.yaml", "a device or pipe stands there"),
        ("loop.yaml", "could not be written"),
        ("x" * 300 + ".yaml", "could not be written"),
    ],
)
def test_a_place_that_takes_no_file_is_told_and_left_alone(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "file.txt").write_text("before")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ExportError) as caught:
        save(tmp_path / name, ROSTER)
    assert words in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("before")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match="may not be written"):
        save(path, ROSTER)
    assert path.read_text() == "before"


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_a_text_that_no_file_can_hold_writes_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="broken character"):
        save(tmp_path / name, week_named("\ud800"))
    assert not list(tmp_path.iterdir())
