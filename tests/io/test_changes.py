"""The changes file: read from YAML and JSON, written back, every fault with its place and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.changes.sample import week

from stepdown.changes import Admit, ChangesFile, EditTherapist
from stepdown.errors import DataError, Fault
from stepdown.io import load_changes, read_changes, save, to_json, to_yaml

CHANGES = """\
format: stepdown/changes@1
title: Spring budget
alternatives:
  - name: T-01 leaves
    changes:
      - {do: remove_therapist, therapist: T-01}
  - name: "101"
    title: A second evening room, and ten referrals
    on: T-01 leaves
    changes:
      - {do: add_room, room: {id: R-N, seats: 12, services: [LBB], hours: [{days: [mon], start: 17:30, end: "21:00"}]}}
      - {do: edit_therapist, therapist: T-02, set: {max_hours: null, hourly_cost: 84.5}}
      - do: admit
        count: 10
        seed: 7
        mix:
          - {share: 3, phases: {daily: 3, weekly: 1}, tracks: [day]}
          - {phases: {weekly: 1}, work: [{days: [mon], start: 09:00, end: 17:00}], travel_minutes: 30}
      - {do: add_pin, pin: {patient: P-2, track: day, day: tue, attend: yes}}
      - {do: edit_offering, offering: {service: FAM, day: sat}, set: {start: 11:00}}
      - {do: set_policy, weights: {WAITING: 3}, primary: required}
grids:
  - on: "101"
    for:
      rooms: [2, 3]
      hours:
        - {level: as now}
        - {level: late, changes: [{do: shift_track, track: eve, minutes: 30}]}
"""


def written(text: str, folder: Path, name: str = "changes.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def faults_of(text: str, folder: Path, *, checked: bool = False) -> list[Fault]:
    with pytest.raises(DataError) as caught:
        load_changes(written(text, folder), week() if checked else None)
    return list(caught.value.faults)


def altered(old: str, new: str) -> tuple[str, int]:
    """The file with one piece replaced, and its line."""
    assert CHANGES.count(old) == 1
    return CHANGES.replace(old, new), CHANGES[: CHANGES.index(old)].count("\n") + 1


def test_a_file_is_read_as_written(tmp_path: Path) -> None:
    changes = load_changes(written(CHANGES, tmp_path), week())
    assert [alternative.name for alternative in changes.all()] == [
        "T-01 leaves",
        "101",
        "rooms=2, hours=as now",
        "rooms=2, hours=late",
        "rooms=3, hours=as now",
        "rooms=3, hours=late",
    ]
    second = changes.alternatives[1]
    assert second.changes[1] == EditTherapist(therapist="T-02", set={"max_hours": None, "hourly_cost": 84.5})
    assert isinstance(second.changes[2], Admit)
    assert second.changes[2].count == 10
    after = {alternative.name: made for alternative, made in changes.weeks(week())}["rooms=3, hours=late"]
    assert after.tracks[1].meetings[0].start == 1080
    assert len(after.patients) == 13


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_what_is_written_reads_back_equal(ending: str, tmp_path: Path) -> None:
    changes = load_changes(written(CHANGES, tmp_path))
    save(tmp_path / f"again.{ending}", changes)
    assert load_changes(tmp_path / f"again.{ending}") == changes
    assert read_changes(json.loads(to_json(changes))) == changes
    assert read_changes(changes.model_dump(by_alias=True)) == changes


def test_written_yaml_has_a_change_a_line_and_no_defaults(tmp_path: Path) -> None:
    text = to_yaml(load_changes(written(CHANGES, tmp_path)))
    assert "      - {do: remove_therapist, therapist: T-01}\n" in text
    assert "prefix" not in text
    assert "max_hours: null" in text, "an edit to null is no default"


def test_a_file_need_not_say_more_than_its_format_and_alternatives() -> None:
    assert read_changes(
        {"format": "stepdown/changes@1", "alternatives": [{"name": "a"}]}
    ) == ChangesFile.model_validate({"alternatives": [{"name": "a"}]})


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("do: remove_therapist", "do: remove_terapist", "alternatives[0].changes[0].do", "'remove_therapist'"),
        ("{do: remove_therapist, ", "{", "alternatives[0].changes[0].do", "is missing"),
        ("{do: remove_therapist, therapist: T-01}", "7", "alternatives[0].changes[0]", "a mapping with the key do"),
        (", therapist: T-01}", "}", "alternatives[0].changes[0].therapist", "the change remove_therapist needs it"),
        ("seats: 12", "seats: 0", "alternatives[1].changes[0].room.seats", "from 1 to 10,000"),
        ('end: "21:00"', 'end: "17:00"', "alternatives[1].changes[0].room.hours[0]", "end must be later"),
        ("max_hours: null", "max_hourz: 3", "alternatives[1].changes[1].set.max_hourz", "'max_hours'"),
        ("max_hours: null", "id: T-03", "alternatives[1].changes[1].set.id", "cannot be changed"),
        ("{max_hours: null, hourly_cost: 84.5}", "{}", "alternatives[1].changes[1].set", "nothing would change"),
        ("count: 10", "count: ten", "alternatives[1].changes[2].count", "a whole number"),
        ("daily: 3, weekly: 1", "", "alternatives[1].changes[2].mix[0].phases", "the mapping is empty"),
        ("day: tue", "day: tuh", "alternatives[1].changes[3].pin.day", "tue"),
        ("day: tue, attend: yes", "day: tue", "alternatives[1].changes[3].pin.attend", "is missing"),
        ("WAITING", "SEATS", "alternatives[1].changes[5].weights.SEATS", "a hard rule"),
        ("[2, 3]", "[2, -3]", "grids[0].for.rooms[1]", "from 0 to 10,000"),
        ("{level: as now}", "{levl: as now}", "grids[0].for.hours[0].level", "is missing"),
        ("title: Spring budget", "titel: Spring budget", "titel", "'title'"),
    ],
)  # fmt: skip
def test_a_fault_has_its_path_its_line_and_what_to_do(
    old: str, new: str, path: str, words: str, tmp_path: Path
) -> None:
    text, line = altered(old, new)
    found = {fault.path: fault for fault in faults_of(text, tmp_path)}
    assert path in found
    assert found[path].line == line
    assert words in str(found[path])


@pytest.mark.parametrize("word", ["max_size: 1", "primary: true, max_size: 9", "min_size: 3"])
def test_what_one_entry_alone_contradicts_is_told(word: str, tmp_path: Path) -> None:
    service = f"{{do: add_service, service: {{id: X, kind: group, minutes: 60, {word}}}}}"
    (fault,) = faults_of(altered("{do: remove_therapist, therapist: T-01}", service)[0], tmp_path)
    assert fault.path == "alternatives[0].changes[0].service"
    pin = "{do: add_pin, pin: {service: LBB, day: mon, start: 09:00}}"
    (fault,) = faults_of(altered("{do: remove_therapist, therapist: T-01}", pin)[0], tmp_path)
    assert (fault.path, "leader" in fault.remedy) == ("alternatives[0].changes[0].pin", True)


def test_faults_of_fields_and_of_names_come_together(tmp_path: Path) -> None:
    text = altered("on: T-01 leaves", "on: T-09 leaves")[0].replace("seats: 12", "seats: none")
    assert [fault.path for fault in faults_of(text, tmp_path)] == [
        "alternatives[1].on",
        "alternatives[1].changes[0].room.seats",
    ]


def test_a_circle_is_named_at_each_of_its_places(tmp_path: Path) -> None:
    text = altered("  - name: T-01 leaves\n", '  - name: T-01 leaves\n    on: "101"\n')[0]
    assert [(fault.path, fault.line) for fault in faults_of(text, tmp_path)] == [
        ("alternatives[0].on", 5),
        ("alternatives[1].on", 10),
    ]


def test_with_the_week_what_it_does_not_have_is_a_fault_with_its_line(tmp_path: Path) -> None:
    text, line = altered("{do: remove_therapist, therapist: T-01}", "{do: remove_therapist, therapist: T-11}")
    text = text.replace("{do: shift_track, track: eve", "{do: shift_track, track: night")
    load_changes(written(text, tmp_path))
    found = faults_of(text, tmp_path, checked=True)
    assert [(fault.path, fault.line) for fault in found] == [
        ("alternatives[0].changes[0].therapist", line),
        ("grids[0].for.hours[1].changes[0].track", 28),
    ]
    assert "'T-01'" in found[0].remedy


def test_a_week_is_no_changes_file(tmp_path: Path) -> None:
    (fault,) = faults_of("format: stepdown/week@1\n", tmp_path)
    assert "a changes file is wanted" in fault.problem


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 20)
    | st.floats()
    | st.sampled_from(["", "a", "rooms", "T-01", "09:00", "base"]),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.sampled_from(["id", "name", "level", "do"]), below),
    max_leaves=4,
)


def places(tree: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in below:
        yield (*at, key)
        yield from places(value, (*at, key))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_file_is_read_or_refused_with_places(data: st.DataObject) -> None:
    tree = YAML(typ="safe", pure=True).load(CHANGES)
    *way, last = data.draw(st.sampled_from(list(places(tree))))
    holder = tree
    for step in way:
        holder = holder[step]
    holder[last] = data.draw(junk)
    try:
        faults: tuple[Fault, ...] = ()
        made = len(read_changes(tree, week()).weeks(week()))
    except DataError as refusal:
        made, faults = 0, refusal.faults
    assert made or faults
