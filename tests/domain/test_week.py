"""A week built in Python is as safe as one read from a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from stepdown.domain.week import Patient, Phase, Program, Service, Therapist, Track, Week

PHASE = Phase(id="daily", days=5)


def week(**fields: Any) -> Week:
    base: dict[str, Any] = {
        "program": Program(name="North Street"),
        "week_of": date(2026, 11, 30),
        "services": (Service(id="LBB", kind="group", minutes=100, max_size=12),),
        "phases": (PHASE,),
        "therapists": (),
        "patients": (Patient(id="P-001", phase="daily"),),
    }
    return Week(**{**base, **fields})


def test_a_sound_week_is_made() -> None:
    assert week().patient["P-001"].phase == "daily"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"week_of": date(2026, 12, 1)}, "no Monday"),
        ({"program": Program(name="N", timezone="Mars/Base")}, "program.timezone"),
        ({"patients": (Patient(id="P-001", phase="none"),)}, "patients\\[0\\].phase"),
        ({"patients": (Patient(id="P-001", phase="daily"),) * 2}, "already has this id"),
        ({"therapists": (Therapist(id="T", services=("X",), hours=()),)}, "therapists\\[0\\].services\\[0\\]"),
        ({"tracks": (Track(id="d", days=("mon",), meetings=({"service": "LBB", "start": "23:00"},)),)}, "24:00"),
    ],
)
def test_a_week_that_contradicts_itself_is_not_made(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        week(**fields)


def test_every_fault_is_in_the_one_refusal() -> None:
    with pytest.raises(ValidationError) as caught:
        week(week_of=date(2026, 12, 1), patients=(Patient(id="P-001", phase="none", keep_apart=("P-001",)),))
    for words in ("no Monday", "no phase has this id", "apart from themselves"):
        assert words in str(caught.value)


@pytest.mark.parametrize("number", [True, "5", 5.0, 10**400, float("nan"), float("inf")])
def test_what_is_no_whole_number_in_range_is_refused(number: Any) -> None:
    with pytest.raises(ValidationError):
        Phase(id="daily", days=number)


@pytest.mark.parametrize("hours", [True, "9", 10**400, float("nan"), float("inf"), 1.001, -1, 169])
def test_what_is_no_number_of_hours_is_refused(hours: Any) -> None:
    with pytest.raises(ValidationError):
        Phase(id="daily", days=5, min_hours=hours)


@pytest.mark.parametrize("hours", [9, 9.5, 10 / 3])
def test_hours_come_to_whole_minutes(hours: float) -> None:
    assert Phase(id="daily", days=5, min_hours=hours).min_hours == hours


@pytest.mark.parametrize("switch", [1, 0, "yes", "true"])
def test_a_switch_is_true_or_false(switch: Any) -> None:
    with pytest.raises(ValidationError):
        Phase(id="daily", days=5, spread=switch)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "group"},
        {"kind": "group", "max_size": 3, "min_size": 4},
        {"kind": "group", "max_size": 1},
        {"kind": "group", "max_size": 3, "primary": True},
        {"kind": "individual", "max_size": 3},
        {"kind": "individual", "min_size": 3},
        {"kind": "individual", "leaders": 2},
    ],
)
def test_a_service_has_only_what_its_kind_has(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Service(id="X", minutes=50, **fields)


@pytest.mark.parametrize("kind", ["group", "individual"])
def test_a_dumped_service_reads_back(kind: Any) -> None:
    service = Service(id="X", kind=kind, minutes=50, max_size=3 if kind == "group" else None)
    assert Service.model_validate(service.model_dump()) == service
