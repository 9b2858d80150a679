"""One week in which every kind of change has something to hold on to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stepdown.changes import Change
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io import read_week

DOCUMENT: dict[str, Any] = {
    "format": "stepdown/week@1",
    "program": {"name": "North Street"},
    "week_of": "2026-11-30",
    "closed": ["sun"],
    "services": [
        {"id": "LBB", "kind": "group", "minutes": 100, "max_size": 12},
        {"id": "PE", "kind": "group", "minutes": 90, "max_size": 14},
        {"id": "FAM", "kind": "group", "minutes": 60, "max_size": 20},
        {"id": "IND", "kind": "individual", "minutes": 50, "primary": True},
    ],
    "tracks": [
        {
            "id": "day",
            "days": ["mon", "tue", "wed"],
            "meetings": [{"service": "LBB", "start": "09:00"}, {"service": "PE", "start": "10:40"}],
        },
        {"id": "eve", "days": ["mon", "tue"], "meetings": [{"service": "LBB", "start": "17:30"}]},
    ],
    "offerings": [{"service": "FAM", "days": ["sat"], "start": "10:00"}],
    "individual_hours": [
        {"days": ["mon", "tue"], "start": "13:00", "end": "16:00"},
        {"days": ["wed"], "start": "13:00", "end": "15:00", "every": 60},
    ],
    "phases": [
        {"id": "daily", "days": 3, "sessions": {"IND": 1, "FAM": 1}, "min_hours": 9},
        {"id": "weekly", "days": 1, "tracks": ["day", "eve"]},
    ],
    "therapists": [
        {
            "id": "T-01",
            "services": ["LBB", "PE", "FAM", "IND"],
            "hours": [{"days": ["mon", "tue", "wed", "sat"], "start": "08:00", "end": "17:00"}],
            "max_hours": 30,
        },
        {"id": "T-02", "services": ["LBB", "IND"], "hours": [{"days": ["mon"], "start": "12:00", "end": "20:00"}]},
    ],
    "rooms": [
        {"id": "R-A", "seats": 14},
        {"id": "R-B", "seats": 8, "services": ["LBB"], "hours": [{"days": ["mon"], "start": "08:00", "end": "20:00"}]},
        {"id": "O-1", "seats": 1, "services": ["IND"]},
    ],
    "patients": [
        {
            "id": "P-1",
            "phase": "daily",
            "primary": "T-01",
            "work": [{"days": ["mon", "tue"], "start": "18:00", "end": "22:00"}],
            "keep_apart": ["P-2"],
        },
        {"id": "P-2", "phase": "daily", "tracks": ["eve", "day"], "primary": "T-02"},
        {"id": "P-3", "phase": "weekly", "tracks": ["eve"], "keep_apart": ["P-1", "P-2"]},
    ],
    "pins": [
        {"patient": "P-1", "track": "day", "day": "mon", "attend": True},
        {"service": "LBB", "day": "mon", "start": "09:00", "leader": "T-01", "room": "R-A"},
        {"service": "LBB", "day": "mon", "start": "17:30", "room": "R-B"},
        {"patient": "P-1", "service": "IND", "day": "mon", "start": "13:30", "therapist": "T-01"},
        {"patient": "P-3", "track": "day", "day": "tue", "attend": False},
    ],
    "policy": {"weights": {"WAITING": 2}},
}
"""Pins 0 to 4: a program day, two sessions, an individual session, and a day not attended."""


def week() -> Week:
    return read_week(DOCUMENT)


def faults(change: Any, of: Week | None = None) -> tuple[Fault, ...]:
    """The faults with which a change (or several) is refused; it must be."""
    with pytest.raises(DataError) as caught:
        change.apply(of or week())
    return caught.value.faults


def paths(change: Any, of: Week | None = None) -> list[str]:
    return [fault.path for fault in faults(change, of)]


def kept_pins(change: Change, of: Callable[[], Week] = week) -> list[int]:
    """The places of those pins of the sample that still stand after a change."""
    after = change.apply(of()).pins
    return [index for index, pin in enumerate(of().pins) if pin in after]
