"""THERAPIST_LOAD: contact minutes a week at most max_hours; group sessions led a day at most max_groups_per_day."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "THERAPIST_LOAD"


def ablation_week() -> Week:
    # Two program days of one hour are wanted, the only therapist has one contact hour a week: who ignores the rule
    # gives both days.
    return small(
        tracks={"day": {"days": ["mon", "tue"]}},
        phases={"groups": {"days": 2}},
        therapists={"T-1": {"max_hours": 1}},
    )


# In the good roster T-3 has LBB 100 + PE 90 + PE 90 + MED 20 = 300 minutes, and two groups on Monday.


def test_too_many_minutes_are_refused_by_this_rule_alone() -> None:
    assert broken(week(therapists={"T-3": {"max_hours": 4.5}}), GOOD) == {RULE}


def test_too_many_groups_a_day_are_refused_by_this_rule_alone() -> None:
    assert broken(week(therapists={"T-3": {"max_groups_per_day": 1}}), GOOD) == {RULE}


def test_the_limits_themselves_are_allowed() -> None:
    assert broken(week(therapists={"T-3": {"max_hours": 5, "max_groups_per_day": 2}}), GOOD) == set()


def test_hours_count_to_the_minute() -> None:
    (found,) = findings(RULE, week(therapists={"T-3": {"max_hours": 299 / 60}}), GOOD)
    assert (found.place, found.observed, found.allowed) == ("T-3 this week", "300 contact minutes", "at most 299")


def test_each_co_leader_counts_all_minutes() -> None:
    half = week(therapists={"T-1": {"max_hours": 1}, "T-2": {"max_hours": 1}})
    found = findings(RULE, half, "day mon PE 10:40 T-1,T-2 R-A P-1,P-2")
    assert [finding.observed for finding in found] == ["90 contact minutes"] * 2


def test_stand_alone_groups_count_and_individual_sessions_do_not() -> None:
    text = "- thu FAM 15:00 T-1 R-A P-3\nP-3 thu IND 09:00 T-1 O-1"
    (found,) = findings(RULE, week(therapists={"T-1": {"max_groups_per_day": 0}}), text)
    assert (found.place, found.observed, found.allowed) == ("T-1 thu", "leads 1 group", "at most 0 a day")
    assert findings(RULE, week(therapists={"T-1": {"max_groups_per_day": 1}}), text) == []


def test_groups_are_counted_day_by_day() -> None:
    text = "day mon LBB 09:00 T-1 R-A P-1,P-2\nday tue LBB 09:00 T-1 R-A P-1,P-2"
    assert findings(RULE, week(therapists={"T-1": {"max_groups_per_day": 1}}), text) == []


def test_a_leader_named_twice_counts_once() -> None:
    limited = week(therapists={"T-1": {"max_hours": 1.5, "max_groups_per_day": 1}})
    assert findings(RULE, limited, "day mon PE 10:40 T-1,T-1 R-A P-1,P-2") == []


def test_no_limits_no_findings() -> None:
    assert findings(RULE, week(), GOOD) == []
