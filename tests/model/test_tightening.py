"""Rows that only tighten: they cut off no roster, and their bounds hold."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model.assemble import build, points
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.relaxation import least_sections
from stepdown.model.tightening import _needed


@pytest.mark.parametrize(("heads", "sections"), [(0, 0), (1, 1), (16, 1), (17, 2), (28, 2), (29, 3), (38, 3)])
def test_patients_fill_the_largest_rooms_first(heads: int, sections: int) -> None:
    assert _needed([16, 12, 10], heads) == sections


@pytest.mark.parametrize("seed", range(40))
def test_no_best_roster_opens_fewer_sections_than_the_relaxation_says(seed: int) -> None:
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    model = build(Facts(week), Options())
    model.require("STRUCTURE", (), points(model, "care") <= result.tier("care").value)
    least = least_sections(model, None)
    opened = Counter(session.service for session in result.roster.sessions)
    assert set(least) == set(model.sessions.totals)
    assert all(opened[service] >= sections for service, sections in least.items())


def test_fourteen_patients_need_two_sections_of_twelve_in_the_relaxation_too() -> None:
    everyone = {"days": ["mon"], "start": "08:00", "end": "18:00"}
    document = {
        "format": "stepdown/week@1",
        "program": {"name": "staircase"},
        "week_of": "2026-11-30",
        "services": [{"id": "G", "kind": "group", "minutes": 60, "min_size": 2, "max_size": 12}],
        "tracks": [{"id": "day", "days": ["mon"], "meetings": [{"service": "G", "start": "09:00"}]}],
        "phases": [{"id": "one", "days": 1}],
        "therapists": [{"id": f"T-{n}", "services": ["G"], "hours": [everyone]} for n in (1, 2, 3)],
        "rooms": [{"id": f"R-{n}", "seats": 12} for n in (1, 2, 3)],
        "patients": [{"id": f"P-{n:02d}", "phase": "one"} for n in range(14)],
    }
    result = solve(document, workers=1)
    assert result.tier("care").value == 0
    model = build(Facts(result.week), Options())
    model.require("STRUCTURE", (), points(model, "care") <= 0)
    assert least_sections(model, None) == {"G": 2}
