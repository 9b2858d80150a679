"""WHOLE_DAY: who attends a program day is in exactly one session of each of its meetings; at most one track a day."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "WHOLE_DAY"
THIRD_LEAVES_EARLY = edited("T-1,T-2 R-A P-1,P-2,P-3", "T-1,T-2 R-A P-1,P-2")


def ablation_week() -> Week:
    # Two program days are wanted and only Monday is open, with a track by day and one in the evening: who ignores the
    # rule attends both on that day and has no unmet day.
    return small(
        tracks={"evening": {"days": ["mon"], "meetings": [{"service": "LBB", "start": "17:30"}]}},
        phases={"groups": {"days": 2}},
    )


def test_half_a_program_day_is_refused_by_this_rule_alone() -> None:
    assert broken(week(), THIRD_LEAVES_EARLY) == {RULE}


def test_the_whole_day_is_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


def test_the_finding_names_the_meeting_that_is_missed() -> None:
    (found,) = findings(RULE, week(), THIRD_LEAVES_EARLY)
    assert (found.place, found.observed) == ("P-3 day mon PE 10:40", "in 0 sessions")
    assert found.about == ("P-3", "day")


def test_two_tracks_on_one_day_are_refused_by_this_rule_alone() -> None:
    both = edited("R-B P-4,P-5\nevening mon PE 19:10", "R-B P-3,P-4,P-5\nevening mon PE 19:10")
    both = edited("T-1,T-3 R-B P-4,P-5", "T-1,T-3 R-B P-3,P-4,P-5", both)
    two_days = week(patients={"P-3": {"days": 2}})
    assert broken(two_days, both) == {RULE}
    (found,) = findings(RULE, two_days, both + "\nday tue LBB 09:00 T-1 R-B P-3\nday tue PE 10:40 T-1 R-B P-3")
    assert (found.place, found.observed) == ("P-3 mon", "attends day, evening")


def test_two_tracks_on_two_days_are_accepted() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2
        day mon PE 10:40 T-1,T-2 R-A P-1,P-2
        evening tue LBB 17:30 T-1 R-A P-1,P-2
        evening tue PE 19:10 T-1,T-2 R-A P-1,P-2
    """
    assert broken(week(), text) == set()


def test_two_sections_of_one_meeting_are_one_too_many() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2
        day mon LBB 09:00 T-2 R-B P-1,P-3
        day mon PE 10:40 T-1,T-2 R-A P-1,P-2,P-3
    """
    (found,) = findings(RULE, week(), text)
    assert (found.place, found.observed) == ("P-1 day mon LBB 09:00", "in 2 sessions")


def test_a_session_at_another_time_does_not_stand_in_for_the_meeting() -> None:
    text = "day mon LBB 08:30 T-1 R-A P-1,P-2\nday mon PE 10:40 T-1,T-2 R-A P-1,P-2"
    assert {found.place for found in findings(RULE, week(), text)} == {
        "P-1 day mon LBB 09:00",
        "P-2 day mon LBB 09:00",
    }
