"""UNEVEN: a patient by which the largest parallel session of a meeting exceeds the smallest."""

from __future__ import annotations

from tests.rules.tiny import GOOD, PARALLEL, roster, week

from stepdown.verify.checks.uneven import amount


def test_single_sessions_are_even() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_equal_sections_are_even() -> None:
    assert amount(week(), roster(PARALLEL)) == 0


def test_largest_less_smallest() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2,P-3
        day mon LBB 09:00 T-2 R-B P-4
        day mon LBB 09:00 T-3 O-1 P-5,P-6
    """
    assert amount(week(), roster(text)) == 3 - 1


def test_meetings_add_up() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2,P-3
        day mon LBB 09:00 T-2 R-B P-4
        - thu FAM 15:00 T-1 R-A P-1,P-2
        - thu FAM 15:00 T-2 R-B P-3
    """
    assert amount(week(), roster(text)) == 2 + 1


def test_other_days_tracks_and_starts_are_other_meetings() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2,P-3
        day tue LBB 09:00 T-1 R-A P-1,P-2
        evening mon LBB 09:00 T-2 R-B P-4
        - mon LBB 09:00 T-2 R-B -
    """
    assert amount(week(), roster(text)) == 0
