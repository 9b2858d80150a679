"""NOT_PRIMARY: a session of a primary service with another therapist than the patient's primary."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.not_primary import amount

# In the good roster IND is with T-1 for P-1 (twice) and P-3, with T-2 for P-2.


def test_without_primaries_nothing_counts() -> None:
    assert amount(week(), roster(GOOD)) == 0


def test_each_session_with_another_counts() -> None:
    primaries = {"P-1": {"primary": "T-2"}, "P-2": {"primary": "T-2"}, "P-3": {"primary": "T-3"}}
    assert amount(week(patients=primaries), roster(GOOD)) == 2 + 0 + 1


def test_the_primary_counts_nothing() -> None:
    assert amount(week(patients={"P-1": {"primary": "T-1"}}), roster(GOOD)) == 0


def test_services_that_are_not_primary_do_not_count() -> None:
    # P-1's MED is with T-3.
    assert amount(week(patients={"P-1": {"primary": "T-1"}}), roster("P-1 mon MED 13:00 T-3 -")) == 0
    of = week(services={"IND": {"primary": False}}, patients={"P-1": {"primary": "T-2"}})
    assert amount(of, roster(GOOD)) == 0
