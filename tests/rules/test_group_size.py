"""GROUP_SIZE: an open session has min_size to max_size patients."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "GROUP_SIZE"


def ablation_week() -> Week:
    # Three patients want the one group there can be (one therapist, one room with six seats), which may hold two: who
    # ignores the rule seats all three.
    return small(
        services={"LBB": {"max_size": 2}},
        patients={"P-2": {"phase": "groups"}, "P-3": {"phase": "groups"}},
    )


def test_too_large_a_group_is_refused_by_this_rule_alone() -> None:
    assert broken(week(services={"LBB": {"max_size": 2}}), GOOD) == {RULE}


def test_too_small_a_group_is_refused_by_this_rule_alone() -> None:
    assert broken(week(services={"FAM": {"min_size": 3}}), GOOD) == {RULE}


def test_the_groups_of_the_good_roster_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


@pytest.mark.parametrize(
    ("patients", "allowed"),
    [
        ("-", "at least 2"),
        ("P-1", "at least 2"),
        ("P-1,P-2", None),
        ("P-1,P-2,P-3", None),
        ("P-1,P-2,P-3,P-4", "at most 3"),
    ],
)
def test_the_limits_themselves_are_allowed(patients: str, allowed: str | None) -> None:
    found = findings(RULE, week(), f"day mon LBB 09:00 T-1 R-A {patients}")
    assert [finding.allowed for finding in found] == ([] if allowed is None else [allowed])


def test_the_finding_says_place_and_heads() -> None:
    (found,) = findings(RULE, week(), "evening tue LBB 17:30 T-1 R-A P-1")
    assert str(found) == "GROUP_SIZE: evening tue LBB 17:30: 1 patient; at least 2"
    assert found.about == ("LBB",)
