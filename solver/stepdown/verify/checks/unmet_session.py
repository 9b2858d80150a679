"""UNMET_SESSION: a wanted individual or stand-alone group session not given, times the patient's priority."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.care import care_of


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ priority · max(0, sessions wanted − sessions given), over patients and services."""
    return sum(
        care.priority * care.sessions_short(service)
        for care in care_of(week, roster)
        for service in care.sessions_wanted
    )
