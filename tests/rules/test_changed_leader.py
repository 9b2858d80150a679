"""CHANGED_LEADER: a group none of whose leaders led that patient in that service in previous."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.domain.week import Week
from stepdown.verify.checks.changed_leader import amount


def _after(previous: str) -> Week:
    return week(previous=roster(previous))


def test_without_previous_nothing_is_new() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_the_same_leaders_are_known() -> None:
    assert amount(_after(GOOD), roster(GOOD)) == 0


def test_each_patient_in_each_session_counts() -> None:
    # In LBB P-1 and P-2 knew T-3: Monday (T-1) and Tuesday (T-2) are new to both; P-3 is not in previous.
    assert amount(_after("day mon LBB 09:00 T-3 R-A P-1,P-2"), roster(GOOD)) == 4


def test_one_known_leader_of_two_is_enough() -> None:
    # P-1's PE is with T-1 and T-2 on Monday, T-2 and T-3 on Tuesday.
    assert amount(_after("day mon PE 10:40 T-2 R-A P-1"), roster(GOOD)) == 0
    assert amount(_after("day mon PE 10:40 T-1 R-A P-1"), roster(GOOD)) == 1


def test_leaders_of_all_last_weeks_sessions_are_known() -> None:
    previous = "day mon LBB 09:00 T-1 R-A P-1\nday tue LBB 09:00 T-2 R-A P-1"
    assert amount(_after(previous), roster(GOOD)) == 0


def test_another_service_does_not_make_a_leader_known() -> None:
    # T-1 led P-1 in PE only; LBB is not in previous for P-1 at all.
    assert amount(_after("day mon PE 10:40 T-1,T-2 R-A P-1"), roster(GOOD)) == 0
    # In LBB P-3 knew T-3, in PE T-1: Monday's LBB with T-1 is new all the same.
    previous = "day mon LBB 09:00 T-3 R-A P-3\nday mon PE 10:40 T-1,T-2 R-A P-3"
    assert amount(_after(previous), roster(GOOD)) == 1


def test_stand_alone_groups_count() -> None:
    assert amount(_after("- thu FAM 15:00 T-2 R-A P-3,P-5"), roster(GOOD)) == 1


def test_individual_sessions_do_not() -> None:
    assert amount(_after("P-1 mon IND 13:00 T-2 O-1"), roster(GOOD)) == 0
