"""Keeping pairs apart where counts alone would not: the search finds out and seats the meeting in the model."""

from __future__ import annotations

from typing import Any

from stepdown import Week, solve, verify
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.extract import Extraction
from stepdown.model.facts import Facts
from stepdown.model.linear import total
from stepdown.model.search import Limits, Watch, search
from stepdown.model.table import Table

HOURS = [{"days": ["mon"], "start": "08:00", "end": "12:00"}]


def three_pairs_in_unequal_rooms() -> Week:
    """Two sections, of five seats and of one, for six patients in three pairs kept apart.

    The counts allow six heads in two sections; but three of each pair must sit in the small room.
    """
    people: list[dict[str, Any]] = [{"id": f"P-{n}", "phase": "one"} for n in range(1, 7)]
    for number in (0, 2, 4):
        people[number]["keep_apart"] = [people[number + 1]["id"]]
    return Week.model_validate(
        {
            "format": "stepdown/week@1",
            "program": {"name": "pairs"},
            "week_of": "2026-11-30",
            "services": [{"id": "G", "kind": "group", "minutes": 60, "min_size": 1, "max_size": 5}],
            "tracks": [{"id": "day", "days": ["mon"], "meetings": [{"service": "G", "start": "09:00"}]}],
            "phases": [{"id": "one", "days": 1}],
            "therapists": [{"id": f"T-{n}", "services": ["G"], "hours": HOURS} for n in (1, 2)],
            "rooms": [{"id": "R-5", "seats": 5}, {"id": "R-1", "seats": 1}],
            "patients": people,
        }
    )


def test_counts_alone_let_six_attend_and_cannot_seat_them() -> None:
    model = build(Facts(three_pairs_in_unequal_rooms()), Options())
    table = Table.of(model.cp)
    part = table.within(table.ends)
    part.minimize(table.objective(-total(model.attendance.day.values())))
    found = search(part, Limits(10.0, 1, 0, False), Watch(None, None))
    extract = Extraction(model, found.values.tolist().__getitem__).roster()
    assert extract.roster is None
    assert [meeting.service for meeting in extract.unseatable] == ["G"]


def test_the_solve_seats_as_many_as_can_be_and_proves_it() -> None:
    week = three_pairs_in_unequal_rooms()
    result = solve(week, workers=1)
    assert result.status == "optimal"
    assert result.roster is not None
    # one of each pair in the room of five, and the other of one pair in the room of one: two are left out
    assert result.tier("care").value == 2 * 10
    assert verify(week, result.roster).accepted


def test_parallel_sections_keep_a_pair_apart() -> None:
    week = three_pairs_in_unequal_rooms().model_dump(mode="json")
    week["rooms"][1]["seats"] = 5
    result = solve(week, workers=1)
    assert result.tier("care").value == 0
    assert result.roster is not None
    for session in result.roster.sessions:
        assert not {"P-1", "P-2"} <= set(session.patients)


def test_many_pairs_are_seated_and_the_others_fill_up_evenly() -> None:
    week = three_pairs_in_unequal_rooms().model_dump(mode="json")
    week["rooms"] = [{"id": f"R-{n}", "seats": 12} for n in range(9)]
    week["services"][0]["max_size"] = 12
    week["therapists"] = [{"id": f"T-{n}", "services": ["G"], "hours": HOURS} for n in range(9)]
    pairs = [(f"P-{n}", f"P-{n + 1}") for n in range(1, 40, 2)]
    week["patients"] = [{"id": f"P-{n}", "phase": "one"} for n in range(1, 101)]
    for one, other in pairs:
        week["patients"][int(one[2:]) - 1]["keep_apart"] = [other]
    result = solve(Week.model_validate(week), workers=1, until="care")
    assert result.roster is not None
    assert result.tier("care").value == 0
    assert all(not set(pair) <= set(session.patients) for session in result.roster.sessions for pair in pairs)
    sizes = [len(session.patients) for session in result.roster.sessions]
    assert sum(sizes) == 100
    assert max(sizes) - min(sizes) <= 1
