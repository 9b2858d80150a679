"""UNMET_DAY: a wanted program day not given, times the patient's priority."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.unmet_day import amount

MONDAY_ONLY = """
day mon LBB 09:00 T-1     R-A P-1,P-2,P-3
day mon PE  10:40 T-1,T-2 R-A P-1,P-2,P-3
"""


def test_nothing_unmet() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_days_wanted_less_days_given() -> None:
    # full wants 2: P-1 and P-2 lack 1 each; step wants 1: P-3 has it, P-4 and P-5 lack 1 each.
    assert amount(week(), roster(MONDAY_ONLY)) == 1 + 1 + 0 + 1 + 1


def test_an_empty_roster_leaves_everything() -> None:
    assert amount(week(), roster("")) == 2 + 2 + 1 + 1 + 1


def test_times_the_priority_the_patients_own_before_the_phases() -> None:
    of = week(phases={"full": {"priority": 3}}, patients={"P-2": {"priority": 5}, "P-4": {"priority": 0}})
    assert amount(of, roster(MONDAY_ONLY)) == 3 * 1 + 5 * 1 + 0 + 0 * 1 + 1 * 1


def test_the_patients_own_days_override_the_phases() -> None:
    of = week(patients={"P-1": {"days": 4}, "P-2": {"days": 0}})
    assert amount(of, roster(MONDAY_ONLY)) == 3 + 0 + 0 + 1 + 1


def test_more_than_wanted_does_not_make_up_for_others() -> None:
    of = week(patients={"P-1": {"days": 0}})
    assert amount(of, roster(MONDAY_ONLY)) == 0 + 1 + 0 + 1 + 1
