"""DAYS_IN_A_ROW: a pair of consecutive calendar days of this week both attended, in a spread phase."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.days_in_a_row import amount

SPREAD = week(phases={"full": {"spread": True}})


def _attends(*days: str) -> str:
    return "\n".join(f"day {day} LBB 09:00 T-1 R-A P-1" for day in days)


def test_only_spread_phases_count() -> None:
    # P-1 and P-2 attend Monday and Tuesday.
    assert amount(week(), roster(GOOD)) == 0
    assert amount(SPREAD, roster(GOOD)) == 2


@pytest.mark.parametrize(
    ("days", "pairs"),
    [
        ((), 0),
        (("mon",), 0),
        (("mon", "wed", "fri"), 0),
        (("mon", "tue", "wed"), 2),
        (("fri", "sat", "sun"), 2),
        (("sun", "mon"), 0),
        (("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 6),
    ],
)
def test_pairs_of_neighbouring_days(days: tuple[str, ...], pairs: int) -> None:
    assert amount(SPREAD, roster(_attends(*days))) == pairs


def test_of_whatever_track_and_once_a_day() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1
        day mon PE 10:40 T-1 R-A P-1
        evening tue LBB 17:30 T-1 R-A P-1
    """
    assert amount(SPREAD, roster(text)) == 1


def test_other_sessions_are_no_program_days() -> None:
    assert amount(SPREAD, roster("P-1 mon IND 13:00 T-1 O-1\nP-1 tue IND 13:00 T-1 O-1")) == 0
