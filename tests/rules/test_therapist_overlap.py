"""THERAPIST_OVERLAP: a therapist is in at most one session at a time, with break_minutes between two."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "THERAPIST_OVERLAP"
TEN_MINUTES_APART = "P-1 mon IND 13:00 T-1 O-1\nP-2 mon IND 14:00 T-1 O-1"
OVER_MIDNIGHT = "P-1 mon IND 23:00-23:50 T-1 O-1\nP-2 tue IND 00:00-00:50 T-1 O-1"


def ablation_week() -> Week:
    # One therapist; the only individual start lies inside the only group, and each is wanted by another patient: who
    # ignores the rule serves both at once; with it one of them goes without.
    return small(
        individual_hours=[{"days": ["mon"], "start": "09:00", "end": "09:50"}],
        patients={"P-2": {"phase": "alone"}},
    )


def _pause(minutes: int) -> Week:
    return week(therapists={"T-1": {"break_minutes": minutes}})


def test_two_sessions_at_once_are_refused_by_this_rule_alone() -> None:
    assert broken(week(), edited("P-2 mon IND 13:30 T-2", "P-2 mon IND 13:30 T-1")) == {RULE}


def test_another_therapist_repairs_it() -> None:
    assert findings(RULE, week(), GOOD) == []


@pytest.mark.parametrize("text", [TEN_MINUTES_APART, OVER_MIDNIGHT], ids=["same day", "over midnight"])
def test_the_break_is_kept_to_the_minute(text: str) -> None:
    assert findings(RULE, _pause(10), text) == []
    (found,) = findings(RULE, _pause(11), text)
    assert found.place.startswith("T-1 P-2 ")
    assert found.observed.startswith("10 minutes after P-1")
    assert found.allowed == "at least 11 minutes between two sessions"
    assert found.about == ("T-1",)


def test_sessions_may_adjoin_without_a_break() -> None:
    assert findings(RULE, week(), "P-1 mon IND 13:00 T-1 O-1\nP-2 mon IND 13:50 T-1 O-1") == []


def test_adjoining_sessions_leave_no_break() -> None:
    (found,) = findings(RULE, _pause(1), "P-1 mon IND 13:00 T-1 O-1\nP-2 mon IND 13:50 T-1 O-1")
    assert (found.observed, found.allowed) == (
        "0 minutes after P-1 mon IND 13:00",
        "at least 1 minute between two sessions",
    )


def test_sunday_and_the_next_monday_do_not_meet() -> None:
    text = "P-1 sun IND 23:00-23:50 T-1 O-1\nP-2 mon IND 00:00-00:50 T-1 O-1"
    assert findings(RULE, _pause(600), text) == []


def test_a_co_leader_is_busy_too() -> None:
    text = "day mon PE 10:40 T-2,T-1 R-A P-1,P-2\nP-3 mon IND 11:00 T-1 O-1"
    assert len(findings(RULE, week(), text)) == 1


def test_a_leader_named_twice_in_one_session_does_not_clash_with_themselves() -> None:
    assert findings(RULE, week(), "day mon PE 10:40 T-1,T-1 R-A P-1,P-2") == []
