"""CHANGED_APPOINTMENT: an appointment of a patient added or dropped against the published roster."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, edited, roster, week

from stepdown.verify.checks.changed_appointment import amount

DROPPED = edited("P-3 wed IND 09:00 T-1 O-1", "")
MOVED = edited("P-3 wed IND 09:00", "P-3 wed IND 09:30")


def test_without_a_published_roster_nothing_changes() -> None:
    assert amount(week(), roster(GOOD)) == 0


@pytest.mark.parametrize(
    ("now", "published", "changes"),
    [
        (GOOD, GOOD, 0),
        (DROPPED, GOOD, 1),
        (GOOD, DROPPED, 1),
        (MOVED, GOOD, 2),
        ("", GOOD, 2 * 3 + 2 * 2 + 2 * 2 + 2 + 5),  # seats: two groups of 3, two of 2, two of 2, FAM of 2; 5 alone
    ],
    ids=["same", "dropped", "added", "moved", "all dropped"],
)
def test_added_and_dropped_appointments_count_one_each(now: str, published: str, changes: int) -> None:
    assert amount(week(), roster(now), published=roster(published)) == changes


def test_another_leader_therapist_or_room_costs_nothing() -> None:
    other = edited(
        "LBB 09:00 T-1 R-A", "LBB 09:00 T-3 R-B", edited("P-3 wed IND 09:00 T-1 O-1", "P-3 wed IND 09:00 T-2 R-A")
    )
    assert amount(week(), roster(other), published=roster(GOOD)) == 0


def test_people_who_have_left_do_not_count() -> None:
    assert amount(week(), roster(GOOD), published=roster(GOOD + "P-9 wed IND 10:00 T-9 O-9")) == 0
