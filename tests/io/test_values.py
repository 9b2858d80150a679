"""How what is written becomes a value: text where a key wants text, numbers where it wants numbers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.io.sample import WEEK, altered

from stepdown.domain.week import AttendPin, IndividualPin, SessionPin, Week
from stepdown.errors import DataError
from stepdown.io import load_week, read_week


def week_of_text(text: str, folder: Path, name: str = "week.yaml") -> Week:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_week(path)


def tree() -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load(WEEK))


@pytest.mark.parametrize("name", ["101", "1e3", "007", "yes", "no", "on", "off", "true", "3.10", "0x1F", "2026-11-30"])
def test_an_id_without_quotes_is_the_text_as_written(name: str, tmp_path: Path) -> None:
    week = week_of_text(WEEK.replace("R-A", name).replace("leader: T-01", f"room: {name}"), tmp_path)
    assert week.rooms[0].id == name
    assert isinstance(week.pins[1], SessionPin)
    assert week.pins[1].room == name


def test_a_time_without_quotes_is_a_time(tmp_path: Path) -> None:
    text, _ = altered('start: "17:00", end: "24:00"', "start: 17:30, end: 24:00")
    window = week_of_text(text, tmp_path).patients[0].work[0]
    assert (window.start, window.end) == (1050, 1440)


def test_ids_as_keys_are_text(tmp_path: Path) -> None:
    week = week_of_text(WEEK.replace("IND", "90834"), tmp_path)
    assert week.phases[0].sessions == {"90834": 1, "FAM": 1}


@pytest.mark.parametrize(("written", "value"), [("007", 7), ("+90", 90), ("9e1", 90), ("90.0", 90)])
def test_a_whole_number_may_be_written_in_any_way(written: str, value: int, tmp_path: Path) -> None:
    text, _ = altered("minutes: 90", f"minutes: {written}")
    minutes = week_of_text(text, tmp_path).services[1].minutes
    assert minutes == value
    assert type(minutes) is int


@pytest.mark.parametrize("written", ["yes", "on", "True", "true"])
def test_yes_and_on_are_true_where_a_switch_is_wanted(written: str, tmp_path: Path) -> None:
    pin = week_of_text(WEEK.replace("attend: true", f"attend: {written}"), tmp_path).pins[0]
    assert isinstance(pin, AttendPin)
    assert pin.attend is True


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_null_is_no_value(written: str, tmp_path: Path) -> None:
    text, _ = altered("primary: T-01", f"primary: {written}")
    assert week_of_text(f"{text}previous: {written}\n", tmp_path).patients[0].primary is None


def test_json_and_yaml_of_one_week_are_equal(tmp_path: Path) -> None:
    text = json.dumps(tree(), default=str)
    assert week_of_text(text, tmp_path, "week.json") == week_of_text(WEEK, tmp_path)


def test_each_kind_of_pin_is_told_by_its_keys(tmp_path: Path) -> None:
    kinds = [type(pin) for pin in week_of_text(WEEK, tmp_path).pins]
    assert kinds == [AttendPin, SessionPin, IndividualPin]


def test_anchors_and_merged_keys_are_read(tmp_path: Path) -> None:
    text = WEEK.replace("closed: [sun]", "closed: &days [sat, sun]").replace("days: [sat]", "days: *days")
    text = text.replace(
        "- {id: LBB, kind: group, minutes: 100, max_size: 12}",
        "- &g {id: LBB, kind: group, minutes: 100, max_size: 12}",
    )
    text = text.replace("{id: FAM, kind: group, minutes: 60, max_size: 20}", "{<<: *g, id: FAM, minutes: 60}")
    week = week_of_text(text, tmp_path)
    assert week.offerings[0].days == ("sat", "sun")
    assert (week.services[2].id, week.services[2].minutes, week.services[2].max_size) == ("FAM", 60, 12)


def test_a_mapping_from_python_may_hold_minutes_dates_and_whole_floats() -> None:
    document = {**tree(), "week_of": date(2026, 11, 30)}
    document["individual_hours"] = [{"days": ("mon",), "start": 780, "end": 960, "every": 30.0}]
    hours = read_week(document).individual_hours[0]
    assert (hours.start, hours.end, hours.every) == (780, 960, 30)


def test_a_mapping_may_hold_entries_that_are_built_already() -> None:
    week = read_week(tree())
    document = {**tree(), "services": week.services, "pins": week.pins, "policy": week.policy}
    assert read_week(document) == week


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("services", [{"id": "A", "kind": "individual", "minutes": True}], "services[0].minutes"),
        ("services", [{"id": "A", "kind": "individual", "minutes": 10**400}], "services[0].minutes"),
        ("phases", [{"id": "daily", "days": 1, "min_hours": 10**400}], "phases[0].min_hours"),
        ("phases", [{"id": "daily", "days": 1, "min_hours": float("nan")}], "phases[0].min_hours"),
        ("services", [{"id": ["A"], "kind": ["group"], "minutes": {}}], "services[0].kind"),
        ("patients", [{"id": 7, "phase": {}}], "patients[0].id"),
        ("tracks", {"id": "day"}, "tracks"),
        ("pins", "none", "pins"),
        ("previous", 7, "previous"),
        ("previous", [], "previous"),
        (7, "odd", "7"),
    ],
)
def test_a_wrong_python_value_is_a_fault_at_its_place(key: Any, value: object, path: str) -> None:
    with pytest.raises(DataError) as caught:
        read_week({**tree(), key: value}, source="the form")
    assert caught.value.source == "the form"
    assert path in [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize("document", [None, [], "week", 7])
def test_what_is_no_mapping_is_refused(document: Any) -> None:
    with pytest.raises(DataError, match="holds no"):
        read_week(document)


def test_a_therapist_may_have_an_hourly_cost(tmp_path: Path) -> None:
    text, _ = altered("{id: T-01,", "{id: T-01, hourly_cost: 84.5,")
    assert week_of_text(text, tmp_path).therapists[0].hourly_cost == 84.5
    assert week_of_text(WEEK, tmp_path).therapists[0].hourly_cost is None


def test_an_hourly_cost_below_zero_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        week_of_text(altered("{id: T-01,", "{id: T-01, hourly_cost: -1,")[0], tmp_path)
    assert [fault.path for fault in caught.value.faults] == ["therapists[0].hourly_cost"]
