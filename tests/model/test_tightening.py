"""Rows that only tighten: they cut off no roster, and their bounds hold."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from tests.properties.weeks import random_tiny_week

from stepdown import Week, solve
from stepdown.model import tightening
from stepdown.model.assemble import build, points
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.relaxation import Relaxation
from stepdown.model.table import Table
from stepdown.model.tightening.loads import maximal_mixes
from stepdown.model.tightening.seats import sections_for


@pytest.mark.parametrize(("heads", "sections"), [(0, 0), (1, 1), (16, 1), (17, 2), (28, 2), (29, 3), (38, 3)])
def test_patients_fill_the_largest_rooms_first(heads: int, sections: int) -> None:
    assert sections_for([16, 12, 10], heads) == sections


@pytest.mark.parametrize(
    ("lengths", "caps", "most"), [([100, 90, 50], [9, 9, 20], 600), ([60, 20], [3, 5], 185), ([50], [4], 1000)]
)
def test_the_mixes_are_all_that_fit_and_can_take_no_more(lengths: list[int], caps: list[int], most: int) -> None:
    def fits(mix: tuple[int, ...]) -> bool:
        within = all(count <= cap for count, cap in zip(mix, caps, strict=True))
        return within and sum(count * length for count, length in zip(mix, lengths, strict=True)) <= most

    def with_one_more(mix: tuple[int, ...], place: int) -> tuple[int, ...]:
        return (*mix[:place], mix[place] + 1, *mix[place + 1 :])

    every = [mix for mix in product(*(range(cap + 1) for cap in caps)) if fits(mix)]
    full = [mix for mix in every if not any(fits(with_one_more(mix, place)) for place in range(len(mix)))]
    assert sorted(maximal_mixes(lengths, caps, most)) == sorted(full)


def least_sections(week: Week, care: int) -> dict[str, int]:
    model = build(Facts(week), Options())
    model.require("STRUCTURE", (), points(model, "care") <= care)
    tightening.post(model)
    table = Table.of(model.cp)
    found = {
        service: Relaxation(table).least(table.objective(total), None)
        for service, total in model.sessions.totals.items()
    }
    return {service: certificate.bound for service, certificate in found.items() if certificate is not None}


@pytest.mark.parametrize("seed", range(40))
def test_no_best_roster_opens_fewer_sections_than_the_relaxation_says(seed: int) -> None:
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    least = least_sections(week, result.tier("care").value)
    opened = Counter(session.service for session in result.roster.sessions)
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
    assert least_sections(result.week, 0) == {"G": 2}
