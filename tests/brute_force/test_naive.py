"""On weeks so small that every roster can be written out, the enumeration finds just as good a one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, islice
from random import Random
from typing import Any

import pytest
from tests.brute_force import best
from tests.brute_force.naive import all_choices, how_many, least_tiers
from tests.properties.weeks import random_published, random_tiny_week

from stepdown.domain.week import Week

MOST_ROSTERS = 1500
WEEKS = 30


def _cut(seed: int) -> Week:
    """A tiny week with two patients, two therapists, one or two rooms and one individual start on one or two days."""
    draw = Random(seed)
    week: dict[str, Any] = random_tiny_week(seed).model_dump(mode="json")
    for kind, most in (("patients", 2), ("therapists", 2), ("rooms", draw.choice([1, 1, 2])), ("individual_hours", 1)):
        week[kind] = week[kind][:most]
    for hours in week["individual_hours"]:
        hours["every"] = 1440
    known = {entry["id"] for kind in ("patients", "therapists", "rooms") for entry in week[kind]}
    for patient in week["patients"]:
        patient["keep_apart"] = [other for other in patient["keep_apart"] if other in known]
        patient["primary"] = patient["primary"] if patient["primary"] in known else None
    for named in ("patient", "leader", "room", "therapist"):
        week["pins"] = [pin for pin in week["pins"] if pin.get(named) is None or pin[named] in known]
    first = draw.randint(0, 1)
    week["tracks"] = [{**track, "days": track["days"][-1:]} for track in week["tracks"][-1 - first :]]
    week["offerings"] = [{**offering, "days": offering["days"][-1:]} for offering in week["offerings"][:1]]
    return Week.model_validate(_with_known_tracks(week))


def _with_known_tracks(week: dict[str, Any]) -> dict[str, Any]:
    tracks = [track["id"] for track in week["tracks"]]
    for entry in (*week["patients"], *week["phases"]):
        entry["tracks"] = [track for track in entry["tracks"] or [] if track in tracks] or None
    week["pins"] = [pin for pin in week["pins"] if pin.get("track") is None or pin["track"] in tracks]
    return week


@cache
def _seeds() -> tuple[int, ...]:
    def worth_it() -> Iterator[int]:
        for seed in count():
            if 30 <= how_many(all_choices(_cut(seed))) <= MOST_ROSTERS:
                yield seed

    return tuple(islice(worth_it(), WEEKS))


@pytest.mark.parametrize("number", range(WEEKS))
def test_no_roster_is_better_than_the_one_found(number: int) -> None:
    seed = _seeds()[number]
    week, strict = _cut(seed), seed % 4 == 0
    published = random_published(seed, week) if seed % 3 == 0 else None
    least = least_tiers(week, all_choices(week), strict=strict, published=published)
    assert best(week, strict=strict, published=published).tiers == least, f"seed {seed}"


def test_the_weeks_say_something() -> None:
    answers = [best(_cut(seed)) for seed in _seeds()]
    assert sum(answer.roster is not None and bool(answer.roster.sessions) for answer in answers) >= WEEKS // 4
    assert sum(answer.roster is not None and bool(answer.roster.individual) for answer in answers) >= WEEKS // 4
    assert any(answer.infeasible for answer in answers)
