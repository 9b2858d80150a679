"""What is written reads back equal, in YAML and in JSON, and looks as the specification shows it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.io.sample import WEEK

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient, Phase, Program, Week, Window
from stepdown.io import load_roster, load_week, read_week, save, to_json, to_yaml
from stepdown.io.json_in import parse_json
from stepdown.io.resolve import resolve_entry
from stepdown.io.yaml_in import parse_yaml

ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True) | st.sampled_from(
    ["101", "007", "1e3", "yes", "NO", "null", "true", "0x1F", "1.5", "2026-11-30", "nan", "inf", "y"]
)
texts = st.text(st.characters(codec="utf-8"), max_size=20)
days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True).map(tuple)
spans = st.tuples(st.integers(0, 1440), st.integers(0, 1440)).filter(lambda span: span[0] < span[1])
windows = st.builds(lambda of, span: Window(days=of, start=span[0], end=span[1]), days, spans)
mondays = st.integers(0, 500).map(lambda weeks: date(2024, 1, 1) + timedelta(weeks=weeks))
sessions = st.builds(
    lambda span, **fields: Session(start=span[0], end=span[1], **fields),
    spans,
    track=st.none() | ids,
    day=st.sampled_from(DAYS),
    service=ids,
    leaders=st.lists(ids, max_size=2).map(tuple),
    room=st.none() | ids,
    patients=st.lists(ids, max_size=4, unique=True).map(tuple),
)
alone = st.builds(
    lambda span, **fields: IndividualSession(start=span[0], end=span[1], **fields),
    spans,
    patient=ids,
    service=ids,
    day=st.sampled_from(DAYS),
    therapist=ids,
    room=st.none() | ids,
)
rosters = st.builds(
    Roster,
    week_of=mondays,
    sessions=st.lists(sessions, max_size=3).map(tuple),
    individual=st.lists(alone, max_size=3).map(tuple),
)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """A week of one phase with any windows, names, hours and tags: what files hold, not what solvers need."""
    hours = st.none() | st.integers(0, 168 * 60).map(lambda minutes: minutes / 60)
    phase = Phase(id=draw(ids), name=draw(texts), days=draw(st.integers(0, 7)), spread=draw(st.booleans()))
    patients = tuple(
        Patient(
            id=name,
            phase=phase.id,
            work=tuple(draw(st.lists(windows, max_size=2))),
            tags=tuple(draw(st.lists(texts, max_size=2, unique=True))),
            max_hours=draw(hours),
        )
        for name in draw(st.lists(ids, max_size=3, unique=True))
    )
    return Week(
        program=Program(name=draw(texts.filter(bool))),
        week_of=draw(mondays),
        closed=draw(days),
        services=(),
        phases=(phase,),
        therapists=(),
        patients=patients,
        previous=draw(st.none() | rosters),
    )


@settings(max_examples=25, deadline=None)
@given(windows)
def test_windows_read_back_equal(window: Window) -> None:
    for tree, faults in (parse_yaml(to_yaml(window)), parse_json(to_json(window))):
        assert not faults
        assert Window.model_validate(resolve_entry(Window, tree)) == window


@settings(max_examples=25, deadline=None)
@given(rosters)
def test_rosters_read_back_equal(roster: Roster) -> None:
    for tree, faults in (parse_yaml(to_yaml(roster)), parse_json(to_json(roster))):
        assert not faults
        assert Roster.model_validate(resolve_entry(Roster, tree)) == roster


@settings(max_examples=25, deadline=None)
@given(weeks())
def test_weeks_read_back_equal(week: Week) -> None:
    for tree, faults in (parse_yaml(to_yaml(week)), parse_json(to_json(week))):
        assert not faults
        assert read_week(tree) == week


@settings(max_examples=25, deadline=None)
@given(rosters)
def test_another_yaml_reader_reads_the_same_text(roster: Roster) -> None:
    read = YAML(typ="safe", pure=True).load(to_yaml(roster))
    assert read == {**roster.model_dump(mode="json"), "week_of": roster.week_of}


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_whole_week_reads_back_equal_from_its_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "week.yaml").write_text(WEEK)
    week = load_week(tmp_path / "week.yaml")
    save(tmp_path / name, week)
    assert load_week(tmp_path / name) == week
    assert read_week(week.model_dump()) == week
    assert read_week(week.model_dump(mode="json")) == week


def test_a_roster_is_written_as_the_specification_shows_it(tmp_path: Path) -> None:
    text = """\
format: stepdown/roster@1
week_of: 2026-11-30
sessions:
  - {track: day, day: mon, service: LBB, start: "09:00", end: "10:40", leaders: [T-01], room: R-A, patients: [P-1, P-4]}
individual:
  - {patient: P-001, service: IND, day: mon, start: "13:00", end: "13:50", therapist: T-01, room: null}
"""
    (tmp_path / "roster.yaml").write_text(text)
    assert to_yaml(load_roster(tmp_path / "roster.yaml")) == text


def test_a_week_is_written_without_what_is_at_its_default(tmp_path: Path) -> None:
    (tmp_path / "week.yaml").write_text(WEEK)
    text = to_yaml(load_week(tmp_path / "week.yaml"))
    assert text.startswith("format: stepdown/week@1\n")
    assert "null" not in text
    assert "every" not in text
    assert "  - {id: P-002, phase: weekly, tracks: [day], min_hours: 2.0}\n" in text
