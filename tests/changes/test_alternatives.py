"""Alternatives build on each other, grids multiply out, and no fault hides another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.changes.sample import week

from stepdown.changes import (
    Admit,
    Alternative,
    ChangesFile,
    CloseDays,
    CountGroupRooms,
    CountTherapists,
    EditPatients,
    Grid,
    Level,
    RemoveTherapist,
    ShiftTrack,
)
from stepdown.errors import DataError

LEAVE = RemoveTherapist(therapist="T-01")
CLOSE = CloseDays(days=("wed",))


def refused(changes: ChangesFile) -> list[str]:
    with pytest.raises(DataError) as caught:
        changes.weeks(week())
    assert list(caught.value.faults) == changes.faults(week())
    return [fault.path for fault in caught.value.faults]


def test_an_alternative_takes_one_change_several_or_a_sum() -> None:
    assert Alternative(name="a", changes=LEAVE).changes == (LEAVE,)
    assert Alternative(name="a", changes=LEAVE + CLOSE) == Alternative(name="a", changes=(LEAVE, CLOSE))
    assert Alternative(name="a", changes=LEAVE + CLOSE).apply(week()) == (LEAVE + CLOSE).apply(week())
    assert Alternative(name="a", changes=LEAVE + CLOSE, on="b").describe() == "b, and: remove therapist T-01; close wed"
    with pytest.raises(DataError) as caught:
        Alternative(name="a", changes=(CLOSE, CLOSE)).apply(week())
    assert [fault.path for fault in caught.value.faults] == ["changes[1].days[0]"]


def test_an_alternative_builds_on_another_wherever_that_stands() -> None:
    changes = ChangesFile(
        alternatives=(
            Alternative(name="three", on="two", changes=Admit(count=1)),
            Alternative(name="two", on="one", changes=CLOSE),
            Alternative(name="one", changes=LEAVE),
        )
    )
    made = {alternative.name: after for alternative, after in changes.weeks(week())}
    assert list(made) == ["three", "two", "one"]
    assert made["two"] == CLOSE.apply(made["one"]) == (LEAVE + CLOSE).apply(week())
    assert made["three"] == (LEAVE + CLOSE + Admit(count=1)).apply(week())


def test_a_grid_is_the_product_of_its_axes() -> None:
    late = Level(level="late", changes=ShiftTrack(track="eve", minutes=30))
    grid = Grid(axes={"rooms": (1, 3), "evening": (Level(level="as now"), late)}, on="smaller")
    smaller = Alternative(name="smaller", changes=CountTherapists(count=1))
    changes = ChangesFile(alternatives=(smaller,), grids=(grid,))
    made = {alternative.name: after for alternative, after in changes.weeks(week())}
    assert list(made) == [
        "smaller",
        "rooms=1, evening=as now",
        "rooms=1, evening=late",
        "rooms=3, evening=as now",
        "rooms=3, evening=late",
    ]
    expected = CountTherapists(count=1) + CountGroupRooms(count=3) + ShiftTrack(track="eve", minutes=30)
    assert made["rooms=3, evening=late"] == expected.apply(week())


def test_numbers_are_counts_of_rooms_therapists_and_admissions() -> None:
    grid = Grid(name="spring", axes={"rooms": (3,), "therapists": (4,), "admit": (0, 2)})
    (none, two) = ChangesFile(grids=(grid,)).all()
    assert none.name == "spring: rooms=3, therapists=4, admit=0"
    assert two.changes == (CountGroupRooms(count=3), CountTherapists(count=4), Admit(count=2))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=3, unique=True), min_size=1, max_size=3))
def test_the_names_of_a_grid_are_unique(levels: list[list[int]]) -> None:
    axes = dict(zip(("rooms", "therapists", "admit"), map(tuple, levels), strict=False))
    names = [alternative.name for alternative in ChangesFile(grids=(Grid(axes=axes),)).all()]
    expected = 1
    for each in levels:
        expected *= len(each)
    assert len(set(names)) == len(names) == expected


def test_the_faults_of_all_alternatives_come_at_once_with_their_places() -> None:
    nobody = EditPatients(patients=("P-9",), set={"days": 1})
    changes = ChangesFile(
        alternatives=(
            Alternative(name="sound", changes=CLOSE),
            Alternative(name="faulty", changes=(LEAVE, LEAVE)),
            Alternative(name="above", on="faulty", changes=(CLOSE, nobody, LEAVE)),
        ),
        grids=(
            Grid(axes={"rooms": (1, 2), "who": (Level(level="x", changes=nobody),)}),
            Grid(on="sound", axes={"therapists": (0, 9), "days": (Level(level="y", changes=CLOSE),)}),
        ),
    )
    assert refused(changes) == [
        "alternatives[1].changes[1].therapist",
        "alternatives[2].changes[1].patients[0]",
        "alternatives[2].changes[2].therapist",
        "grids[0].for.who[0].changes[0].patients[0]",
        "grids[1].for.days[0].changes[0].days[0]",
    ]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "names no alternative"),
        ({"alternatives": [{"name": "a"}, {"name": "a"}]}, r"alternatives\[1\].name"),
        ({"alternatives": [{"name": "base"}]}, "the week itself"),
        ({"alternatives": [{"name": "a", "on": "b"}]}, "no alternative has this name"),
        ({"alternatives": [{"name": "a", "on": "base"}]}, "needs no name"),
        ({"alternatives": [{"name": "a", "on": "a"}]}, "builds on itself"),
        ({"alternatives": [{"name": "a", "on": "b"}, {"name": "b", "on": "a"}]}, "builds on itself"),
        ({"grids": [{"for": {"rooms": [1]}, "on": "rooms=1"}]}, "builds on itself"),
        ({"grids": [{"for": {"rooms": [1, 1]}}]}, "already has this name"),
        ({"grids": [{"for": {"rooms": [1]}}, {"for": {"rooms": [1, 2]}}]}, "already has this name"),
        ({"grids": [{"for": {"beds": [1]}}]}, r"grids\[0\].for.beds\[0\]"),
        ({"grids": [{"for": {"rooms": list(range(101)), "admit": list(range(100))}}]}, "10,100 alternatives"),
    ],
)
def test_names_that_do_not_fit_together_are_refused(document: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ChangesFile.model_validate(document)


def test_those_above_a_circle_are_not_called_circular() -> None:
    circle = [{"name": "a", "on": "b"}, {"name": "b", "on": "a"}, {"name": "c", "on": "a"}]
    with pytest.raises(ValidationError) as caught:
        ChangesFile.model_validate({"alternatives": circle})
    assert "alternatives[2]" not in str(caught.value)


def test_alternatives_and_files_can_be_keys() -> None:
    changes = ChangesFile(alternatives=(Alternative(name="a", changes=LEAVE),), grids=(Grid(axes={"rooms": (1,)}),))
    assert len({changes, changes.model_copy(), *changes.all(), *changes.all()}) == 3
