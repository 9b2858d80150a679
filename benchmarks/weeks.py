"""A seeded generator of realistic weeks, by number of patients and tightness.

The proportions are those of the field where it has any (a primary for each patient, groups of 8 to 12, about ten
patients a therapist, two program days of 190 minutes, work hours of many kinds); the rest is invented.

- roomy: staff and rooms for everybody;
- tight: about a tenth less staff time and room than the care asks for, so that some of it cannot be given;
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
LBB, PE = 100, 90


@dataclass(frozen=True)
class _Size:
    patients: int
    counselors: int
    educators: int
    prescribers: int
    group_rooms: int
    offices: int


def _size(patients: int, tightness: Tightness) -> _Size:
    groups = max(1, ceil(patients / 26))  # parallel sections of about ten on each of two tracks
    spare = 0 if tightness == "tight" else 1
    return _Size(
        patients=patients,
        counselors=max(2, round(patients / (14 if tightness == "tight" else 11))),
        educators=max(1, round(patients / 40)),
        prescribers=max(1, round(patients / 60)),
        group_rooms=groups + spare,
        offices=max(2, ceil(patients / 15)) + spare,
    )


def generate(patients: int, tightness: Tightness, seed: int) -> Week:
    """One week; the same arguments give the same week on any machine."""
    draw = random.Random(f"{patients}/{tightness}/{seed}")
    size = _size(patients, tightness)
    staff = _staff(draw, size, tightness)
    counselors = [one["id"] for one in staff if "IND" in one["services"]]
    people = [_patient(draw, number, counselors) for number in range(1, patients + 1)]
    for _ in range(patients // 15):
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
            {"id": "IND", "kind": "individual", "minutes": 50, "primary": True},
            {"id": "MED", "kind": "individual", "minutes": 20},
        ],
        "tracks": [_track("day", 540), _track("eve", 1050)],
        "offerings": [{"service": "FAM", "days": ["sat"], "start": "10:00", "audience": ["family"]}],
        "individual_hours": [{"days": WORKDAYS, "start": "08:00", "end": "20:30", "every": 30}],
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


def _staff(draw: random.Random, size: _Size, tightness: Tightness) -> list[dict[str, Any]]:
    most = 26 if tightness == "tight" else 30
    early, late = {"start": "08:00", "end": "16:30"}, {"start": "12:30", "end": "21:00"}

    def hours(number: int) -> list[dict[str, Any]]:
        """Three early days and two late ones, or the other way round: both tracks are staffed every day."""
        days = WORKDAYS[number % 5 :] + WORKDAYS[: number % 5]
        first, second = (early, late) if number % 2 == 0 else (late, early)
        return [
            {"days": sorted(days[:3], key=DAYS.index), **first},
            {"days": sorted(days[3:], key=DAYS.index), **second},
        ]

    staff = []
    for number in range(size.counselors):
        one = {"id": f"C-{number + 1:03d}", "services": ["LBB", "PE", "IND", "FAM"], "hours": hours(number)}
        one |= {"max_hours": most, "max_groups_per_day": 3, "break_minutes": 10 if number % 3 == 0 else 0}
        one["hours"] = (
            [*one["hours"], {"days": ["sat"], "start": "09:30", "end": "12:00"}] if number % 4 < 2 else one["hours"]
        )
        staff.append(one | ({"caseload": 24} if number % 2 else {}))
    for number in range(size.educators):
        staff.append(
            {"id": f"E-{number + 1:03d}", "services": ["PE", "FAM"], "hours": hours(number + 1), "max_hours": 20}
        )
    for number in range(size.prescribers):
        staff.append(
            {
                "id": f"M-{number + 1:03d}",
                "services": ["MED"],
                "hours": hours(number + draw.randrange(5)),
                "max_hours": 24,
            }
        )
    return staff


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
    days_of = {"daily": 5, "four": 4, "three": 3, "one": 1}
    at: dict[tuple[str, str], list[str]] = {}
    for one in people:
        if draw.random() < 0.1:
            continue
        works = [window["start"] for window in one.get("work", ())]
        track = "eve" if any(start < "12:00" for start in works) else "day"
        if not works and one.get("tracks", ["day"])[0] == "eve":
            track = "eve"
        for day in draw.sample(WORKDAYS, days_of[one["phase"]]):
            at.setdefault((track, day), []).append(one["id"])
    sessions = []
    for (track, day), there in sorted(at.items()):
        start = 540 if track == "day" else 1050
        for service, begin, minutes, leaders in (("LBB", start, LBB, counselors), ("PE", start + LBB, PE, educators)):
            for section, first in enumerate(range(0, len(there), 12)):
                sessions.append(
                    {
                        "track": track,
                        "day": day,
                        "service": service,
                        "start": clock(begin),
                        "end": clock(begin + minutes),
                        "leaders": [leaders[(section + DAYS.index(day)) % len(leaders)]],
                        "room": "R-01",
                        "patients": there[first : first + 12],
                    }
                )
    return {"week_of": date(2026, 11, 23), "sessions": sessions, "individual": []}
