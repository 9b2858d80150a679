"""A seeded generator of realistic weeks, by number of patients and tightness.

The proportions are those of the field where it has any (a primary for each patient, groups of 8 to 12, about ten
patients a therapist, two program days of 190 minutes, work hours of many kinds); the rest is invented.

- roomy: staff and rooms for everybody;
- tight: counselors have fewer hours, so that 5 to 10 % of the program days and sessions asked for cannot be given;
- broken: a roomy program with its first counselor sick and Wednesday closed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Literal

from stepdown.domain.time import DAYS, clock
from stepdown.domain.week import Week

Tightness = Literal["roomy", "tight", "broken"]
WORKDAYS = list(DAYS[:5])
LBB, PE, INDIVIDUAL = 100, 90, 50
EDUCATOR_HOURS = 20
DAYS_OF = {"daily": 5, "four": 4, "three": 3, "one": 1}


@dataclass(frozen=True)
class _Size:
    counselors: int
    educators: int
    prescribers: int
    group_rooms: int
    offices: int


def _size(patients: int) -> _Size:
    return _Size(
        counselors=ceil(patients / 11) + 1,
        educators=max(1, round(patients / 40)),
        prescribers=max(2, round(patients / 50)),
        group_rooms=ceil(patients / 26) + 1,  # sections of about ten on each of two tracks, and one to spare
        offices=max(2, ceil(patients / 15)) + 1,
    )


def generate(patients: int, tightness: Tightness, seed: int) -> Week:
    """One week; the same arguments give the same week on any machine."""
    draw = random.Random(f"{patients}/{tightness}/{seed}")
    size = _size(patients)
    staff = _staff(size)
    counselors = [one["id"] for one in staff if "IND" in one["services"]]
    people = [_patient(draw, number, counselors) for number in range(1, patients + 1)]
    invited = [one for one in people if "tags" in one]
    if len(invited) < 4:  # too few for the family group: it is not asked for
        for one in invited:
            del one["tags"], one["sessions"]
    if tightness == "tight":
        _tighten(staff, people)
    for _ in range(patients // 20):
        one, other = draw.sample(people, 2)
        one.setdefault("keep_apart", [])
        if other["id"] not in one["keep_apart"]:
            one["keep_apart"].append(other["id"])
    document: dict[str, Any] = {
        "program": {"name": f"benchmark {patients} {tightness} {seed}"},
        "week_of": date(2026, 11, 30),
        "closed": ["wed"] if tightness == "broken" else [],
        "services": [
            {"id": "LBB", "kind": "group", "minutes": LBB, "min_size": 3, "max_size": 12},
            {"id": "PE", "kind": "group", "minutes": PE, "min_size": 3, "max_size": 16},
            {"id": "FAM", "kind": "group", "minutes": 60, "min_size": 3, "max_size": 16, "leaders": 2},
            {"id": "IND", "kind": "individual", "minutes": INDIVIDUAL, "primary": True},
            {"id": "MED", "kind": "individual", "minutes": 20},
        ],
        "tracks": [_track("day", 540), _track("eve", 1050)],
        "offerings": [{"service": "FAM", "days": ["sat"], "start": "10:00", "audience": ["family"]}],
        "individual_hours": [{"days": WORKDAYS, "start": "07:00", "end": "20:30", "every": 30}],
        "phases": [
            {"id": "daily", "days": 5, "sessions": {"IND": 1, "MED": 1}, "min_hours": 10, "priority": 3},
            {"id": "four", "days": 4, "sessions": {"IND": 1, "MED": 1}, "min_hours": 9, "priority": 2},
            {"id": "three", "days": 3, "sessions": {"IND": 1}, "min_hours": 9, "spread": True},
            {"id": "one", "days": 1, "sessions": {"IND": 1}},
        ],
        "therapists": staff,
        "rooms": _rooms(draw, size),
        "patients": people,
    }
    document["previous"] = _previous(draw, people, counselors, [one["id"] for one in staff if "PE" in one["services"]])
    if tightness == "broken":
        sick = counselors[0]
        document["therapists"] = [one for one in staff if one["id"] != sick]
        for one in people:
            if one["primary"] == sick:
                one["primary"] = None
    return Week.model_validate(document)


def _track(track: str, start: int) -> dict[str, Any]:
    meetings = [{"service": "LBB", "start": clock(start)}, {"service": "PE", "start": clock(start + LBB)}]
    return {"id": track, "days": WORKDAYS, "meetings": meetings}


def _staff(size: _Size) -> list[dict[str, Any]]:
    """Every other therapist works early and has one late day, the others the other way round."""
    early, late = {"start": "07:00", "end": "15:30"}, {"start": "12:30", "end": "21:00"}

    def hours(number: int) -> list[dict[str, Any]]:
        most, one = (early, late) if number % 2 == 0 else (late, early)
        swapped = WORKDAYS[number // 2 % 5]
        return [{"days": [day for day in WORKDAYS if day != swapped], **most}, {"days": [swapped], **one}]

    staff: list[dict[str, Any]] = []
    for number in range(size.counselors):
        one: dict[str, Any] = {"id": f"C-{number + 1:03d}", "services": ["LBB", "PE", "IND", "FAM"]}
        one |= {"hours": hours(number), "max_hours": 32, "max_groups_per_day": 3}
        if number % 4 < 2:
            one["hours"].append({"days": ["sat"], "start": "09:30", "end": "12:00"})
        if number % 3 == 0:
            one["break_minutes"] = 10
        if number % 2:
            one["caseload"] = 24
        staff.append(one)
    for number in range(size.educators):
        one = {"id": f"E-{number + 1:03d}", "services": ["PE", "FAM"], "hours": hours(number + 1)}
        staff.append(one | {"max_hours": EDUCATOR_HOURS})
    for number in range(size.prescribers):
        staff.append({"id": f"M-{number + 1:03d}", "services": ["MED"], "hours": hours(number), "max_hours": 24})
    return staff


def _tighten(staff: list[dict[str, Any]], people: list[dict[str, Any]]) -> None:
    """Leave counselors the hours for groups of about nine and for three in four individual sessions: as care asks for
    about five things a patient and one of them is an individual session, 5 to 10 in a hundred are out of reach."""
    days = sum(DAYS_OF[one["phase"]] for one in people)
    educators = sum(60 * EDUCATOR_HOURS for one in staff if one["id"].startswith("E-"))
    groups = LBB * days / 8.5 + max(0.0, PE * days / 10 - educators)
    hours = (groups + 0.75 * INDIVIDUAL * len(people)) / 60
    counselors = [one for one in staff if one["id"].startswith("C-")]
    for one in counselors:
        one["max_hours"] = max(8, round(hours / len(counselors)))


def _rooms(draw: random.Random, size: _Size) -> list[dict[str, Any]]:
    groups = [
        {"id": f"R-{n + 1:02d}", "seats": draw.choice([10, 12, 12, 14, 16]), "services": ["LBB", "PE", "FAM"]}
        for n in range(size.group_rooms)
    ]
    offices = [
        {"id": f"O-{n + 1:02d}", "seats": 2, "services": ["IND", "MED"], "turnover_minutes": 10 * (n % 3 == 0)}
        for n in range(size.offices)
    ]
    return groups + offices


def _patient(draw: random.Random, number: int, counselors: list[str]) -> dict[str, Any]:
    one: dict[str, Any] = {"id": f"P-{number:04d}", "primary": draw.choice(counselors)}
    one["phase"] = draw.choices(["daily", "four", "three", "one"], [20, 25, 35, 20])[0]
    kind = draw.choices(["none", "day job", "evening job", "school run", "shifts"], [35, 25, 12, 15, 13])[0]
    travel = draw.choice([0, 15, 20, 30])
    if kind == "day job":
        start = draw.choice([420, 480, 510, 540])
        one["work"] = [{"days": WORKDAYS, "start": clock(start), "end": clock(start + 480)}]
    elif kind == "evening job":
        one["work"] = [{"days": WORKDAYS, "start": clock(draw.choice([960, 1020, 1080])), "end": "23:00"}]
    elif kind == "school run":
        one["unavailable"] = [
            {"days": WORKDAYS, "start": "07:45", "end": "08:30"},
            {"days": WORKDAYS, "start": "14:30", "end": "15:30"},
        ]
    elif kind == "shifts":
        days = sorted(draw.sample(WORKDAYS, 2), key=DAYS.index)
        one["work"] = [{"days": days, "start": "07:00", "end": "19:00"}]
        if one["phase"] in ("daily", "four"):
            one["phase"] = "three"  # two long shifts leave three days
    if "work" in one:
        one["travel_minutes"] = travel
    if draw.random() < 0.4 and kind in ("none", "school run", "shifts"):
        one["tracks"] = draw.choice([["day", "eve"], ["eve", "day"], ["day", "eve"]])
    if draw.random() < 0.15:
        one["tags"] = ["family"]
        one["sessions"] = {"FAM": 1}
    return one


def _previous(
    draw: random.Random, people: list[dict[str, Any]], counselors: list[str], educators: list[str]
) -> dict[str, Any]:
    """Last week's roster as it might have been: nine in ten of today's patients, groups of twelve, a leader each."""
    at: dict[tuple[str, str], list[str]] = {}
    for one in people:
        if draw.random() < 0.1:
            continue
        works = [window["start"] for window in one.get("work", ())]
        track = "eve" if any(start < "12:00" for start in works) else "day"
        if not works and one.get("tracks", ["day"])[0] == "eve":
            track = "eve"
        for day in draw.sample(WORKDAYS, DAYS_OF[one["phase"]]):
            at.setdefault((track, day), []).append(one["id"])
    sessions = []
    for (track, weekday), there in sorted(at.items()):
        start = 540 if track == "day" else 1050
        for service, begin, minutes, leaders in (("LBB", start, LBB, counselors), ("PE", start + LBB, PE, educators)):
            for section, first in enumerate(range(0, len(there), 12)):
                usual = 2 * section + (track == "eve")  # even numbers work early; one time in five somebody stands in
                leader = leaders[(usual + (draw.random() < 0.2)) % len(leaders)]
                sessions.append(
                    {
                        "track": track,
                        "day": weekday,
                        "service": service,
                        "start": clock(begin),
                        "end": clock(begin + minutes),
                        "leaders": [leader],
                        "room": "R-01",
                        "patients": there[first : first + 12],
                    }
                )
    return {"week_of": date(2026, 11, 23), "sessions": sessions, "individual": []}
