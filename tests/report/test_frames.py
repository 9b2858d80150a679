"""The frames: columns and types however empty, and values against a count by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.report.weeks import empty_roster, tiny_roster, tiny_week

from stepdown.report import frames
from stepdown.report.columns import INDIVIDUAL, PATIENTS, ROOMS, SESSIONS, THERAPISTS

COLUMNS = {
    "sessions": SESSIONS,
    "individual": INDIVIDUAL,
    "patients": PATIENTS,
    "therapists": THERAPISTS,
    "rooms": ROOMS,
}


def test_an_empty_roster_gives_the_same_columns_and_types_as_a_full_one() -> None:
    full, empty = frames(tiny_week(), tiny_roster()), frames(tiny_week(), empty_roster())
    assert full.keys() == empty.keys() == COLUMNS.keys()
    for name, columns in COLUMNS.items():
        assert list(full[name].columns) == list(columns), name
        assert full[name].dtypes.to_dict() == empty[name].dtypes.to_dict(), name
    assert len(empty["sessions"]) == len(empty["individual"]) == 0
    assert len(empty["patients"]) == 3


def test_every_column_is_documented() -> None:
    text = frames.__doc__ or ""
    undocumented = [
        (name, column)
        for name, columns in COLUMNS.items()
        for column in columns
        if f"``{column}``" not in text and f"``{column}s``" not in text
    ]
    assert not undocumented


def test_a_row_for_each_group_session() -> None:
    sessions = frames(tiny_week(), tiny_roster())["sessions"]
    assert len(sessions) == 5
    first, last = sessions.iloc[0], sessions.iloc[-1]
    assert (first["track"], first["day"], first["service"], first["minutes"]) == ("day", "mon", "LBB", 100)
    assert first["start"] == pd.Timestamp("2026-11-30 09:00")
    assert (first["patients"], first["max_size"], first["seats"], first["places"]) == (2, 4, 3, 3)
    assert sessions.iloc[1]["leaders"] == ("T-01", "T-02")
    assert first["patient_ids"] == ("P-001", "P-002")
    assert pd.isna(last["track"])
    assert pd.isna(last["room"])
    assert pd.isna(last["seats"])
    assert last["places"] == 8
    assert last["start"] == pd.Timestamp("2026-12-05 10:00")


def test_days_sort_as_a_week_and_midnight_is_the_next_day() -> None:
    roster = tiny_roster()
    late = roster.sessions[0].model_copy(update={"start": 1340, "end": 1440})
    sessions = frames(tiny_week(), roster.model_copy(update={"sessions": (roster.sessions[-1], late)}))["sessions"]
    assert list(sessions.sort_values("day")["day"]) == ["mon", "sat"]
    assert sessions.iloc[1]["end"] == pd.Timestamp("2026-12-01 00:00")


def test_a_row_for_each_individual_session() -> None:
    individual = frames(tiny_week(), tiny_roster())["individual"]
    assert list(individual["patient"]) == ["P-001", "P-002", "P-003"]
    assert list(individual["room"]) == ["O-1", "O-1", "R-A"]
    assert set(individual["minutes"]) == {50}


def test_patients_wanted_and_given() -> None:
    patients = frames(tiny_week(), tiny_roster())["patients"].set_index("patient")
    assert list(patients["days_wanted"]) == [2, 1, 1]
    assert list(patients["days_given"]) == [2, 1, 0]
    assert list(patients["sessions_wanted"]) == [3, 2, 1]
    assert list(patients["sessions_given"]) == [2, 2, 1]
    assert list(patients["min_hours"]) == [7, 3.5, 0]
    assert list(patients["fully_served"]) == [False, True, False]
    assert patients.loc["P-001", "hours"] == pytest.approx(490 / 60)
    assert patients.loc["P-001", "max_hours"] == 12
    assert patients["max_hours"].isna()["P-003"]


def test_therapists_load_and_utilisation() -> None:
    therapists = frames(tiny_week(), tiny_roster())["therapists"].set_index("therapist")
    assert list(therapists["groups"]) == [4, 2]
    assert list(therapists["individual"]) == [3, 0]
    assert list(therapists["caseload"]) == [3, 0]
    assert list(therapists["available_hours"]) == [12, 9]  # closed days and overlapping hours count once or not at all
    assert therapists.loc["T-01", "contact_hours"] == pytest.approx((380 + 150) / 60)
    assert therapists.loc["T-01", "utilisation"] == pytest.approx(530 / 600)
    assert therapists.loc["T-02", "utilisation"] == pytest.approx(150 / 540)
    assert therapists["max_hours"].isna()["T-02"]


def test_rooms_used_and_open() -> None:
    rooms = frames(tiny_week(), tiny_roster())["rooms"].set_index("room")
    assert list(rooms["sessions"]) == [5, 2]
    assert list(rooms["hours_open"]) == [20, pytest.approx((2 * 310 + 60) / 60)]
    assert rooms.loc["R-A", "utilisation"] == pytest.approx((380 + 50) / 1200)


def test_nothing_available_has_no_utilisation() -> None:
    therapists = [{"id": "T-03", "services": [], "hours": []}]
    rooms = [{"id": "R-X", "seats": 2, "hours": [{"days": ["wed"], "start": "08:00", "end": "18:00"}]}]
    patients = [{"id": "P-003", "phase": "one"}]
    made = frames(tiny_week(therapists=therapists, rooms=rooms, patients=patients), empty_roster())
    assert made["therapists"]["utilisation"].isna().all()
    assert made["rooms"]["utilisation"].isna().all()


def test_leaders_unfold_into_a_row_each() -> None:
    unfolded = frames(tiny_week(), tiny_roster())["sessions"].explode("leaders")
    assert list(unfolded["leaders"]).count("T-02") == 2
