"""NOT_PRIMARY: a session of a primary service with another therapist than the patient's primary."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Individual sessions of primary services with another than the primary, for patients with one."""
    return sum(
        week.patient[session.patient].primary not in (None, session.therapist)
        for session in roster.individual
        if week.service[session.service].primary
    )
