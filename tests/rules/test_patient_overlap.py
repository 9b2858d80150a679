"""PATIENT_OVERLAP: a patient is in at most one session at a time."""

from __future__ import annotations

from tests.rules.tiny import GOOD, WORKS_ALL_DAYS, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "PATIENT_OVERLAP"
OVERLAPPING = edited("P-1 tue MED 12:30", "P-1 tue MED 13:30")


def ablation_week() -> Week:
    # The only individual start lies inside the only program day, and another therapist is free for it: who ignores
    # the rule gives both and has no unmet care at all; with the rule the session is given up for the day.
    return small(
        individual_hours=[{"days": ["mon"], "start": "09:00", "end": "09:50"}],
        phases={"groups": {"sessions": {"IND": 1}}},
        therapists={"T-2": {"services": ["IND"], "hours": WORKS_ALL_DAYS}},
    )


def test_two_sessions_at_once_are_refused_by_this_rule_alone() -> None:
    assert broken(week(), OVERLAPPING) == {RULE}


def test_the_finding_names_patient_minutes_and_both_sessions() -> None:
    (found,) = findings(RULE, week(), OVERLAPPING)
    assert found.place == "P-1 tue MED 13:30"
    assert found.observed == "20 minutes of overlap with P-1 tue IND 13:00"
    assert found.about == ("P-1",)


def test_sessions_one_after_the_other_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


def test_adjoining_sessions_do_not_overlap() -> None:
    adjoining = "P-1 mon IND 13:00 T-1 O-1\nP-1 mon MED 13:50 T-3 -"
    assert findings(RULE, week(), adjoining) == []
    assert len(findings(RULE, week(), adjoining.replace("13:50", "13:49"))) == 1


def test_the_same_time_on_another_day_is_no_overlap() -> None:
    assert findings(RULE, week(), "P-1 mon IND 13:00 T-1 O-1\nP-1 tue IND 13:00 T-1 O-1") == []


def test_a_long_session_is_still_running_after_a_short_one_inside_it() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2
        P-1 mon MED 09:00 T-3 -
        P-1 mon MED 10:00 T-3 -
    """
    assert len(findings(RULE, week(), text)) == 2


def test_two_sections_of_one_meeting_overlap() -> None:
    text = "day mon LBB 09:00 T-1 R-A P-1,P-2\nday mon LBB 09:00 T-2 R-B P-1,P-3"
    assert [found.about for found in findings(RULE, week(), text)] == [("P-1",)]
