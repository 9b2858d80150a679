"""LEADERS: an open session has exactly as many distinct leaders as its service's leaders."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "LEADERS"


def ablation_week() -> Week:
    # The group needs two leaders and only one therapist exists: who ignores the rule opens it with one or none, which
    # saves the unmet day; with the rule nothing can open.
    return small(services={"LBB": {"leaders": 2}})


def test_a_missing_co_leader_is_refused_by_this_rule_alone() -> None:
    assert broken(week(), edited("PE 10:40 T-1,T-2", "PE 10:40 T-1")) == {RULE}


def test_both_leaders_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


@pytest.mark.parametrize(
    ("leaders", "observed"),
    [
        ("-", "0 leaders"),
        ("T-1", "1 leader"),
        ("T-1,T-1", "1 leader, one named twice"),
        ("T-1,T-2,T-3", "3 leaders"),
        ("T-1,T-2,T-1", "2 leaders, one named twice"),
    ],
)
def test_none_too_few_doubled_and_too_many_are_refused(leaders: str, observed: str) -> None:
    (found,) = findings(RULE, week(), f"day mon PE 10:40 {leaders} R-A P-1,P-2")
    assert (found.observed, found.allowed) == (observed, "exactly 2, each named once")


def test_a_leader_named_twice_does_not_make_one() -> None:
    assert len(findings(RULE, week(), "day mon LBB 09:00 T-1,T-1 R-A P-1,P-2")) == 1
