"""WORK_HOURS: no session of a patient overlaps work widened by travel_minutes, nor unavailable."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "WORK_HOURS"
EVENING = "evening mon LBB 17:30 T-3 R-B P-4,P-5"  # until 19:10


def ablation_week() -> Week:
    # Work ends half an hour before the only group and the way takes an hour: who ignores the rule gives the day.
    work = [{"days": ["mon"], "start": "06:00", "end": "08:30"}]
    return small(patients={"P-1": {"work": work, "travel_minutes": 60}})


def _works(start: str, end: str, *, travel: int = 0, days: tuple[str, ...] = ("mon",), key: str = "work") -> Week:
    change: dict[str, Any] = {key: [{"days": list(days), "start": start, "end": end}], "travel_minutes": travel}
    return week(patients={"P-4": change})


def test_a_session_while_still_travelling_is_refused_by_this_rule_alone() -> None:
    assert broken(_works("08:00", "16:31", travel=60), GOOD) == {RULE}


def test_arriving_just_in_time_is_accepted() -> None:
    assert broken(_works("08:00", "16:30", travel=60), GOOD) == set()


@pytest.mark.parametrize(
    ("start", "end", "travel", "minutes"),
    [
        ("08:00", "17:30", 0, 0),
        ("08:00", "17:31", 0, 1),
        ("19:10", "22:00", 0, 0),
        ("19:09", "22:00", 0, 1),
        ("20:10", "22:00", 60, 0),
        ("20:09", "22:00", 60, 1),
        ("18:00", "18:30", 0, 30),
        ("08:00", "22:00", 0, 100),
    ],
)
def test_to_the_minute_on_both_sides(start: str, end: str, travel: int, minutes: int) -> None:
    found = findings(RULE, _works(start, end, travel=travel), EVENING)
    assert [finding.observed.split(" of ")[0] for finding in found] == (
        [] if minutes == 0 else [f"{minutes} minute{'s' if minutes > 1 else ''}"]
    )


def test_unavailable_has_no_travel() -> None:
    assert findings(RULE, _works("08:00", "17:30", travel=60, key="unavailable"), EVENING) == []
    (found,) = findings(RULE, _works("08:00", "17:31", travel=60, key="unavailable"), EVENING)
    assert found.observed.endswith("while unavailable")
    assert found.about == ("P-4",)


@pytest.mark.parametrize(("travel", "why"), [(0, "during work"), (60, "during work or travel")])
def test_the_finding_says_why(travel: int, why: str) -> None:
    (found,) = findings(RULE, _works("08:00", "18:00", travel=travel), EVENING)
    assert (found.place, found.observed.partition("17:30 ")[2]) == ("P-4 mon LBB", why)


def test_other_days_and_other_patients_do_not_matter() -> None:
    assert findings(RULE, _works("08:00", "22:00", days=("tue",)), EVENING) == []
    assert findings(RULE, _works("08:00", "22:00"), EVENING.replace("P-4,P-5", "P-5")) == []


@pytest.mark.parametrize(
    ("day", "start", "end", "text"),
    [
        ("tue", "00:30", "08:00", "P-4 mon IND 22:40-23:30 T-1 O-1"),
        ("mon", "16:00", "23:30", "P-4 tue IND 00:30-01:20 T-1 O-1"),
    ],
)
def test_travel_runs_over_midnight(day: str, start: str, end: str, text: str) -> None:
    assert findings(RULE, _works(start, end, travel=60, days=(day,)), text) == []
    assert len(findings(RULE, _works(start, end, travel=61, days=(day,)), text)) == 1


def test_travel_after_sunday_is_next_week() -> None:
    text = "P-4 mon IND 00:00-00:50 T-1 O-1"
    assert findings(RULE, _works("20:00", "24:00", travel=120, days=("sun",)), text) == []
