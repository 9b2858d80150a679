"""OFFERED: sessions only at offered meetings and individual starts, as long as their service, never on closed days."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "OFFERED"


def ablation_week() -> Week:
    # The only day with a track is closed: who ignores the rule opens the group on it.
    return small(closed=["mon"])


def test_a_closed_day_is_refused_by_this_rule_alone() -> None:
    assert broken(week(closed=["thu"]), GOOD) == {RULE}
    (found,) = findings(RULE, week(closed=["thu"]), GOOD)
    assert (found.place, found.observed, found.allowed) == ("thu FAM 15:00", "a session", "thu is closed")


def test_an_individual_start_off_the_grid_is_refused_by_this_rule_alone() -> None:
    assert broken(week(), edited("P-3 wed IND 09:00", "P-3 wed IND 09:10")) == {RULE}


def test_what_is_offered_is_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


GROUPS = {
    "another start": "day mon LBB 08:59 T-1 R-A P-1,P-2",
    "a day on which the track does not run": "day wed LBB 09:00 T-1 R-A P-1,P-2",
    "another track's start": "day mon LBB 17:30 T-1 R-A P-1,P-2",
    "a track's group without its track": "- mon LBB 09:00 T-1 R-A P-1,P-2",
    "a stand-alone group within a track": "day thu FAM 15:00 T-1 R-A P-3,P-4",
    "an offering on another day": "- wed FAM 15:00 T-1 R-A P-3,P-4",
    "too short": "day mon LBB 09:00-10:39 T-1 R-A P-1,P-2",
    "too long": "day mon LBB 09:00-10:41 T-1 R-A P-1,P-2",
    "ended before it begins": "day mon LBB 09:00-08:00 T-1 R-A P-1,P-2",
    "an individual service as a group": "- mon IND 13:00 T-1 R-A P-1,P-2",
    "an individual service as a meeting": "day mon IND 09:00 T-1 R-A P-1,P-2",
}
ALONE = {
    "before the hours": "P-1 mon IND 07:30 T-1 O-1",
    "off the grid": "P-1 mon IND 13:15 T-1 O-1",
    "ended after the hours": "P-1 mon IND 16:30 T-1 O-1",
    "a day without hours": "P-1 fri IND 13:00 T-1 O-1",
    "too short": "P-1 mon IND 13:00-13:49 T-1 O-1",
    "too long": "P-1 mon IND 13:00-13:51 T-1 O-1",
    "a track's group as individual": "P-1 mon LBB 09:00 T-1 R-A",
    "a stand-alone group as individual": "P-3 thu FAM 15:00 T-1 R-A",
}


@pytest.mark.parametrize(
    "line", [*GROUPS.values(), *ALONE.values()], ids=[*GROUPS, *(f"alone: {one}" for one in ALONE)]
)
def test_each_is_one_finding(line: str) -> None:
    assert len(findings(RULE, week(), line)) == 1


def test_the_first_start_is_that_of_the_hours() -> None:
    assert findings(RULE, week(), "P-1 mon IND 08:00 T-1 O-1") == []


def test_the_finding_says_where_to_look_for_the_meeting() -> None:
    (in_track,) = findings(RULE, week(), GROUPS["another start"])
    (alone,) = findings(RULE, week(), GROUPS["an offering on another day"])
    assert (in_track.place, in_track.allowed) == ("day mon LBB 08:59", "only the meetings of track day")
    assert (alone.place, alone.allowed) == ("wed FAM 15:00", "only the meetings of the offerings")


def test_the_last_start_ends_with_the_hours() -> None:
    until = {"days": ["mon"], "start": "08:00", "every": 30}
    text = "P-1 mon IND 16:30 T-1 O-1"
    assert findings(RULE, week(individual_hours=[{**until, "end": "17:20"}]), text) == []
    assert len(findings(RULE, week(individual_hours=[{**until, "end": "17:19"}]), text)) == 1


def test_the_grid_begins_with_its_own_hours() -> None:
    hours = [
        {"days": ["mon"], "start": "08:00", "end": "12:00", "every": 60},
        {"days": ["mon"], "start": "12:45", "end": "17:00", "every": 20},
    ]
    text = "P-1 mon IND 13:05 T-1 O-1"
    assert findings(RULE, week(individual_hours=hours), text) == []
    assert len(findings(RULE, week(individual_hours=hours[:1]), text)) == 1


def test_without_individual_hours_nobody_is_seen_alone() -> None:
    assert len(findings(RULE, week(individual_hours=[]), GOOD)) == 5
