"""Weeks in which everybody gets everything, but for one shortage that was planted, and the change that mends it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from stepdown.changes import (
    AddIndividualHours,
    AddTherapist,
    AllowTogether,
    Change,
    CopyRoom,
    EditOffering,
    EditPatients,
    EditPhase,
    EditRoom,
    EditService,
    EditTherapist,
    EditTrack,
    OfferingAt,
    OpenDays,
    RemovePin,
    SetPolicy,
)
from stepdown.domain.week import AttendPin, IndividualHours, Therapist, Week


def at(days: list[str], start: str, end: str) -> dict[str, Any]:
    """A window as a file has it."""
    return {"days": days, "start": start, "end": end}


def track(name: str, start: str, **fields: Any) -> dict[str, Any]:
    """A track of one group on Monday."""
    return {"id": name, "days": ["mon"], "meetings": [{"service": "LBB", "start": start}], **fields}


BASE: dict[str, Any] = {
    "program": {"name": "Planted"},
    "week_of": "2026-11-30",
    "services": [
        {"id": "LBB", "name": "Little Big Book", "kind": "group", "minutes": 60, "min_size": 1, "max_size": 4},
        {"id": "FAM", "name": "Family group", "kind": "group", "minutes": 60, "min_size": 1, "max_size": 4},
        {"id": "IND", "name": "Individual counseling", "kind": "individual", "minutes": 50, "primary": True},
    ],
    "tracks": [track("day", "09:00")],
    "offerings": [{"service": "FAM", "days": ["tue"], "start": "10:00"}],
    "individual_hours": [at(["mon"], "13:00", "14:00")],
    "phases": [
        {"id": "groups", "days": 1},
        {"id": "alone", "days": 0, "sessions": {"IND": 1}},
        {"id": "family", "days": 0, "sessions": {"FAM": 1}},
    ],
    "therapists": [
        {"id": "T-1", "services": ["LBB", "FAM", "IND"], "hours": [at(["mon"], "09:00", "14:00")]},
    ],
    "rooms": [{"id": "R-A", "seats": 6, "services": ["LBB", "FAM"]}, {"id": "O-1", "seats": 1, "services": ["IND"]}],
    "patients": [{"id": "P-1", "phase": "groups"}],
}


def week(**changes: Any) -> Week:
    """``BASE`` with entries changed by id (a new id adds one), other keys replaced."""
    document = deepcopy(BASE)
    for key, change in changes.items():
        document[key] = _merged(document[key], change) if isinstance(change, Mapping) and key != "policy" else change
    return Week.model_validate(document)


def _merged(entries: list[dict[str, Any]], change: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    kept = {entry["id"]: entry for entry in entries}
    for name, fields in change.items():
        kept[name] = {"id": name, **kept.get(name, {}), **fields}
    return list(kept.values())


@dataclass(frozen=True, eq=False)
class Plant:
    """A week, the patient who misses something, and the changes that mend it; ``bend``: only where asked for."""

    name: str
    week: Week
    patient: str
    fix: tuple[Change, ...]
    bend: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


THREE = {f"P-{n}": {"phase": "groups", "priority": 1 if n == 3 else 2} for n in (1, 2, 3)}
"""The third goes without where two can be had."""
TWO_ALONE = {f"P-{n}": {"phase": "alone", "priority": 3 - n} for n in (1, 2)}
SECOND = {"T-2": {"services": ["LBB", "FAM", "IND"], "hours": [at(["mon", "tue"], "09:00", "14:00")]}}
TWO_ROOMS = {"R-A": {"seats": 2}, "R-B": {"seats": 2, "services": ["LBB", "FAM"]}}
DAY_JOB = [at(["mon"], "08:00", "17:00")]
EVENING = [track("day", "09:00"), track("evening", "18:00")]
LONG = {"T-1": {"hours": [at(["mon"], "09:00", "20:00")]}}
NEW = Therapist(id="T-new", services=("IND",), hours=(at(["mon"], "13:00", "13:50"),))
PIN = AttendPin(patient="P-1", track="day", day="mon", attend=False)
OTHER = AttendPin(patient="P-2", track="day", day="mon", attend=True)


def _therapist(**fields: Any) -> tuple[Change, ...]:
    return (EditTherapist(therapist="T-1", set=fields),)


def _patient(**fields: Any) -> tuple[Change, ...]:
    return (EditPatients(patients=("P-1",), set=fields),)


def _two_tracks(**changes: Any) -> Week:
    return week(tracks=EVENING, therapists=LONG, **changes)


PLANTS = [
    Plant(
        "therapist's hours end half an hour early",
        week(therapists={"T-1": {"hours": [at(["mon"], "08:00", "09:30")]}}),
        "P-1",
        _therapist(hours=[at(["mon"], "08:00", "10:00")]),
    ),
    Plant(
        "max_size one too small",
        week(services={"LBB": {"max_size": 2}}, patients=THREE),
        "P-3",
        (EditService(service="LBB", set={"max_size": 3}),),
    ),
    Plant(
        "max_sections",
        week(tracks=[track("day", "09:00", max_sections=1)], therapists=SECOND, rooms=TWO_ROOMS, patients=THREE),
        "P-3",
        (EditTrack(track="day", set={"max_sections": 2}),),
    ),
    Plant(
        "a room too few",
        week(therapists=SECOND, rooms={"R-A": {"seats": 2}}, patients=THREE),
        "P-3",
        (CopyRoom(room="R-A", id="R-A-2"),),
    ),
    Plant(
        "an office too few",
        week(therapists={**SECOND, "T-1": {"hours": [at(["mon"], "13:00", "14:00")]},
                         "T-2": {"services": ["IND"], "hours": [at(["mon"], "13:00", "14:00")]}},
             patients=TWO_ALONE),
        "P-2",
        (CopyRoom(room="O-1", id="O-1-2"),),
    ),
    Plant(
        "nobody else is qualified: somebody new",
        week(therapists={"T-1": {"hours": [at(["mon"], "13:00", "14:00")]},
                         "T-2": {"services": ["LBB"], "hours": [at(["mon"], "09:00", "14:00")]}},
             rooms={"O-2": {"seats": 1, "services": ["IND"]}}, patients=TWO_ALONE),
        "P-2",
        (AddTherapist(therapist=NEW),),
    ),
    Plant(
        "nobody else is qualified: QUALIFICATION bent",
        week(therapists={"T-1": {"hours": [at(["mon"], "13:00", "14:00")]},
                         "T-2": {"services": ["LBB"], "hours": [at(["mon"], "09:00", "14:00")]}},
             rooms={"O-2": {"seats": 1, "services": ["IND"]}}, patients=TWO_ALONE),
        "P-2",
        (EditTherapist(therapist="T-2", set={"services": ["LBB", "IND"]}),),
        ("QUALIFICATION",),
    ),
    Plant(
        "no evening room for a day job",
        _two_tracks(rooms={"R-A": {"hours": [at(["mon"], "08:00", "18:30")]}}, patients={"P-1": {"work": DAY_JOB}}),
        "P-1",
        (EditRoom(room="R-A", set={"hours": [at(["mon"], "08:00", "19:00")]}),),
    ),
    Plant(
        "work begins ten minutes early",
        week(patients={"P-1": {"work": [at(["mon"], "09:50", "17:00")]}}),
        "P-1",
        _patient(work=[at(["mon"], "10:00", "17:10")]),
    ),
    Plant(
        "travel after work",
        week(patients={"P-1": {"work": [at(["mon"], "06:00", "08:40")], "travel_minutes": 30}}),
        "P-1",
        _patient(work=[at(["mon"], "05:50", "08:30")]),
    ),
    Plant(
        "an appointment of ten minutes",
        week(patients={"P-1": {"unavailable": [at(["mon"], "08:00", "09:10")]}}),
        "P-1",
        _patient(unavailable=[at(["mon"], "08:00", "09:00")]),
    ),
    Plant(
        "the phase does not allow the evening",
        _two_tracks(phases={"groups": {"tracks": ["day"]}}, patients={"P-1": {"work": DAY_JOB}}),
        "P-1",
        (EditPhase(phase="groups", set={"tracks": ["day", "evening"]}),),
    ),
    Plant(
        "the patient does not list the evening",
        _two_tracks(patients={"P-1": {"work": DAY_JOB, "tracks": ["day"]}}),
        "P-1",
        _patient(tracks=["day", "evening"]),
    ),
    Plant(
        "the track is for others",
        week(tracks=[track("day", "09:00", audience=["women"])]),
        "P-1",
        _patient(tags=["women"]),
    ),
    Plant(
        "caseload",
        week(therapists={"T-1": {"caseload": 1}}, patients=TWO_ALONE,
             individual_hours=[at(["mon"], "12:00", "14:00") | {"every": 60}]),
        "P-2",
        _therapist(caseload=2),
    ),
    Plant(
        "max_groups_per_day",
        week(tracks=EVENING, therapists={"T-1": LONG["T-1"] | {"max_groups_per_day": 1}},
             patients={"P-1": {"work": [at(["mon"], "07:00", "18:00")], "tracks": ["evening"]},
                       "P-2": {"phase": "groups", "priority": 2, "tracks": ["day"],
                               "work": [at(["mon"], "12:00", "22:00")]}}),
        "P-1",
        _therapist(max_groups_per_day=2),
    ),
    Plant(
        "max_hours",
        week(therapists={"T-1": {"max_hours": 1}}, patients={"P-1": {"sessions": {"IND": 1}}}),
        "P-1",
        _therapist(max_hours=110 / 60),
    ),
    Plant("a closed day", week(closed=["mon"]), "P-1", (OpenDays(days=("mon",)),)),
    Plant(
        "seats, bent",
        week(rooms={"R-A": {"seats": 2}}, patients=THREE),
        "P-3",
        (EditRoom(room="R-A", set={"seats": 3}),),
        ("SEATS",),
    ),
    Plant(
        "a family group with max_sections",
        week(offerings=[{"service": "FAM", "days": ["tue"], "start": "10:00", "max_sections": 1}],
             therapists={**SECOND, "T-3": SECOND["T-2"]}, rooms=TWO_ROOMS,
             patients={name: fields | {"phase": "family"} for name, fields in THREE.items()}),
        "P-3",
        (EditOffering(offering=OfferingAt(service="FAM", day="tue", start="10:00"), set={"max_sections": 2}),),
    ),
    Plant("a pin keeps the patient away", week(pins=[PIN.model_dump()]), "P-1", (RemovePin(pin=PIN),)),
    Plant(
        "somebody else is pinned to the only place",
        week(tracks=[track("day", "09:00", days=["mon", "tue"])], rooms={"R-A": {"seats": 1}},
             pins=[OTHER.model_dump()],
             therapists={"T-1": {"hours": [at(["mon", "tue"], "09:00", "14:00")]}},
             patients={"P-1": {"work": [at(["tue"], "00:00", "24:00")]}, "P-2": {"phase": "groups"}}),
        "P-1",
        (RemovePin(pin=OTHER),),
    ),
    Plant(
        "somebody else may come in the morning only",
        _two_tracks(rooms={"R-A": {"seats": 1}},
                    patients={"P-1": {"unavailable": [at(["mon"], "12:00", "24:00")]},
                              "P-2": {"phase": "groups", "priority": 2, "tracks": ["day"]}}),
        "P-1",
        (EditPatients(patients=("P-2",), set={"tracks": ["day", "evening"]}),),
    ),
    Plant("the patient's own max_hours", week(patients={"P-1": {"max_hours": 0.5}}), "P-1", _patient(max_hours=1)),
    Plant(
        "kept apart, bent",
        week(patients={"P-1": {"keep_apart": ["P-2"]}, "P-2": {"phase": "groups", "priority": 2}}),
        "P-1",
        (AllowTogether(patients=("P-1", "P-2")),),
        ("KEEP_APART",),
    ),
    Plant(
        "min_size",
        week(services={"LBB": {"min_size": 2}}),
        "P-1",
        (EditService(service="LBB", set={"min_size": 1}),),
    ),
    Plant(
        "the primary therapist is required and does not give it",
        week(policy={"primary": "required"}, therapists={"T-2": {"services": ["LBB"], "hours": []}},
             patients={"P-1": {"phase": "alone", "primary": "T-2"}}),
        "P-1",
        (SetPolicy(primary="preferred"),),
    ),
    Plant("care that counts nothing", week(patients={"P-1": {"priority": 0}}), "P-1", _patient(priority=1)),
    Plant(
        "care without weight",
        week(policy={"weights": {"UNMET_DAY": 0}}),
        "P-1",
        (SetPolicy(weights={"UNMET_DAY": 10}),),
    ),
    Plant(
        "no individual hours where both are free",
        week(therapists={"T-1": {"hours": [at(["mon"], "09:00", "09:50"), at(["mon"], "13:00", "14:00")]}},
             patients={"P-1": {"phase": "alone", "unavailable": [at(["mon"], "10:00", "20:00")]}}),
        "P-1",
        (AddIndividualHours(hours=IndividualHours(days=("mon",), start="09:00", end="09:50")),),
    ),
    Plant(
        "no room serves it",
        week(rooms={"R-A": {"services": ["FAM"]}}),
        "P-1",
        (EditRoom(room="R-A", set={"services": ["FAM", "LBB"]}),),
    ),
    Plant(
        "too little is planned for the hours",
        week(tracks=[track("day", "09:00", days=["mon", "tue"])],
             therapists={"T-1": {"hours": [at(["mon", "tue"], "09:00", "14:00")]}},
             patients={"P-1": {"min_hours": 2}}),
        "P-1",
        _patient(days=2),
    ),
]  # fmt: skip
