"""Every stored week: it reads, it solves to its golden status, values and bounds, and its roster stands.

Golden values and bounds, never golden rosters: another roster that is as good is as right.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from stepdown import load_week, solve
from stepdown.domain.week import Week
from stepdown.verify import verify

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = sorted(
    folder.name for folder in SCENARIOS.iterdir() if folder.is_dir() and not (folder / "changes.yaml").exists()
)
STORED = {"contradiction", "evening-crunch", "holiday", "php-step-down", "small", "two-tracks"}
SECONDS = 240.0
PERSON = re.compile(r"[PT]-[0-9]+")


def expected(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SCENARIOS / name / "expected.json").read_text(encoding="utf-8"))
    return document


def week_of(name: str) -> Week:
    return load_week(SCENARIOS / name / "week.yaml")


def test_the_promised_scenarios_are_stored() -> None:
    assert set(FOLDERS) >= STORED


@pytest.mark.parametrize("name", FOLDERS)
def test_a_scenario_tells_its_story(name: str) -> None:
    story = (SCENARIOS / name / "README.md").read_text(encoding="utf-8")
    assert story.startswith("# ")
    assert len(story.splitlines()) >= 10


@pytest.mark.parametrize("name", FOLDERS)
def test_people_are_ids_and_nothing_else(name: str) -> None:
    week = week_of(name)
    people = {person.id for person in (*week.patients, *week.therapists)}
    if week.previous is not None:
        people |= {patient for session in week.previous.sessions for patient in session.patients}
        people |= {leader for session in week.previous.sessions for leader in session.leaders}
        people |= {person for one in week.previous.individual for person in (one.patient, one.therapist)}
    assert sorted(person for person in people if not PERSON.fullmatch(person)) == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_scenario_solves_to_its_golden_values(name: str) -> None:
    golden = expected(name)
    week = week_of(name)
    result = solve(week, time_limit=SECONDS, workers=2, seed=1)

    reached = {tier.name: {"value": tier.value, "bound": tier.bound} for tier in result.tiers}
    assert {"status": result.status, "tiers": reached} == golden

    assert (result.roster is None) == (golden["status"] == "infeasible")
    if result.roster is not None:
        verification = verify(week, result.roster)
        assert verification.findings == ()
        recomputed = {tier.name: tier.value for tier in verification.tiers}
        assert recomputed == {name: tier["value"] for name, tier in golden["tiers"].items()}


def test_the_reference_week_starts_from_a_roster_that_names_people_who_left() -> None:
    week = week_of("two-tracks")
    assert week.previous is not None
    patients = {patient for session in week.previous.sessions for patient in session.patients}
    leaders = {leader for session in week.previous.sessions for leader in session.leaders}
    assert patients - week.patient.keys() == {"P-040"}
    assert leaders - week.therapist.keys() == {"T-07"}
    assert week.patient.keys() - patients >= {"P-001", "P-007"}


def test_either_pin_of_the_contradiction_alone_has_a_roster() -> None:
    week = week_of("contradiction")
    statuses = [
        solve(week.model_copy(update={"pins": (pin,)}), time_limit=SECONDS, workers=2).status for pin in week.pins
    ]
    assert statuses == ["optimal", "optimal"]
