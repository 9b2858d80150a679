"""THERAPIST_HOURS: every session of a therapist lies inside one of their hours windows."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "THERAPIST_HOURS"
EVENING = "evening mon LBB 17:30 T-3 R-B P-4,P-5"  # until 19:10


def ablation_week() -> Week:
    # The only therapist begins at noon, the only group at 09:00: who ignores the rule opens it all the same.
    return small(therapists={"T-1": {"hours": [{"days": ["mon"], "start": "12:00", "end": "20:00"}]}})


def _hours(*windows: tuple[str, str]) -> Week:
    hours = [{"days": ["mon", "tue"], "start": start, "end": end} for start, end in windows]
    return week(therapists={"T-3": {"hours": hours}})


def test_a_session_that_ends_too_late_is_refused_by_this_rule_alone() -> None:
    assert broken(_hours(("08:00", "20:39")), GOOD) == {RULE}


def test_an_hour_longer_repairs_it() -> None:
    assert broken(_hours(("08:00", "20:40")), GOOD) == set()


@pytest.mark.parametrize(
    ("window", "accepted"),
    [
        (("17:30", "19:10"), True),
        (("17:31", "19:10"), False),
        (("17:30", "19:09"), False),
        (("08:00", "17:30"), False),
    ],
)
def test_the_window_holds_the_session_whole(window: tuple[str, str], accepted: bool) -> None:
    assert (findings(RULE, _hours(window), EVENING) == []) == accepted


def test_adjoining_windows_are_not_joined() -> None:
    (found,) = findings(RULE, _hours(("08:00", "18:00"), ("18:00", "21:00")), EVENING)
    assert found.observed == "17:30-19:10"
    assert found.allowed == "inside 08:00-18:00 or 18:00-21:00"


def test_a_day_without_hours_is_refused() -> None:
    (found,) = findings(RULE, _hours(("08:00", "21:00")), "P-1 wed MED 09:00 T-3 -")
    assert found.allowed == "T-3 does not work on wed"
    assert found.about == ("T-3",)


def test_each_co_leader_is_bound() -> None:
    assert len(findings(RULE, _hours(("08:00", "12:00")), "evening mon PE 19:10 T-1,T-3 R-B P-4,P-5")) == 1
