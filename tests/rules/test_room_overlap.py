"""ROOM_OVERLAP: a room holds at most one session at a time, with turnover_minutes between two."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, WORKS_ALL_DAYS, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "ROOM_OVERLAP"
TEN_MINUTES_APART = "P-1 mon IND 13:00 T-1 O-1\nP-2 mon IND 14:00 T-2 O-1"
OVER_MIDNIGHT = "P-1 mon IND 23:00-23:50 T-1 O-1\nP-2 tue IND 00:00-00:50 T-2 O-1"


def ablation_week() -> Week:
    # One room; the only individual start, which needs it, lies inside the only group, and each is wanted by another
    # patient with a therapist of their own: who ignores the rule puts both into the room at once.
    return small(
        services={"IND": {"room": True}},
        individual_hours=[{"days": ["mon"], "start": "09:00", "end": "09:50"}],
        therapists={"T-2": {"services": ["IND"], "hours": WORKS_ALL_DAYS}},
        patients={"P-2": {"phase": "alone"}},
    )


def _turnover(minutes: int) -> Week:
    return week(rooms={"O-1": {"turnover_minutes": minutes}})


def test_two_sessions_at_once_are_refused_by_this_rule_alone() -> None:
    assert broken(week(), edited("13:30 T-2 R-B", "13:30 T-2 O-1")) == {RULE}


def test_another_room_repairs_it() -> None:
    assert findings(RULE, week(), GOOD) == []


@pytest.mark.parametrize("text", [TEN_MINUTES_APART, OVER_MIDNIGHT], ids=["same day", "over midnight"])
def test_the_turnover_is_kept_to_the_minute(text: str) -> None:
    assert findings(RULE, _turnover(10), text) == []
    (found,) = findings(RULE, _turnover(11), text)
    assert found.observed.startswith("10 minutes after P-1")
    assert found.allowed == "at least 11 minutes between two sessions"
    assert found.about == ("O-1",)


def test_sessions_may_adjoin_without_a_turnover() -> None:
    assert findings(RULE, week(), "P-1 mon IND 13:00 T-1 O-1\nP-2 mon IND 13:50 T-2 O-1") == []


def test_groups_and_individual_sessions_share_the_room() -> None:
    text = "day mon LBB 09:00 T-1 R-A P-1,P-2\nP-3 mon IND 10:00 T-2 R-A"
    assert len(findings(RULE, week(), text)) == 1


def test_telehealth_needs_no_room_and_clashes_with_nothing() -> None:
    assert findings(RULE, week(), "P-1 mon MED 13:00 T-3 -\nP-2 mon MED 13:00 T-3 -") == []
