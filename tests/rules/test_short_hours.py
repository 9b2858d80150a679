"""SHORT_HOURS: each begun 30 min by which the week's minutes fall short of min_hours, times the priority."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, roster, week

from stepdown.verify.checks.short_hours import amount

# In the good roster P-3 has LBB 100 + PE 90 + IND 50 + FAM 60 = 300 minutes, P-5 LBB 100 + PE 90 = 190.


@pytest.mark.parametrize(
    ("minutes", "units"),
    [(0, 0), (299, 0), (300, 0), (301, 1), (330, 1), (331, 2), (360, 2), (361, 3)],
)
def test_every_begun_half_hour_counts(minutes: int, units: int) -> None:
    assert amount(week(patients={"P-3": {"min_hours": minutes / 60}}), roster(GOOD)) == units


def test_no_minimum_no_shortfall() -> None:
    assert amount(week(), roster("")) == 0


def test_times_the_priority_for_each_patient_apart() -> None:
    # step wants 6 h = 360: P-3 is 60 short (2), P-4 has 190 + 60 = 250, 110 short (4), P-5 170 short (6).
    of = week(phases={"step": {"min_hours": 6, "priority": 2}}, patients={"P-4": {"priority": 0}})
    assert amount(of, roster(GOOD)) == 2 * 2 + 0 * 4 + 2 * 6


def test_the_patients_own_minimum_overrides_the_phases() -> None:
    of = week(phases={"step": {"min_hours": 6}}, patients={"P-4": {"min_hours": 0}, "P-5": {"min_hours": 3.5}})
    # P-3 60 short (2), P-4 wants none, P-5 210 − 190 = 20 short (1).
    assert amount(of, roster(GOOD)) == 2 + 0 + 1
