"""EXTRA_TRIP: a day with sessions in a room but no program day, for a patient who wants program days."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.extra_trip import amount


def test_days_with_something_else_only() -> None:
    # P-3 comes on Wednesday (IND) and Thursday (FAM), P-4 on Thursday (FAM).
    assert amount(week(), roster(GOOD)) == 2 + 1


def test_two_sessions_on_one_day_are_one_trip() -> None:
    assert amount(week(), roster("P-3 thu IND 13:00 T-1 O-1\n- thu FAM 15:00 T-1 R-A P-3")) == 1


def test_telehealth_is_no_trip() -> None:
    assert amount(week(), roster("P-1 wed MED 13:00 T-3 -")) == 0


def test_a_program_day_makes_it_no_extra_trip() -> None:
    assert amount(week(), roster("evening mon LBB 17:30 T-3 R-B P-1\nP-1 mon IND 13:00 T-1 O-1")) == 0


def test_who_wants_no_program_days_makes_no_extra_trips() -> None:
    assert amount(week(patients={"P-3": {"days": 0}}), roster(GOOD)) == 1
    assert amount(week(phases={"step": {"days": 0}}), roster(GOOD)) == 0
    assert amount(week(phases={"step": {"days": 0}}, patients={"P-4": {"days": 1}}), roster(GOOD)) == 1
