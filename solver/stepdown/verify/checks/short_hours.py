"""SHORT_HOURS: each begun 30 min by which the week's minutes fall short of min_hours, times the patient's priority."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.begun import begun_half_hours
from stepdown.verify.care import care_of


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ priority · ⌈max(0, 60 · min_hours − minutes) / 30⌉."""
    return sum(care.priority * begun_half_hours(care.minutes_short) for care in care_of(week, roster))
