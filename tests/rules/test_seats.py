"""SEATS: the patients in a session fit the room's seats."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "SEATS"


def ablation_week() -> Week:
    # Two patients want the one group there can be (one therapist, one room), and the room has one seat: who ignores
    # the rule seats both.
    return small(rooms={"R-A": {"seats": 1}}, patients={"P-2": {"phase": "groups"}})


def test_too_many_for_the_room_is_refused_by_this_rule_alone() -> None:
    assert broken(week(rooms={"R-A": {"seats": 2}}), GOOD) == {RULE}


def test_the_finding_says_how_many_and_where() -> None:
    first, second = findings(RULE, week(rooms={"R-A": {"seats": 2}}), GOOD)
    assert (first.place, second.place) == ("day mon LBB 09:00", "day mon PE 10:40")
    assert (first.observed, first.allowed, first.about) == ("3 patients in R-A", "at most 2 seats", ("R-A",))


def test_a_full_room_is_accepted() -> None:
    assert findings(RULE, week(rooms={"R-A": {"seats": 3}}), GOOD) == []


def test_one_patient_alone_fits_one_seat() -> None:
    assert findings(RULE, week(), "P-1 mon IND 13:00 T-1 O-1") == []


def test_a_group_without_a_room_has_no_seats_to_fit() -> None:
    assert findings(RULE, week(), "day mon LBB 09:00 T-1 - P-1,P-2,P-3,P-4,P-5") == []
