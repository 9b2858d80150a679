"""LEADER_MINUTES: a minute of a leader in a group session; each co-leader counts."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.leader_minutes import amount


def test_minutes_times_leaders() -> None:
    # Three times LBB 100 × 1 and PE 90 × 2, and FAM 60 × 1; individual sessions cost nothing here.
    assert amount(week(), roster(GOOD)) == 3 * (100 + 180) + 60


def test_an_empty_roster_costs_nothing() -> None:
    assert amount(week(), roster("")) == 0


def test_the_heads_do_not_matter() -> None:
    text = "day mon PE 10:40 T-1,T-2 R-A {}"
    assert amount(week(), roster(text.format("P-1,P-2"))) == amount(week(), roster(text.format("P-1,P-2,P-3"))) == 180


def test_a_leader_named_twice_is_one_leader() -> None:
    assert amount(week(), roster("day mon PE 10:40 T-1,T-1 R-A P-1,P-2")) == 90
