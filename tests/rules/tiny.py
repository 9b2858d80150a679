"""A tiny week and a roster that keeps every rule, and short words to change both.

A line of a roster is a group, ``track day service start leaders room patients``, or one patient alone,
``patient day service start therapist room``. ``-`` stands for none; ``start-end`` gives an end that differs
from the service's minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import parse_clock
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.checks import CHECKS

MONDAY = "2026-11-30"
_DAYS = ["mon", "tue", "wed", "thu"]
_HOURS = [{"days": _DAYS, "start": "08:00", "end": "21:00"}]

BASE: dict[str, Any] = {
    "program": {"name": "Tiny"},
    "week_of": MONDAY,
    "closed": ["sun"],
    "services": [
        {"id": "LBB", "kind": "group", "minutes": 100, "min_size": 2, "max_size": 3},
        {"id": "PE", "kind": "group", "minutes": 90, "min_size": 2, "max_size": 4, "leaders": 2},
        {"id": "FAM", "kind": "group", "minutes": 60, "min_size": 1, "max_size": 4},
        {"id": "IND", "kind": "individual", "minutes": 50, "primary": True},
        {"id": "MED", "kind": "individual", "minutes": 20, "room": False},
    ],
    "tracks": [
        {
            "id": "day",
            "days": ["mon", "tue"],
            "meetings": [{"service": "LBB", "start": "09:00"}, {"service": "PE", "start": "10:40"}],
        },
        {
            "id": "evening",
            "days": ["mon", "tue"],
            "meetings": [{"service": "LBB", "start": "17:30"}, {"service": "PE", "start": "19:10"}],
        },
    ],
    "offerings": [{"service": "FAM", "days": ["thu"], "start": "15:00", "audience": ["family"]}],
    "individual_hours": [{"days": _DAYS, "start": "08:00", "end": "17:00", "every": 30}],
    "phases": [
        {"id": "full", "days": 2, "sessions": {"IND": 2, "MED": 1}},
        {"id": "step", "days": 1, "sessions": {"IND": 1, "FAM": 1}},
    ],
    "therapists": [
        {"id": "T-1", "services": ["LBB", "PE", "FAM", "IND"], "hours": _HOURS},
        {"id": "T-2", "services": ["LBB", "PE", "FAM", "IND"], "hours": _HOURS},
        {"id": "T-3", "services": ["LBB", "PE", "MED"], "hours": _HOURS},
    ],
    "rooms": [
        {"id": "R-A", "seats": 4},
        {"id": "R-B", "seats": 3},
        {"id": "O-1", "seats": 1, "services": ["IND"]},
    ],
    "patients": [
        {"id": "P-1", "phase": "full"},
        {"id": "P-2", "phase": "full"},
        {"id": "P-3", "phase": "step", "tags": ["family"]},
        {"id": "P-4", "phase": "step", "tags": ["family"]},
        {"id": "P-5", "phase": "step", "tags": ["family"]},
    ],
}

GOOD = """
day     mon LBB 09:00 T-1     R-A P-1,P-2,P-3
day     mon PE  10:40 T-1,T-2 R-A P-1,P-2,P-3
evening mon LBB 17:30 T-3     R-B P-4,P-5
evening mon PE  19:10 T-1,T-3 R-B P-4,P-5
day     tue LBB 09:00 T-2     R-A P-1,P-2
day     tue PE  10:40 T-2,T-3 R-A P-1,P-2
-       thu FAM 15:00 T-1     R-A P-3,P-4
P-1     mon IND 13:00 T-1 O-1
P-2     mon IND 13:30 T-2 R-B
P-1     tue MED 12:30 T-3 -
P-1     tue IND 13:00 T-1 O-1
P-3     wed IND 09:00 T-1 O-1
"""
"""Keeps every rule in ``BASE``. P-2 lacks an IND and the MED, P-4 the IND, P-5 the IND and the FAM."""

PARALLEL = """
day mon LBB 09:00 T-1     R-A P-1,P-2
day mon LBB 09:00 T-3     R-B P-3,P-4
day mon PE  10:40 T-1,T-2 R-A P-1,P-2,P-3,P-4
"""
"""Keeps every rule in ``BASE`` too, with two sections of one meeting."""

SMALL: dict[str, Any] = {
    "program": {"name": "Small"},
    "week_of": MONDAY,
    "services": [
        {"id": "LBB", "kind": "group", "minutes": 60, "min_size": 1, "max_size": 6},
        {"id": "IND", "kind": "individual", "minutes": 50, "room": False},
    ],
    "tracks": [{"id": "day", "days": ["mon"], "meetings": [{"service": "LBB", "start": "09:00"}]}],
    "individual_hours": [{"days": ["mon"], "start": "13:00", "end": "15:00", "every": 60}],
    "phases": [{"id": "groups", "days": 1}, {"id": "alone", "days": 0, "sessions": {"IND": 1}}],
    "therapists": [{"id": "T-1", "services": ["LBB", "IND"], "hours": _HOURS}],
    "rooms": [{"id": "R-A", "seats": 6}],
    "patients": [{"id": "P-1", "phase": "groups"}],
}
"""One group on Monday morning, two individual starts after it, one therapist, one room, one patient."""

WORKS_ALL_DAYS = _HOURS
"""A therapist's hours on every day of the tiny weeks, 08:00 to 21:00."""


def document(base: Mapping[str, Any] = BASE, **changes: Any) -> dict[str, Any]:
    """A week file: ``base`` with entries changed by id (null removes one, a new id adds one), other keys replaced."""
    built: dict[str, Any] = deepcopy(dict(base))
    for key, change in changes.items():
        built[key] = _merged(built[key], change) if isinstance(change, dict) and key in _BY_ID else change
    return built


_BY_ID = ("services", "tracks", "phases", "therapists", "rooms", "patients")


def _merged(entries: list[dict[str, Any]], change: dict[str, dict[str, Any] | None]) -> list[dict[str, Any]]:
    kept = {entry["id"]: entry for entry in entries}
    for name, fields in change.items():
        if fields is None:
            del kept[name]
        else:
            kept[name] = {"id": name, **kept.get(name, {}), **fields}
    return list(kept.values())


def week(**changes: Any) -> Week:
    """``BASE`` with changes, see ``document``."""
    return Week.model_validate(document(BASE, **changes))


def small(**changes: Any) -> Week:
    """``SMALL`` with changes, see ``document``."""
    return Week.model_validate(document(SMALL, **changes))


def roster(text: str, of: Week | None = None) -> Roster:
    """The roster of these lines, in their order; session lengths are those of ``of`` (else of ``BASE``)."""
    minutes = {service.id: service.minutes for service in (of or week()).services}
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return Roster.model_validate(
        {
            "week_of": MONDAY,
            "sessions": [_group(line, minutes) for line in lines if len(line) == 7],
            "individual": [_alone(line, minutes) for line in lines if len(line) != 7],
        }
    )


def _group(line: list[str], minutes: Mapping[str, int]) -> Session:
    track, day, service, time, leaders, room, patients = line
    return Session.model_validate(
        {
            "track": _or_none(track),
            "day": day,
            "service": service,
            **_times(time, minutes[service]),
            "leaders": _many(leaders),
            "room": _or_none(room),
            "patients": _many(patients),
        }
    )


def _alone(line: list[str], minutes: Mapping[str, int]) -> IndividualSession:
    patient, day, service, time, therapist, room = line
    return IndividualSession.model_validate(
        {
            "patient": patient,
            "day": day,
            "service": service,
            **_times(time, minutes[service]),
            "therapist": therapist,
            "room": _or_none(room),
        }
    )


def _times(time: str, minutes: int) -> dict[str, int]:
    start, _, end = time.partition("-")
    return {"start": parse_clock(start), "end": parse_clock(end) if end else parse_clock(start) + minutes}


def _or_none(word: str) -> str | None:
    return None if word == "-" else word


def _many(words: str) -> list[str]:
    return [] if words == "-" else words.split(",")


def edited(old: str, new: str, text: str = GOOD) -> str:
    """``text`` with ``old``, which must stand there exactly once (runs of spaces count as one), replaced by ``new``."""
    lines = "\n".join(" ".join(line.split()) for line in text.splitlines())
    assert lines.count(old) == 1, f"{old!r} stands {lines.count(old)} times in\n{lines}"
    return lines.replace(old, new)


def findings(rule: str, of: Week, text: str, *, strict: bool = False) -> list[Finding]:
    """What the check of this rule finds in the roster of these lines."""
    return CHECKS[rule](of, roster(text, of), strict=strict)


def broken(of: Week, text: str, *, strict: bool = False) -> set[str]:
    """The rules whose checks find anything in the roster of these lines."""
    made = roster(text, of)
    return {found.rule for check in CHECKS.values() for found in check(of, made, strict=strict)}
