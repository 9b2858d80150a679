"""Every stored study: alternatives of a week, answered to their golden statuses, values, bounds and counted figures.

Golden values and bounds, never golden rosters: another roster that is as good is as right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stepdown import load_changes, load_week
from stepdown.verify import verify
from stepdown.whatif import Case, Study, whatif

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = sorted(path.parent.name for path in SCENARIOS.glob("*/changes.yaml"))
STORED = {"five-days-or-four", "php-referrals", "second-evening-room", "therapist-leaves"}
SECONDS = 120.0


def expected(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SCENARIOS / name / "expected.json").read_text(encoding="utf-8"))
    return document


def answered(study: Study, case: Case, figures: list[str]) -> dict[str, Any]:
    comparison = study.against_base(case.name)
    return {
        "status": case.status,
        "against_base": None if case is study.base or comparison is None else comparison.word,
        "tiers": {one.tier: {"value": one.value, "bound": one.bound} for one in case.intervals or ()},
        "figures": {key: study.numbers(case.name)[key] for key in figures},
    }


def test_the_promised_studies_are_stored() -> None:
    assert set(FOLDERS) >= STORED


@pytest.mark.parametrize("name", FOLDERS)
def test_a_study_tells_its_story_and_names_every_alternative(name: str) -> None:
    story = (SCENARIOS / name / "README.md").read_text(encoding="utf-8")
    assert story.startswith("# ")
    assert len(story.splitlines()) >= 10
    week = load_week(SCENARIOS / name / expected(name)["week"])
    for alternative in load_changes(SCENARIOS / name / "changes.yaml", week).all():
        assert f"**{alternative.name}.**" in story


@pytest.mark.parametrize("name", FOLDERS)
def test_a_study_comes_out_as_expected(name: str) -> None:
    golden = expected(name)
    study = whatif(
        SCENARIOS / name / golden["week"],
        SCENARIOS / name / "changes.yaml",
        time_limit=SECONDS,
        alternative_limit=SECONDS,
        seed=1,
        backend="sequential",
        workers=1,
    )
    found = {case.name: answered(study, case, list(golden["cases"][case.name]["figures"])) for case in study.cases}
    assert found == golden["cases"]
    assert study.best().name == golden["best"]
    for case in study.cases:
        assert case.result is not None
        assert case.result.roster is not None
        assert verify(case.week, case.result.roster).findings == ()
