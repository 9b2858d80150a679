"""Invented tiny weeks in which every rule and every term has a say.

One description serves two readers: ``random_tiny_week(seed)`` for counted comparisons, ``tiny_weeks()`` for
Hypothesis, which draws the same choices itself and so can shrink them.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.brute_force.facts import DAYS
from tests.brute_force.terms import TERMS
from tests.properties.pins import draw_pins
from tests.properties.previous import draw_roster

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week

Document = dict[str, Any]
"""A week, or a part of one, with the keys of the week file."""


def random_tiny_week(seed: int) -> Week:
    """The week of this seed, the same on every machine."""
    return draw_week(Random(seed))


def tiny_weeks() -> st.SearchStrategy[Week]:
    """Weeks of two to five patients that the enumeration can answer."""
    return st.randoms(use_true_random=False).map(draw_week)


def random_published(seed: int, week: Week) -> Roster:
    """A roster that could have been published for this week, some of its people gone since."""
    return draw_roster(Random(seed), week)


def draw_week(draw: Random) -> Week:
    days = _draw_days(draw)
    patients = draw.choice({1: [4, 5], 2: [2, 3, 3, 4], 3: [2, 3]}[len(days)])
    services = _draw_services(draw)
    tracks = _draw_tracks(draw, days)
    document: Document = {
        "format": "stepdown/week@1",
        "program": {"name": "Invented"},
        "week_of": "2026-11-30",
        "closed": draw.sample(days, 1) if draw.random() < 0.15 else [],
        "services": services,
        "tracks": tracks,
        "offerings": _draw_offerings(draw, days),
        "individual_hours": _draw_individual_hours(draw, days),
        "phases": [_draw_phase(draw, name, patients, tracks) for name in ("full", "step")],
        "therapists": [
            _draw_therapist(draw, f"T-{number}", days, services) for number in range(1, draw.choice([2, 3, 3]) + 1)
        ],
        "rooms": [_draw_room(draw, f"R-{number}", days, services) for number in range(1, draw.choice([2, 3, 3]) + 1)],
        "policy": _draw_policy(draw),
    }
    names = [f"P-{number}" for number in range(1, patients + 1)]
    document["patients"] = [_draw_patient(draw, name, names, days, document) for name in names]
    if len(days) == 1 and draw.random() < 0.6:
        _crowd(draw, document)
    week = Week.model_validate(document)
    if draw.random() < 0.65:
        document["previous"] = draw_roster(draw, week).model_dump(mode="json")
    document["pins"] = draw_pins(draw, week, days)
    return Week.model_validate(document)


def _crowd(draw: Random, week: Document) -> None:
    """Everybody wants the one program day, and its groups are too small for all: parallel sessions, or none."""
    for service in week["services"]:
        if service["kind"] == "group":
            service |= {"min_size": 1, "max_size": draw.choice([2, 2, 3]), "leaders": 1}
    week["tracks"] = week["tracks"][:1]
    week["tracks"][0] |= {"audience": [], "max_sections": draw.choice([None, None, 1, 2])}
    for phase in week["phases"]:
        phase |= {"days": 1, "tracks": None, "priority": max(1, phase["priority"])}
    for patient in week["patients"]:
        patient |= {"work": [], "tracks": None}


def _maybe(draw: Random, chance: float, value: Any, otherwise: Any = None) -> Any:
    return value if draw.random() < chance else otherwise


def _some(draw: Random, items: list[str], least: int = 1) -> list[str]:
    """At least ``least`` of the items, in their order."""
    chosen = set(draw.sample(items, draw.randint(max(1, min(least, len(items))), len(items))))
    return [item for item in items if item in chosen]


def _draw_days(draw: Random) -> list[str]:
    """Two days most often, side by side or apart; sometimes one or three."""
    count = draw.choice([1, 1, 2, 2, 2, 3])
    first = draw.randint(0, 7 - count)
    days = list(DAYS[first : first + count])
    if count == 2 and first < 5 and draw.random() < 0.3:
        days[1] = DAYS[first + 2]
    return days


def _draw_services(draw: Random) -> list[Document]:
    """Two groups for tracks, one stand-alone, a primary individual service and another one, perhaps by telehealth."""

    def group(name: str, minutes: int) -> Document:
        least = draw.choice([1, 1, 1, 2])
        return {
            "id": name,
            "kind": "group",
            "minutes": minutes,
            "min_size": least,
            "max_size": least + draw.choice([0, 1, 1, 2]),
            "leaders": draw.choice([1, 1, 1, 1, 2]),
            "room": draw.random() < 0.9,
        }

    return [
        group("LBB", 60),
        group("PE", 45),
        group("FAM", 60),
        {"id": "IND", "kind": "individual", "minutes": 50, "primary": True, "room": draw.random() < 0.85},
        {"id": "MED", "kind": "individual", "minutes": 20, "room": draw.random() < 0.4},
    ]


def _draw_tracks(draw: Random, days: list[str]) -> list[Document]:
    """A morning track and most often a second one: overlapping it, in the evening, or close to midnight."""
    morning = [{"service": "LBB", "start": "09:00"}]
    if draw.random() < 0.5:
        morning.append({"service": draw.choice(["PE", "PE", "LBB"]), "start": draw.choice(["10:00", "11:00"])})
    tracks = [_track(draw, "day", days, morning)]
    if draw.random() < 0.55:
        start = draw.choice(["09:00", "09:30", "17:00", "22:15"])
        tracks.append(_track(draw, "eve", days, [{"service": draw.choice(["LBB", "PE"]), "start": start}]))
    return tracks


def _track(draw: Random, name: str, days: list[str], meetings: list[Document]) -> Document:
    return {
        "id": name,
        "days": _maybe(draw, 0.8, days, _some(draw, days)),
        "meetings": meetings,
        "audience": _maybe(draw, 0.12, ["women"], []),
        "max_sections": draw.choice([None, None, None, 1, 2]),
    }


def _draw_offerings(draw: Random, days: list[str]) -> list[Document]:
    offerings = []
    for start in draw.sample(["08:00", "10:00", "12:00", "18:30"], draw.choice([0, 1, 1, 2])):
        offerings.append(
            {
                "service": "FAM",
                "days": _some(draw, days),
                "start": start,
                "audience": _maybe(draw, 0.25, ["women", "parents"], []),
                "max_sections": _maybe(draw, 0.3, 1),
            }
        )
    return offerings


def _draw_individual_hours(draw: Random, days: list[str]) -> list[Document]:
    """One or two windows with one or two starts; two of them may name the same start."""
    windows = [("08:00", "09:00", 30), ("10:00", "11:00", 40), ("12:00", "13:30", 40), ("12:40", "14:25", 55)]
    windows += [("16:30", "18:00", 40), ("23:05", "24:00", 35)]
    return [
        {"days": _some(draw, days, len(days) - draw.randint(0, 1)), "start": start, "end": end, "every": every}
        for start, end, every in draw.sample(windows, draw.choice([1, 2, 2]))
    ]


def _draw_phase(draw: Random, name: str, patients: int, tracks: list[Document]) -> Document:
    """Few patients may want more each than many could, or the enumeration would never end."""
    rich = patients <= 3
    wanted = {
        "IND": draw.choice([0, 1, 1, 1, 2] if rich else [0, 1, 1]),
        "MED": draw.choice([0, 0, 1] if rich else [0, 0, 0, 1]),
    }
    return {
        "id": name,
        "days": draw.choice([0, 1, 2, 2] if rich else [1, 1, 1, 2]),
        "sessions": {service: count for service, count in wanted.items() if count or draw.random() < 0.5},
        "min_hours": draw.choice([0, 0, 1.5, 3]),
        "max_hours": draw.choice([None, None, None, 3, 4]),
        "priority": draw.choice([0, 1, 1, 1, 2, 3]),
        "tracks": _maybe(draw, 0.1, [draw.choice(tracks)["id"]]),
        "spread": draw.random() < 0.5,
    }


def _windows(draw: Random, days: list[str]) -> list[Document]:
    """Hours of a therapist or a room: all day, or two windows that adjoin, or half a day."""
    kind = draw.choice(["all"] * 6 + ["split", "morning", "late"])
    spans = {
        "all": [("00:00", "24:00")],
        "split": [("08:00", "10:30"), ("10:30", "19:00")],
        "morning": [("08:00", "12:30")],
        "late": [("09:30", "24:00")],
    }[kind]
    there = _maybe(draw, 0.85, days, _some(draw, days))
    return [{"days": there, "start": start, "end": end} for start, end in spans]


def _draw_therapist(draw: Random, name: str, days: list[str], services: list[Document]) -> Document:
    every = [service["id"] for service in services]
    return {
        "id": name,
        "services": _maybe(draw, 0.7, every, _some(draw, every, 3)),
        "hours": _windows(draw, days),
        "max_hours": draw.choice([None, None, 1, 2, 3.5]),
        "max_groups_per_day": draw.choice([None, None, 1, 1, 2]),
        "break_minutes": draw.choice([0, 0, 0, 0, 0, 10, 30, 660]),
        "caseload": draw.choice([None, None, 1, 1, 2]),
    }


def _draw_room(draw: Random, name: str, days: list[str], services: list[Document]) -> Document:
    every = [service["id"] for service in services]
    return {
        "id": name,
        "seats": draw.choice([1, 2, 2, 3, 5]),
        "services": _maybe(draw, 0.25, _some(draw, every, 2)),
        "hours": _maybe(draw, 0.2, _windows(draw, days)),
        "turnover_minutes": draw.choice([0, 0, 0, 0, 0, 10, 30, 660]),
    }


def _draw_policy(draw: Random) -> Document:
    weights = {term: draw.choice([0, 1, 2, 7]) for term in TERMS if draw.random() < 0.12}
    return {"weights": weights, "primary": _maybe(draw, 0.2, "required", "preferred")}


def _draw_patient(draw: Random, name: str, names: list[str], days: list[str], week: Document) -> Document:
    tracks = [track["id"] for track in week["tracks"]]
    therapists = [therapist["id"] for therapist in week["therapists"]]
    order = draw.sample(tracks, len(tracks))
    patient: Document = {
        "id": name,
        "phase": draw.choice(["full", "step"]),
        "tracks": _maybe(draw, 0.5, order[: draw.randint(1, len(order))]),
        "work": _maybe(draw, 0.3, [_draw_shift(draw, days)], []),
        "travel_minutes": draw.choice([0, 0, 15, 45, 600]),
        "unavailable": _maybe(draw, 0.25, [{"days": _some(draw, days)[:1], "start": "12:20", "end": "17:15"}], []),
        "primary": _maybe(draw, 0.7, draw.choice(therapists)),
        "keep_apart": _maybe(draw, 0.15, [draw.choice([other for other in names if other != name])], []),
        "tags": _maybe(draw, 0.5, _some(draw, ["women", "parents"]), []),
        "sessions": _maybe(draw, 0.2, {"IND": draw.choice([0, 1])}, {}),
    }
    if week["offerings"] and draw.random() < 0.3:
        patient["sessions"] = {**patient["sessions"], "FAM": draw.choice([1, 1, 2])}
    overrides = {"days": draw.choice([0, 1, 2]), "min_hours": draw.choice([0, 2]), "max_hours": 3.5}
    overrides["priority"] = draw.choice([0, 1, 3])
    patient |= {key: value for key, value in overrides.items() if draw.random() < 0.12}
    phase = next(phase for phase in week["phases"] if phase["id"] == patient["phase"])
    if patient.get("min_hours") == 2 and phase["max_hours"] is None:
        patient["max_hours"] = 2
    return patient


def _draw_shift(draw: Random, days: list[str]) -> Document:
    start, end = draw.choice([("08:00", "09:30"), ("10:15", "12:15"), ("16:00", "24:00"), ("22:00", "24:00")])
    return {"days": _some(draw, days), "start": start, "end": end}
