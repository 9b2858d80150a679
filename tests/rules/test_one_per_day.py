"""ONE_PER_DAY: a patient has at most one session of each individual or stand-alone group service a day."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "ONE_PER_DAY"
TWICE_ON_MONDAY = edited("P-1 tue IND 13:00", "P-1 mon IND 15:00")


def ablation_week() -> Week:
    # Two individual sessions are wanted and only Monday has starts, two of them: who ignores the rule gives both.
    return small(phases={"alone": {"sessions": {"IND": 2}}}, patients={"P-1": {"phase": "alone"}})


def test_two_of_a_kind_on_one_day_are_refused_by_this_rule_alone() -> None:
    assert broken(week(), TWICE_ON_MONDAY) == {RULE}


def test_the_finding_names_patient_day_and_service() -> None:
    (found,) = findings(RULE, week(), TWICE_ON_MONDAY)
    assert (found.place, found.observed, found.about) == ("P-1 mon", "2 sessions of IND", ("P-1", "IND"))


def test_two_kinds_on_one_day_and_one_kind_on_two_days_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


def test_stand_alone_groups_count() -> None:
    text = "- thu FAM 15:00 T-1 R-A P-3\n- thu FAM 17:00 T-1 R-A P-3,P-4"
    assert [found.about for found in findings(RULE, week(), text)] == [("P-3", "FAM")]


def test_meetings_of_a_track_do_not_count() -> None:
    text = "day mon LBB 09:00 T-1 R-A P-1,P-2\nevening mon LBB 17:30 T-1 R-A P-1,P-2"
    assert findings(RULE, week(), text) == []
