"""Whatever stands anywhere in a week, reading ends in a week or in a report: never in another exception."""

from __future__ import annotations

import copy
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.io.sample import WEEK

from stepdown.errors import DataError, Fault
from stepdown.io import read_week
from stepdown.io.plain import UnreadableError
from stepdown.io.yaml_in import parse_yaml

SOUND: dict[str, Any] = dict(YAML(typ="safe", pure=True).load(WEEK))
PREVIOUS = {
    "format": "stepdown/roster@1",
    "week_of": "2026-11-23",
    "sessions": [{"day": "mon", "service": "X", "start": "09:00", "end": "10:00", "leaders": ["T"], "patients": ["P"]}],
}

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), float("nan"), float("inf"), 1e308, date(2026, 1, 1), datetime(2026, 1, 1)])
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["P-001", "LBB", "IND", "mon", "25:00", "24:00", "\ud800", "../x", "group", "x" * 1000])
)
junk = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars.filter(hash), inner, max_size=3)
)


def places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value below the root."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in steps for place in ((*at, key), *places(value, (*at, key)))]


PLACES = places({**SOUND, "previous": PREVIOUS})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=1, max_size=3))
def test_any_value_at_any_place_is_read_or_reported(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    tree = copy.deepcopy({**SOUND, "previous": PREVIOUS})
    for place, value in changes:
        holder: Any = tree
        try:
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has taken this place away
    for fault in faults_of(tree):
        assert str(fault).isprintable()
        assert len(str(fault)) < 1000
        assert fault.remedy.endswith((".", "?"))


def test_ids_with_control_characters_are_escaped_where_a_remedy_lists_them() -> None:
    tree = copy.deepcopy(SOUND)
    asked = next(patient for patient in tree["patients"] if patient.get("tracks"))
    wanted = asked["tracks"][0]
    next(track for track in tree["tracks"] if track["id"] == wanted)["id"] = "\x1f"
    faults = faults_of(tree)
    assert all(str(fault).isprintable() for fault in faults)
    assert any("'\\x1f'" in fault.remedy for fault in faults)


def test_a_key_that_reads_like_the_mark_of_a_wrong_key() -> None:
    for place in ("pins", "rooms"):
        faults = faults_of({**SOUND, place: [{"[key]": None}, *SOUND[place][1:]]})
        assert f"{place}[0].[key]" in [fault.path for fault in faults]


def faults_of(tree: dict[str, Any]) -> tuple[Fault, ...]:
    """The report's faults, at least one; none where the week was read. Any other exception passes through."""
    try:
        read_week(tree)
    except DataError as report:
        return report.faults or pytest.fail("a report without a fault")
    return ()


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{},&*!|>%@`'\"#?~ \n\t\\0x1<é\x85"), max_size=30))
def test_any_text_is_a_document_or_one_fault(text: str) -> None:
    with suppress(UnreadableError):
        tree, faults = parse_yaml(text)
        assert tree is None or isinstance(tree, (str, list, dict))
        assert all(fault.path or fault.line for fault in faults)
