"""TAPER: program days, sessions and hours at most those wanted; strict: also at least."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "TAPER"


def ablation_week() -> Week:
    # One day of one hour is wanted and two hours at least: who ignores the rule gives a second day (or a session that
    # is not wanted) against SHORT_HOURS, which is as heavy as it gets here.
    return small(tracks={"day": {"days": ["mon", "tue"]}}, phases={"groups": {"min_hours": 2}})


# In the good roster P-3 has one program day, one IND and one FAM: LBB 100 + PE 90 + IND 50 + FAM 60 = 300 minutes.

TOO_MUCH: dict[str, dict[str, Any]] = {
    "day": {"days": 0},
    "session alone": {"sessions": {"IND": 0}},
    "stand-alone group": {"sessions": {"FAM": 0}},
    "hours": {"max_hours": 4.5},
}


@pytest.mark.parametrize("wants", TOO_MUCH.values(), ids=TOO_MUCH)
def test_more_than_wanted_is_refused_by_this_rule_alone(wants: dict[str, Any]) -> None:
    assert broken(week(patients={"P-3": wants}), GOOD) == {RULE}


ENOUGH: dict[str, dict[str, Any]] = {
    "day": {"days": 1},
    "more days": {"days": 2},
    "session alone": {"sessions": {"IND": 1}},
    "hours": {"max_hours": 5},
}


@pytest.mark.parametrize("wants", ENOUGH.values(), ids=ENOUGH)
def test_exactly_as_wanted_or_less_is_accepted(wants: dict[str, Any]) -> None:
    assert broken(week(patients={"P-3": wants}), GOOD) == set()


def test_a_service_that_nobody_asked_for_is_too_much() -> None:
    text = GOOD + "P-3 wed MED 14:00 T-3 -"
    (found,) = findings(RULE, week(), text)
    assert (found.place, found.observed, found.allowed) == ("P-3 this week", "1 session of MED", "at most 0")


def test_the_phase_limits_hours_where_the_patient_does_not() -> None:
    tight = {"phases": {"step": {"max_hours": 4.5}}}
    assert len(findings(RULE, week(**tight), GOOD)) == 1
    assert findings(RULE, week(**tight, patients={"P-3": {"max_hours": 5}}), GOOD) == []


def test_a_patients_sessions_override_the_phase_service_by_service() -> None:
    # P-1 has two IND and one MED; only IND is overridden.
    (found,) = findings(RULE, week(patients={"P-1": {"sessions": {"IND": 1}}}), GOOD)
    assert (found.observed, found.allowed) == ("2 sessions of IND", "at most 1")


def test_too_little_is_accepted_unless_strict() -> None:
    text = edited("P-3 wed IND 09:00 T-1 O-1", "")
    assert findings(RULE, week(), text) == []
    assert ("P-3 this week", "0 sessions of IND") in {
        (found.place, found.observed) for found in findings(RULE, week(), text, strict=True)
    }


def test_strict_names_everything_that_is_short() -> None:
    short = week(patients={"P-5": {"days": 2, "min_hours": 3.5}})
    found = [(one.about[0], one.observed, one.allowed) for one in findings(RULE, short, GOOD, strict=True)]
    assert found == [
        ("P-2", "1 session of IND", "at least 2"),
        ("P-2", "0 sessions of MED", "at least 1"),
        ("P-4", "0 sessions of IND", "at least 1"),
        ("P-5", "1 program day", "at least 2"),
        ("P-5", "0 sessions of FAM", "at least 1"),
        ("P-5", "0 sessions of IND", "at least 1"),
        ("P-5", "190 minutes", "at least 210"),
    ]


def test_strict_accepts_who_gets_all_they_want() -> None:
    only = {"P-1": {"min_hours": 8.5}, "P-2": None, "P-3": None, "P-4": None, "P-5": None}
    text = """
        day mon LBB 09:00 T-1 R-A P-1
        day mon PE 10:40 T-1,T-2 R-A P-1
        day tue LBB 09:00 T-1 R-A P-1
        day tue PE 10:40 T-1,T-2 R-A P-1
        P-1 mon IND 13:00 T-1 O-1
        P-1 tue IND 13:00 T-1 O-1
        P-1 tue MED 14:00 T-3 -
    """
    # 2 × 190 + 2 × 50 + 20 = 500 minutes, 10 short of 8.5 hours; 8 hours are 480.
    (found,) = findings(RULE, week(patients=only), text, strict=True)
    assert (found.observed, found.allowed) == ("500 minutes", "at least 510")
    assert findings(RULE, week(patients=only | {"P-1": {"min_hours": 8}}), text, strict=True) == []
