"""Tiny weeks for questions of capacity, and the enumeration's word on who can be admitted."""

from __future__ import annotations

from typing import Any

from tests.brute_force import best
from tests.properties.weeks import random_tiny_week

from stepdown.domain.week import Patient, Week

MOST_STEPS = 60_000
HEAVY = 1_000
"""A priority that outweighs all care of a tiny week: one need of theirs unmet shows in the points."""


def invented(seed: int, people: int) -> Week:
    """A random tiny week with its first patients only, without pins, last week or weights of its own."""
    document: dict[str, Any] = random_tiny_week(seed).model_dump(mode="json")
    document["patients"] = document["patients"][:people]
    kept = {patient["id"] for patient in document["patients"]}
    for patient in document["patients"]:
        patient["keep_apart"] = [other for other in patient["keep_apart"] if other in kept]
        patient["priority"] = 1
    return Week.model_validate({**document, "pins": [], "previous": None, "policy": {}})


def with_patients(week: Week, more: tuple[Patient, ...], priority: int | None = None) -> Week:
    known = {patient.id for patient in (*week.patients, *more)}
    renewed = [
        {
            **one.model_dump(),
            "priority": one.priority if priority is None else priority,
            "keep_apart": [other for other in one.keep_apart if other in known],
        }
        for one in more
    ]
    document = {**week.model_dump(), "patients": [*(one.model_dump() for one in week.patients), *renewed]}
    return Week.model_validate(document)


def least_care(week: Week, *, strict: bool = False) -> int | None:
    """The least care points, by enumeration; null where there is no roster."""
    tiers = best(week, strict=strict, most_steps=MOST_STEPS).tiers
    return None if tiers is None else tiers["care"]


def served_beside(week: Week, more: tuple[Patient, ...]) -> bool:
    """Whether these can have all they want while the others have together what they best can have alone."""
    alone = least_care(week)
    assert alone is not None
    assert alone < HEAVY
    together = least_care(with_patients(week, more, HEAVY))
    return together is not None and together <= alone
