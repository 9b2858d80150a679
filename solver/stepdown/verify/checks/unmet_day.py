"""UNMET_DAY: a wanted program day not given, times the patient's priority."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.care import care_of


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ priority · max(0, days wanted − days given)."""
    return sum(care.priority * care.days_short for care in care_of(week, roster))
