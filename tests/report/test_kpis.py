"""Every number of ``kpis`` against a count by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.report.weeks import empty_roster, tiny_roster, tiny_week

from stepdown.report import kpis

BY_HAND = {
    "patients": 3,
    "patients_fully_served": 1,  # P-002; P-001 misses TEL, P-003 the day
    "days_wanted": 2 + 1 + 1,
    "days_given": 2 + 1 + 0,
    "sessions_wanted": 3 + 2 + 1,
    "sessions_given": 2 + 2 + 1,  # FAM twice, IND three times
    "patient_hours": round(((190 * 2 + 60 + 50) + (190 + 60 + 50) + 50) / 60, 2),
    "group_sessions": 5,
    "individual_sessions": 3,
    "telehealth_sessions": 1,
    "leader_hours": round((100 + 2 * 90 + 100 + 90 + 60) / 60, 2),
    "contact_hours": round((530 + 150) / 60, 2),
    "seats_used_share": round((2 + 2 + 1 + 1 + 2) / (3 + 3 + 3 + 3 + 8), 4),  # R-A seats 3 of 4 and of 12
    # T-01 10 h (of 12 open), T-02 Mon 10-15 and Sat 10-14 = 9 h
    "therapist_utilisation": round(680 / (600 + 540), 4),
    # R-A 20 h open, O-1 as long as anything is offered: Mon and Tue 9:00-12:10 and 13-15, Sat 10-11
    "room_utilisation": round((380 + 150) / (1200 + 2 * (190 + 120) + 60), 4),
}


def test_every_number_is_as_counted_by_hand() -> None:
    assert kpis(tiny_week(), tiny_roster()) == BY_HAND


def test_every_key_is_documented() -> None:
    undocumented = [key for key in BY_HAND if f"``{key}``" not in (kpis.__doc__ or "")]
    assert not undocumented


def test_an_empty_roster_serves_nobody_and_divides_by_nothing() -> None:
    numbers = kpis(tiny_week(), empty_roster())
    assert numbers.keys() == BY_HAND.keys()
    assert numbers["patients_fully_served"] == 0
    assert numbers["seats_used_share"] == 0


def test_a_week_without_staff_and_rooms_still_has_numbers() -> None:
    week = tiny_week(therapists=[], rooms=[], patients=[{"id": "P-001", "phase": "one"}])
    numbers = kpis(week, empty_roster())
    assert numbers["therapist_utilisation"] == numbers["room_utilisation"] == 0
    assert json.loads(json.dumps(numbers, allow_nan=False)) == numbers


@pytest.mark.parametrize(("least", "served"), [(5.0, 1), (5.5, 0)])
def test_the_least_hours_count_for_being_fully_served(least: float, served: int) -> None:
    patients: list[dict[str, Any]] = [
        {"id": "P-001", "phase": "one"},
        {"id": "P-002", "phase": "two", "sessions": {"TEL": 0}, "days": 1},
    ]
    patients[1]["min_hours"] = least
    patients.append({"id": "P-003", "phase": "one"})
    assert kpis(tiny_week(patients=patients), tiny_roster())["patients_fully_served"] - 1 == served


def test_more_of_one_service_does_not_make_up_for_another() -> None:
    patients = [
        {"id": "P-001", "phase": "two", "sessions": {"IND": 0, "TEL": 1}},
        {"id": "P-002", "phase": "two"},
        {"id": "P-003", "phase": "one"},
    ]
    assert kpis(tiny_week(patients=patients), tiny_roster())["patients_fully_served"] == 0


def test_people_whom_the_week_does_not_know_do_not_count() -> None:
    week = tiny_week(patients=[{"id": "P-003", "phase": "one", "days": 0}])
    numbers = kpis(week, tiny_roster())
    assert (numbers["patients"], numbers["patients_fully_served"], numbers["days_given"]) == (1, 1, 0)
