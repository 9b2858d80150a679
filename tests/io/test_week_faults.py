"""Each kind of fault of a week: where it is reported, in which line, in which words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.io.sample import WEEK, altered, faults_of

from stepdown.errors import Fault

JARGON = ("input should", "pydantic", "dictionary", "tuple", "instance", "traceback", "none", "regex", "string")

SHAPES = [
    ("id: R-A", "id: R A", "rooms[0].id", "must be an id"),
    ("name: North Street", 'name: ""', "program.name", "1 to 200"),
    ("minutes: 100", "minutes: 0", "services[0].minutes", "from 1 to 1,440 (found 0). Write a larger number"),
    ("minutes: 100", "minutes: 1441", "services[0].minutes", "Write a smaller number"),
    ("minutes: 100", "minutes: .nan", "services[0].minutes", "beyond reason"),
    ("minutes: 100", "minutes: true", "services[0].minutes", "must be a whole number"),
    ("minutes: 100", 'minutes: "100"', "services[0].minutes", "Write digits, without quotes"),
    ("minutes: 100", "minutes: 99.5", "services[0].minutes", "Write it without decimals"),
    ("minutes: 100", f"minutes: {'9' * 5000}", "services[0].minutes", "beyond reason"),
    ("min_hours: 9", "min_hours: .inf", "phases[0].min_hours", "beyond reason"),
    ("min_hours: 9", "min_hours: 1e999", "phases[0].min_hours", "beyond reason"),
    ("min_hours: 9", "min_hours: 169", "phases[0].min_hours", "from 0 to 168"),
    ("min_hours: 9", "min_hours: 1.001", "phases[0].min_hours", "whole minutes"),
    ("kind: individual", "kind: indvidual", "services[3].kind", "group, individual (found 'indvidual'). Did you mean"),
    ("primary: true", "primary: maybe", "services[3].primary", "must be true or false"),
    ("primary: true", "primary: 1", "services[3].primary", "must be true or false"),
    ("closed: [sun]", "closed: sun", "closed", "must be a list"),
    ("closed: [sun]", "closed: [sunday]", "closed[0]", "one of mon, tue, wed, thu, fri, sat, sun"),
    ('start: "13:00", end', 'start: "25:00", end', "individual_hours[0].start", "must be a time of day"),
    ('start: "13:00", end', "start: 780, end", "individual_hours[0].start", "must be a time of day"),
    ('start: "13:00", end', "start: 9:00, end", "individual_hours[0].start", 'Did you mean "09:00"?'),
    ("days: [mon, tue, wed]\n", "days: []\n", "tracks[0].days", "the list is empty"),
    ("services: [LBB, PE]}", "services: []}", "rooms[0].services", "Leave the key out for all"),
    ("tracks: [day], min_hours", "tracks: [], min_hours", "patients[1].tracks", "Leave the key out for all"),
    ("days: 3", "days: 8", "phases[0].days", "from 0 to 7"),
    ("sessions: {IND: 1, FAM: 1}", "sessions: [IND]", "phases[0].sessions", "must be a mapping"),
    ("sessions: {IND: 1, FAM: 1}", "sessions: {IND: -1}", "phases[0].sessions.IND", "must be a whole number"),
    ("policy: {weights", "policy: {primry: required, weights", "policy.primry", "Did you mean 'primary'?"),
    ("seats: 14", "seets: 14", "rooms[0].seets", "Did you mean 'seats'?"),
    ("closed: [sun]", "colour: red", "colour", "a week has no such key (found 'red')"),
    ("WAITING: 2", "WAITING: -1", "policy.weights.WAITING", "from 0 to 100,000"),
    ("    phase: daily\n", "", "patients[0].phase", "is missing: a patient needs it. Add phase"),
    ("{id: P-002, phase: weekly, tracks: [day], min_hours: 2}", "P-002", "patients[1]", "keys of a patient"),
    ("attend: true", "attend: perhaps", "pins[0].attend", "must be true or false"),
    ("attend: true", "atend: true", "pins[0].atend", "a pin of a program day has no such key"),
    ("leader: T-01", "leeder: T-01", "pins[1].leeder", "a pin of a group session has no such key"),
    ("  - {patient: P-001, track: day, day: mon, attend: true}", "  - 7", "pins[0]", "must be a mapping"),
    ("policy: {weights: {WAITING: 2}}", "policy: 7", "policy", "keys of the policy"),
    ("format: stepdown/week@1", "format: stepdown/week@2", "format", "must be stepdown/week@1"),
    ("format: stepdown/week@1", "format: stepdown/roster@1", "format", "this file is a roster, and a week is wanted"),
    ("format: stepdown/week@1\n", "", "format", "is missing"),
]

CROSS = [
    ("week_of: 2026-11-30", "week_of: 2026-12-01", "week_of", "no Monday but a Tuesday"),
    ("week_of: 2026-11-30", "week_of: 2026-02-30", "week_of", "must be a date"),
    ("week_of: 2026-11-30", "week_of: 1764460800", "week_of", "must be a date"),
    ("name: North Street", "name: N, timezone: America/New_Yrok", "program.timezone", "Did you mean America/New_York?"),
    ("name: North Street", "name: N, timezone: ../zone", "program.timezone", "no time zone"),
    ("closed: [sun]", "closed: [sun, sun]", "closed[1]", "twice"),
    ("days: [mon, tue, wed]\n", "days: [mon, tue, mon]\n", "tracks[0].days[2]", "twice (found 'mon')"),
    ("keep_apart: [P-002]", "keep_apart: [P-002, P-002]", "patients[0].keep_apart[1]", "twice"),
    ("keep_apart: [P-002]", "keep_apart: [P-001]", "patients[0].keep_apart[0]", "apart from themselves"),
    ("keep_apart: [P-002]", "keep_apart: [P-200]", "patients[0].keep_apart[0]", "no patient has this id"),
    ('start: "17:00", end: "24:00"', 'start: "17:00", end: "06:00"', "patients[0].work[0].end", "later than the start"),
    ('start: "13:00", end: "16:00"', 'start: "13:00", end: "13:00"', "individual_hours[0].end", "later than the start"),
    ("{id: P-002,", "{id: P-001,", "patients[1].id", "patients[0] already has this id"),
    ("id: weekly, days: 1", "id: daily, days: 1", "phases[1].id", "phases[0] already has this id"),
    ("min_size: 3, max_size: 35", "min_size: 40, max_size: 35", "services[1].min_size", "not be above max_size, 35"),
    ("100, max_size: 12", "100, max_size: 1", "services[0].max_size", "min_size, 2 where not named"),
    ("100, max_size: 12", "100", "services[0].max_size", "a group service needs it"),
    ("100, max_size: 12", "100, max_size: 12, primary: true", "services[0].primary", "for individual services only"),
    ("minutes: 50, primary", "minutes: 50, leaders: 2, primary", "services[3].leaders", "for group services only"),
    ("service: LBB, start", "service: LBX, start", "tracks[0].meetings[0].service", "Did you mean 'LBB'?"),
    ("service: LBB, start", "service: IND, start", "tracks[0].meetings[0].service", "a meeting needs a group service"),
    ("{service: FAM, days", "{service: FAN, days", "offerings[0].service", "no service has this id"),
    ("{service: FAM, days", "{service: IND, days", "offerings[0].service", "an offering needs a group service"),
    ("sessions: {IND: 1, FAM: 1}", "sessions: {LBB: 1}", "phases[0].sessions.LBB", "comes with its program days"),
    ("sessions: {IND: 1, FAM: 1}", "sessions: {INDI: 1}", "phases[0].sessions.INDI", "Did you mean 'IND'?"),
    ("min_hours: 9,", "min_hours: 20,", "phases[0].max_hours", "min_hours, 20, must not be above max_hours, 19"),
    ("primary: T-01", "max_hours: 8", "patients[0].max_hours", "min_hours, 9, must not be above max_hours, 8"),
    ("primary: T-01", "min_hours: 20", "patients[0].min_hours", "must not be above max_hours, 19"),
    ("primary: T-01", "primary: T-02", "patients[0].primary", "no therapist has this id"),
    ("phase: weekly", "phase: weekend", "patients[1].phase", "Did you mean 'weekly'?"),
    ("days: 1, tracks: [day]", "days: 1, tracks: [night]", "phases[1].tracks[0]", "no track has this id"),
    ("tracks: [day], min_hours", "tracks: [day, eve], min_hours", "patients[1].tracks[1]", "no track has this id"),
    ("services: [LBB, PE, FAM, IND]", "services: [LBB, XX]", "therapists[0].services[1]", "no service has this id"),
    ("services: [LBB, PE]}", "services: [LBB, XX]}", "rooms[0].services[1]", "no service has this id"),
    ("{patient: P-001, track", "{patient: P-100, track", "pins[0].patient", "no patient has this id"),
    ("track: day, day: mon", "track: dya, day: mon", "pins[0].track", "Did you mean 'day'?"),
    ("leader: T-01", "leader: T-10", "pins[1].leader", "Did you mean 'T-01'?"),
    ("leader: T-01", "room: R-B", "pins[1].room", "no room has this id"),
    (", leader: T-01}", "}", "pins[1]", "names neither leader nor room"),
    ("service: LBB, day", "service: IND, day", "pins[1].service", "this pin needs a group service"),
    ("P-001, service: IND", "P-001, service: FAM", "pins[2].service", "this pin needs an individual service"),
    ('"13:00"}', '"13:00", therapist: T-9}', "pins[2].therapist", "no therapist has this id"),
    ('PE, start: "10:40"', 'PE, start: "10:30"', "tracks[0].meetings[1].start", "lasts until 10:40"),
    ('PE, start: "10:40"', 'PE, start: "08:00"', "tracks[0].meetings[1].start", "in order of time"),
    ('PE, start: "10:40"', 'PE, start: "23:00"', "tracks[0].meetings[1].start", "after 24:00"),
    ('[sat], start: "10:00"', '[sat], start: "23:30"', "offerings[0].start", "Let it begin by 23:00"),
    (
        '[sat], start: "10:00"}',
        '[sat], start: "10:00"}\n  - {service: FAM, days: [fri, sat], start: "10:00"}',
        "offerings[1].start",
        "offerings[0] already offers FAM on sat",
    ),
    ("WAITING: 2", "WAITNG: 2", "policy.weights.WAITNG", "Did you mean 'WAITING'?"),
    ("WAITING: 2", "TAPER: 2", "policy.weights.TAPER", "a hard rule"),
]


# Where an id gives way to another, whoever named it is left with nothing: that is a second true fault.
LEFT = {
    "{id: P-001,": ["patients[0].keep_apart[0]"],
    "id: daily, days: 1": ["patients[1].phase"],
    "{service: IND, days": ["phases[0].sessions.FAM"],
}


@pytest.mark.parametrize(("old", "new", "path", "words"), SHAPES)
def test_a_fault_of_a_field_has_its_place_its_line_and_plain_words(
    old: str, new: str, path: str, words: str, tmp_path: Path
) -> None:
    text, line = altered(old, new)
    check_fault(faults_of(text, tmp_path), path, words, line)


@pytest.mark.parametrize(("old", "new", "path", "words"), CROSS)
def test_a_fault_between_entries_is_reported_so_and_alone(
    old: str, new: str, path: str, words: str, tmp_path: Path
) -> None:
    text, line = altered(old, new)
    faults = faults_of(text, tmp_path)
    check_fault(faults, path, words, line)
    assert sorted(fault.path for fault in faults) == sorted([path, *LEFT.get(new, [])])


def check_fault(faults: tuple[Fault, ...], path: str, words: str, line: int) -> None:
    (fault,) = [fault for fault in faults if fault.path == path]
    assert words in str(fault)
    assert fault.remedy.endswith((".", "?"))
    assert not [jargon for jargon in JARGON if jargon in str(fault).lower()], str(fault)
    if fault.problem.startswith("is missing"):
        assert fault.value is None
    else:
        assert fault.line == line


def test_ten_faults_of_one_file_are_ten_lines_of_one_report(tmp_path: Path) -> None:
    text = WEEK
    for old, new in (
        ("week_of: 2026-11-30", "week_of: 2026-12-01"),
        ("closed: [sun]", "closed: [sun]\ncolour: red"),
        ("id: PE, kind: group, minutes: 90", "id: PE, kind: group, minutes: -5"),
        ("min_size: 3, max_size: 35", "min_size: 40, max_size: 35"),
        ("service: LBB, start", "service: LBX, start"),
        ('start: "13:00", end: "16:00"', 'start: "16:00", end: "13:00"'),
        ("days: 3,", "days: 8,"),
        ('"17:00", end: "24:00"', '"17:00", end: "25:00"'),
        ("keep_apart: [P-002]", "keep_apart: [P-001]"),
        ("phase: weekly", "phase: weekend"),
        ("track: day, day: mon", "track: day, day: monday"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    faults = faults_of(text, tmp_path)
    assert [fault.path for fault in faults] == [
        "week_of",
        "colour",
        "services[1].minutes",
        "services[1].min_size",
        "tracks[0].meetings[0].service",
        "individual_hours[0].end",
        "phases[0].days",
        "patients[0].work[0].end",
        "patients[0].keep_apart[0]",
        "patients[1].phase",
        "pins[0].day",
    ]
    lines = [fault.line for fault in faults]
    assert lines == sorted(line for line in lines if line is not None), "the order of the file"
    as_json = json.dumps(YAML(typ="safe", pure=True).load(text), default=str)
    assert faults_of(as_json, tmp_path, "week.json") == tuple(replace(fault, line=None) for fault in faults)


def test_a_reference_to_an_entry_that_is_itself_faulty_is_no_fault(tmp_path: Path) -> None:
    text, _ = altered("id: IND, kind: individual, minutes: 50", "id: IND, kind: individual, minutes: none")
    assert [fault.path for fault in faults_of(text, tmp_path)] == ["services[3].minutes"]
    text, _ = altered("{id: R-A, seats: 14, services: [LBB, PE]}", "{idd: R-A, seats: 14}")
    text = text.replace("leader: T-01", "room: R-A")
    assert {fault.path for fault in faults_of(text, tmp_path)} == {"rooms[0].idd", "rooms[0].id"}


def test_a_list_that_cannot_be_read_makes_no_reference_unknown(tmp_path: Path) -> None:
    text, _ = altered(
        "phases:\n  - {id: daily, days: 3, sessions: {IND: 1, FAM: 1}, min_hours: 9, max_hours: 19}\n"
        "  - {id: weekly, days: 1, tracks: [day]}\n",
        "phases: later\n",
    )
    assert [fault.path for fault in faults_of(text, tmp_path)] == ["phases"]


def test_an_audience_that_no_patient_has_is_no_fault(tmp_path: Path) -> None:
    text, _ = altered('days: [sat], start: "10:00"', 'days: [sat, satday], start: "10:00", audience: [family]')
    assert [fault.path for fault in faults_of(text, tmp_path)] == ["offerings[0].days[1]"]
