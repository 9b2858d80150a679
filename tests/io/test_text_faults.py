"""Files that are no YAML or JSON, or that would harm whoever reads them: one clear answer, no traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.io.sample import WEEK, faults_of

from stepdown.errors import DataError
from stepdown.io import load_week
from stepdown.io.source import MAX_BYTES

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)

YAML_STOPS = [
    ("", None, "the file is empty"),
    ("  \n\n", None, "the file is empty"),
    ("# nothing yet\n", None, "holds no keys and values"),
    ("- a\n- b\n", None, "holds no mapping"),
    ("just words\n", None, "holds no mapping"),
    (b"week\x00\x01\x02", 1, "binary"),
    (b"\x00\x01\x02\x03", 1, "binary"),
    (b"PK\x03\x04....", None, "workbook"),
    (b"%PDF-1.7 ...", None, "PDF"),
    (WEEK.encode("utf-16"), None, "UTF-16"),
    (WEEK.encode("utf-16-le"), None, "UTF-16"),
    (WEEK.encode("utf-32"), None, "UTF-32"),
    ("a: 1\nname: café\n".encode("latin-1"), 2, "not in UTF-8 (found byte 0xe9)"),
    ("a: b\nc: \x07\n", 2, "control character"),
    ("a: b: c\n", 1, "not YAML: a colon"),
    ("a:\n\tb: 1\n", 2, "not YAML: a tab"),
    ("a: [1, 2\nb: 3\n", 2, "not YAML: a bracket"),
    ('a: "never closed\n', 2, "not YAML: a quote"),
    ("a:\n  - 1\n - 2\n", 3, "not YAML: this line is indented differently"),
    ("a: @x\n", 1, "not YAML: a value begins with a character"),
    ("a: %x\n", 1, "begins with %"),
    ('a: "\\U00110000"\n', None, "not YAML"),
    ("a: 1\n---\nb: 2\n", 2, "a second document"),
    ("? [a]\n: b\n", 1, "where a key is wanted"),
    ("[" * 100_000, 1, "more than 32 levels"),
    ("".join(f"{' ' * depth}a:\n" for depth in range(60)), 33, "more than 32 levels"),
    ("a: *gone\n", 1, "*gone refers to an anchor that is not set"),
    ("a: &a [1, *a]\n", 1, "*a stands inside what it refers to"),
    (LAUGHS, 5, "aliases repeat more than 100,000 values"),
]


@pytest.mark.parametrize(("text", "line", "words"), YAML_STOPS)
def test_what_is_no_yaml_is_one_fault(text: str | bytes, line: int | None, words: str, tmp_path: Path) -> None:
    (fault,) = faults_of(text, tmp_path)
    assert words in str(fault)
    assert fault.line == line
    assert fault.remedy.endswith(".")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "the file is empty"),
        ("null", None, "holds no keys and values"),
        ("[1]", None, "holds no mapping"),
        ("9" * 10_000, None, "holds no mapping"),
        ('{\n"a": 1,\n}', 3, "not JSON"),
        ('{"a": tru}', 1, "not JSON: expecting value, column 7"),
        ('{"a": "b', 1, "not JSON"),
        ("{} {}", 1, "not JSON: extra data"),
        ("format: stepdown/week@1", 1, "not JSON"),
        ("[\n" * 100_000, 33, "more than 32 levels"),
        ('{"a":' * 100_000, 1, "more than 32 levels"),
        ('"\\"' * 100_000, 1, "not JSON"),
    ],
)
def test_what_is_no_json_is_one_fault(text: str, line: int | None, words: str, tmp_path: Path) -> None:
    (fault,) = faults_of(text, tmp_path, "week.json")
    assert words in str(fault)
    assert fault.line == line


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!secret", "!!set"])
def test_a_tag_is_refused_and_nothing_is_made_from_it(tag: str, tmp_path: Path) -> None:
    text = WEEK.replace("closed: [sun]", f"closed: {tag} [sun]")
    (fault,) = faults_of(text, tmp_path)
    assert (fault.path, fault.line) == ("closed", 4)
    assert "no tags" in fault.problem
    assert tag in str(fault.value)


def test_double_keys_of_yaml_are_reported_with_the_line_of_the_second(tmp_path: Path) -> None:
    text = WEEK.replace("closed: [sun]", "closed: [sun]\nclosed: [sat]").replace("id: R-A,", "id: R-A, id: R-B,")
    assert [(fault.path, fault.line) for fault in faults_of(text, tmp_path)] == [("closed", 5), ("rooms[0].id", 27)]


def test_double_keys_of_json_are_reported(tmp_path: Path) -> None:
    text = (
        '{"format": "stepdown/week@1", "closed": [], "closed": ["sun"], "rooms": [{"id": "A", "id": "B", "seats": 1}]}'
    )
    faults = {fault.path: fault for fault in faults_of(text, tmp_path, "week.json")}
    assert "twice" in faults["closed"].problem
    assert "twice" in faults["rooms[0].id"].problem
    assert "is missing" in faults["patients"].problem


def test_nan_in_json_is_a_fault_of_its_key(tmp_path: Path) -> None:
    text = '{"format": "stepdown/week@1", "phases": [{"id": "a", "days": NaN, "min_hours": Infinity}]}'
    faults = {fault.path: fault for fault in faults_of(text, tmp_path, "week.json")}
    assert "beyond reason" in faults["phases[0].days"].problem
    assert "beyond reason" in faults["phases[0].min_hours"].problem


def test_a_found_value_is_short_and_shows_no_control_characters(tmp_path: Path) -> None:
    text = '{"format": "stepdown/week@1", "week_of": "\\u001b[2J' + "x" * 500 + '", "\\u001b[31m\\ud800": 1}'
    for fault in faults_of(text, tmp_path, "week.json"):
        assert str(fault).isprintable()
        assert len(str(fault)) < 400


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.yaml", "no such file"), ("folder.yaml", "a folder, not a file"), ("a\0b.yaml", "its name is no file name")],
)
def test_what_is_no_file_is_one_fault(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(DataError) as caught:
        load_week(tmp_path / name)
    assert words in str(caught.value)


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "week.yaml")
    with pytest.raises(DataError, match="a device or a pipe"):
        load_week(tmp_path / "week.yaml")


def test_a_file_that_may_not_be_read_is_one_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "week.yaml"
    path.write_text(WEEK)
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(DataError, match="may not be read"):
        load_week(path)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "week.yaml"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(DataError, match="larger than 8 MB"):
        load_week(path)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(WEEK, tmp_path, "week.txt")
    assert ".yaml, .yml or .json" in fault.remedy


@pytest.mark.parametrize("name", ["week.yml", "WEEK.YAML"])
def test_a_byte_order_mark_and_other_spellings_of_the_ending_are_fine(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + WEEK.encode("utf-8"))
    assert load_week(path).program.name == "North Street"
