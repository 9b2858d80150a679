"""KEEP_APART: two patients kept apart (named by either) are never in the same session."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, PARALLEL, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "KEEP_APART"


def ablation_week() -> Week:
    # Two patients kept apart want the one group there can be: who ignores the rule seats both.
    return small(patients={"P-1": {"keep_apart": ["P-2"]}, "P-2": {"phase": "groups"}})


APART = {
    "named by the one": week(patients={"P-1": {"keep_apart": ["P-3"]}}),
    "named by the other": week(patients={"P-3": {"keep_apart": ["P-1"]}}),
    "named by both": week(patients={"P-1": {"keep_apart": ["P-3"]}, "P-3": {"keep_apart": ["P-1"]}}),
}


@pytest.mark.parametrize("apart", APART.values(), ids=APART)
def test_both_in_one_session_is_refused_by_this_rule_alone(apart: Week) -> None:
    assert broken(apart, GOOD) == {RULE}


@pytest.mark.parametrize("apart", APART.values(), ids=APART)
def test_one_finding_for_each_session_and_pair(apart: Week) -> None:
    found = findings(RULE, apart, GOOD)
    assert [(one.place, one.about) for one in found] == [
        ("day mon LBB 09:00", ("P-1", "P-3")),
        ("day mon PE 10:40", ("P-1", "P-3")),
    ]


def test_every_pair_of_three_counts() -> None:
    three = week(patients={"P-2": {"keep_apart": ["P-1", "P-3"]}})
    text = "day mon LBB 09:00 T-1 R-A P-1,P-2,P-3"
    assert [one.about for one in findings(RULE, three, text)] == [("P-1", "P-2"), ("P-2", "P-3")]


def test_parallel_sections_keep_them_apart() -> None:
    first_meeting = PARALLEL.strip().rpartition("\n")[0]
    assert findings(RULE, week(patients={"P-1": {"keep_apart": ["P-3"]}}), first_meeting) == []


def test_the_same_room_one_after_the_other_is_accepted() -> None:
    assert findings(RULE, week(patients={"P-1": {"keep_apart": ["P-4", "P-5"]}}), GOOD) == []
