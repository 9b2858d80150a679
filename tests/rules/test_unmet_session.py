"""UNMET_SESSION: a wanted individual or stand-alone group session not given, times the patient's priority."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.unmet_session import amount


def test_sessions_wanted_less_sessions_given() -> None:
    # P-2 lacks one IND and the MED, P-4 the IND, P-5 the IND and the FAM.
    assert amount(week(), roster(GOOD)) == (1 + 1) + 1 + (1 + 1)


def test_an_empty_roster_leaves_everything() -> None:
    # full: 2 IND + 1 MED, twice; step: 1 IND + 1 FAM, three times.
    assert amount(week(), roster("")) == 2 * 3 + 3 * 2


def test_times_the_priority() -> None:
    of = week(phases={"step": {"priority": 2}}, patients={"P-5": {"priority": 7}})
    assert amount(of, roster(GOOD)) == 1 * 2 + 2 * 1 + 7 * 2


def test_overrides_are_merged_service_by_service() -> None:
    # P-2 wants 1 IND (has it) and still the phase's MED; P-4 wants 3 IND and no FAM (has one).
    of = week(patients={"P-2": {"sessions": {"IND": 1}}, "P-4": {"sessions": {"IND": 3, "FAM": 0}}})
    assert amount(of, roster(GOOD)) == 1 + 3 + 2


def test_one_service_does_not_make_up_for_another() -> None:
    only = {"P-2": None, "P-3": None, "P-4": None, "P-5": None}
    three = "P-1 mon IND 13:00 T-1 O-1\nP-1 tue IND 13:00 T-1 O-1\nP-1 wed IND 13:00 T-1 O-1"
    assert amount(week(patients=only), roster(three)) == 0 + 1
