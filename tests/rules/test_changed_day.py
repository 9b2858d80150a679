"""CHANGED_DAY: a program day attended that previous did not hold on that day and track."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.domain.week import Week
from stepdown.verify.checks.changed_day import amount


def _after(previous: str) -> Week:
    return week(previous=roster(previous))


def test_without_previous_nothing_is_new() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_the_same_days_are_not_new() -> None:
    assert amount(_after(GOOD), roster(GOOD)) == 0


def test_a_day_not_attended_before_is_new() -> None:
    # P-1 and P-2 were there by day on Monday only: their Tuesdays are new; the others are not in previous.
    assert amount(_after("day mon LBB 09:00 T-1 R-A P-1,P-2"), roster(GOOD)) == 2


def test_another_track_on_the_same_day_is_new() -> None:
    # P-4 was there by day, P-5 in the evening.
    previous = "day mon LBB 09:00 T-1 R-A P-4\nevening mon LBB 17:30 T-1 R-A P-5"
    assert amount(_after(previous), roster(GOOD)) == 1


def test_who_was_seen_alone_only_is_in_previous_too() -> None:
    # P-1 attends two program days now and had none.
    assert amount(_after("P-1 mon IND 13:00 T-1 O-1"), roster(GOOD)) == 2


def test_a_day_given_up_costs_nothing() -> None:
    assert amount(_after(GOOD), roster("day mon LBB 09:00 T-1 R-A P-1,P-2")) == 0


def test_a_program_day_counts_once_however_many_meetings() -> None:
    text = "day tue LBB 09:00 T-2 R-A P-1\nday tue PE 10:40 T-2,T-3 R-A P-1"
    assert amount(_after("day mon LBB 09:00 T-1 R-A P-1"), roster(text)) == 1


def test_people_and_tracks_that_are_gone_do_not_matter() -> None:
    assert amount(_after("night mon LBB 21:00 T-9 R-9 P-9"), roster(GOOD)) == 0
