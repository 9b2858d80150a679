"""ROOM_USE: a room serves only its services, inside its hours; a session has a room exactly where it needs one."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "ROOM_USE"


def ablation_week() -> Week:
    # The only room does not serve the only group, which needs one: who ignores the rule opens it there, or nowhere.
    return small(rooms={"R-A": {"services": ["IND"]}})


def _hours(*windows: tuple[str, str]) -> Week:
    hours = [{"days": ["mon"], "start": start, "end": end} for start, end in windows]
    return week(rooms={"R-B": {"hours": hours}})


def test_a_service_the_room_does_not_serve_is_refused_by_this_rule_alone() -> None:
    assert broken(week(rooms={"R-B": {"services": ["LBB", "PE"]}}), GOOD) == {RULE}


def test_a_room_outside_its_hours_is_refused_by_this_rule_alone() -> None:
    assert broken(_hours(("08:00", "20:39")), GOOD) == {RULE}


@pytest.mark.parametrize(
    ("old", "new", "observed"),
    [
        ("P-1 tue IND 13:00 T-1 O-1", "P-1 tue IND 13:00 T-1 -", "no room"),
        ("day tue LBB 09:00 T-2 R-A", "day tue LBB 09:00 T-2 -", "no room"),
        ("P-1 tue MED 12:30 T-3 -", "P-1 tue MED 12:30 T-3 R-B", "in R-B"),
    ],
)
def test_no_room_where_one_is_needed_and_one_where_none_is(old: str, new: str, observed: str) -> None:
    text = edited(old, new)
    assert broken(week(), text) == {RULE}
    assert [found.observed for found in findings(RULE, week(), text)] == [observed]


def test_rooms_used_as_meant_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []
    assert findings(RULE, _hours(("13:30", "14:20"), ("17:30", "20:40")), GOOD) == []


def test_adjoining_hours_are_not_joined() -> None:
    found = findings(RULE, _hours(("13:30", "14:20"), ("17:30", "18:00"), ("18:00", "20:40")), GOOD)
    assert [finding.observed for finding in found] == ["R-B in use mon 17:30-19:10"]


def test_no_hours_at_all_means_never() -> None:
    assert len(findings(RULE, _hours(), GOOD)) == 3
