"""WAITING: each begun 30 min between an individual or stand-alone session and the program day of that day."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.waiting import amount

DAY = "day mon LBB 09:00 T-1 R-A P-1\nday mon PE 10:40 T-1,T-2 R-A P-1\n"  # 09:00 to 12:10


def test_from_the_end_of_the_program_day() -> None:
    # P-1: Monday 12:10 to 13:00 = 50 (2); Tuesday 12:10 to 12:30 = 20 (1) and to 13:00 = 50 (2).
    # P-2: Monday 12:10 to 13:30 = 80 (3). P-3's and P-4's other days have no program day.
    assert amount(week(), roster(GOOD)) == 2 + 1 + 2 + 3


@pytest.mark.parametrize(
    ("time", "units"),
    [
        ("12:10", 0),
        ("12:11", 1),
        ("12:40", 1),
        ("12:41", 2),
        ("13:10", 2),
        ("08:10", 0),  # until 09:00
        ("08:09", 1),
        ("07:40", 1),
        ("07:39", 2),
        ("10:00", 0),  # inside
        ("08:30", 0),  # into the first meeting
    ],
)
def test_every_begun_half_hour_on_either_side(time: str, units: int) -> None:
    assert amount(week(), roster(f"{DAY}P-1 mon IND {time} T-1 O-1")) == units


def test_telehealth_and_stand_alone_groups_count() -> None:
    assert amount(week(), roster(f"{DAY}P-1 mon MED 13:00 T-3 -")) == 2
    assert amount(week(), roster(f"{DAY}- mon FAM 13:00 T-1 R-A P-1")) == 2


def test_each_session_counts_from_the_program_day_and_not_from_the_one_before() -> None:
    assert amount(week(), roster(f"{DAY}P-1 mon IND 12:30 T-1 O-1\nP-1 mon MED 13:20 T-3 -")) == 1 + 3


def test_no_program_day_no_waiting() -> None:
    assert amount(week(), roster(f"{DAY}P-1 tue IND 13:00 T-1 O-1\nP-2 mon IND 13:00 T-2 O-1")) == 0


def test_the_track_attended_decides() -> None:
    # The evening runs from 17:30; from 13:50 that is 220 minutes.
    assert amount(week(), roster("evening mon LBB 17:30 T-1 R-A P-1\nP-1 mon IND 13:00 T-1 O-1")) == 8
