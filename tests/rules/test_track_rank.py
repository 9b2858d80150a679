"""TRACK_RANK: a program day, times the place of its track in the patient's tracks list."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.track_rank import amount

# In the good roster P-1 and P-2 have two program days by day, P-3 one; P-4 and P-5 one in the evening.


def test_no_list_no_rank() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_the_first_choice_costs_nothing() -> None:
    assert amount(week(patients={"P-1": {"tracks": ["day", "evening"]}}), roster(GOOD)) == 0


def test_each_program_day_times_its_place() -> None:
    of = week(
        tracks={"noon": {"days": ["mon"], "meetings": [{"service": "LBB", "start": "12:00"}]}},
        patients={
            "P-1": {"tracks": ["evening", "day"]},
            "P-3": {"tracks": ["evening", "noon", "day"]},
            "P-4": {"tracks": ["day", "evening"]},
        },
    )
    assert amount(of, roster(GOOD)) == 2 * 1 + 1 * 2 + 1 * 1


def test_the_phases_list_is_no_ranking() -> None:
    assert amount(week(phases={"full": {"tracks": ["evening", "day"]}}), roster(GOOD)) == 0
