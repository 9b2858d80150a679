"""PINS: every pin holds."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "PINS"


def ablation_week() -> Week:
    # The only day the patient could have is pinned as not attended: who ignores the rule gives it, for the day is
    # wanted.
    return small(pins=[{"patient": "P-1", "track": "day", "day": "mon", "attend": False}])


def _attend(patient: str, track: str, day: str, attend: bool) -> dict[str, Any]:
    return {"patient": patient, "track": track, "day": day, "attend": attend}


def _open(**named: str) -> dict[str, Any]:
    return {"service": "PE", "day": "mon", "start": "10:40", **named}


def _alone(patient: str, start: str, **named: str) -> dict[str, Any]:
    return {"patient": patient, "service": "IND", "day": "mon", "start": start, **named}


# What the good roster has: P-1 by day on Monday; Monday's PE with T-1 and T-2 in R-A; P-1's IND at 13:00 with T-1.

HOLD = {
    "attends": _attend("P-1", "day", "mon", True),
    "stays away": _attend("P-3", "day", "tue", False),
    "other track only": _attend("P-1", "evening", "mon", False),
    "leader": _open(leader="T-2"),
    "room": _open(room="R-A"),
    "leader and room": _open(leader="T-1", room="R-A"),
    "alone": _alone("P-1", "13:00"),
    "alone with": _alone("P-1", "13:00", therapist="T-1"),
}
BREAK = {
    "does not attend": _attend("P-3", "day", "tue", True),
    "attends another track": _attend("P-1", "evening", "mon", True),
    "attends all the same": _attend("P-1", "day", "mon", False),
    "another leader": _open(leader="T-3"),
    "another room": _open(room="R-B"),
    "leader there, room not": _open(leader="T-1", room="R-B"),
    "not open": {"service": "PE", "day": "tue", "start": "19:10", "leader": "T-1"},
    "another start": _alone("P-1", "14:00"),
    "another patient": _alone("P-3", "13:00"),
    "another therapist": _alone("P-1", "13:00", therapist="T-2"),
}


@pytest.mark.parametrize("pin", HOLD.values(), ids=HOLD)
def test_a_pin_that_holds_is_accepted(pin: dict[str, Any]) -> None:
    assert broken(week(pins=[pin]), GOOD) == set()


@pytest.mark.parametrize("pin", BREAK.values(), ids=BREAK)
def test_a_pin_that_does_not_hold_is_refused_by_this_rule_alone(pin: dict[str, Any]) -> None:
    assert broken(week(pins=[pin]), GOOD) == {RULE}


ALONE_WORDS = {
    "another start": ("no such session", "pinned: this session"),
    "another therapist": ("with T-1", "pinned: this session with T-2"),
}


@pytest.mark.parametrize(("case", "words"), ALONE_WORDS.items(), ids=ALONE_WORDS)
def test_the_finding_says_what_an_individual_pin_lacks(case: str, words: tuple[str, str]) -> None:
    (found,) = findings(RULE, week(pins=[BREAK[case]]), GOOD)
    assert (found.observed, found.allowed) == words


def test_the_good_roster_keeps_all_good_pins_at_once() -> None:
    assert broken(week(pins=list(HOLD.values())), GOOD) == set()


def test_a_pinned_day_needs_every_meeting() -> None:
    pinned = week(pins=[_attend("P-3", "day", "mon", True)])
    assert findings(RULE, pinned, GOOD) == []
    (found,) = findings(RULE, pinned, edited("T-1,T-2 R-A P-1,P-2,P-3", "T-1,T-2 R-A P-1,P-2"))
    assert (found.place, found.observed) == ("P-3 day mon PE 10:40", "in 0 sessions")


def test_a_day_pinned_away_allows_no_meeting_at_all() -> None:
    pinned = week(pins=[_attend("P-3", "day", "mon", False)])
    found = findings(RULE, pinned, edited("T-1,T-2 R-A P-1,P-2,P-3", "T-1,T-2 R-A P-1,P-2"))
    assert [one.place for one in found] == ["P-3 day mon LBB 09:00"]


def test_leader_and_room_must_be_those_of_one_session() -> None:
    text = "day mon PE 10:40 T-1,T-2 R-A P-1,P-2\nday mon PE 10:40 T-3,T-2 R-B P-3,P-4"
    assert findings(RULE, week(pins=[_open(leader="T-3", room="R-B")]), text) == []
    (found,) = findings(RULE, week(pins=[_open(leader="T-1", room="R-B")]), text)
    assert (found.place, found.observed) == ("mon PE 10:40", "2 open sessions, none with T-1 in R-B")
    assert found.about == ("T-1", "R-B")


def test_two_pins_of_one_meeting_may_be_kept_by_two_sessions_or_one() -> None:
    pins = [_open(leader="T-1"), _open(room="R-B")]
    two = "day mon PE 10:40 T-1,T-2 R-A P-1,P-2\nday mon PE 10:40 T-3,T-2 R-B P-3,P-4"
    assert findings(RULE, week(pins=pins), two) == []
    assert findings(RULE, week(pins=pins), "day mon PE 10:40 T-1,T-2 R-B P-1,P-2") == []


def test_a_pin_on_a_day_without_that_track_cannot_hold() -> None:
    assert len(findings(RULE, week(pins=[_attend("P-1", "day", "wed", True)]), GOOD)) == 2
