"""What the roster leaves open, patient by patient, before priority."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import Unmet
from stepdown.verify.care import Care, care_of


def unmet(week: Week, roster: Roster) -> tuple[Unmet, ...]:
    """Days, sessions and minutes wanted and not given, in the week's order of patients and services; no reasons."""
    services = [service.id for service in week.services]
    return tuple(need for care in care_of(week, roster) for need in _needs(care, services))


def _needs(care: Care, services: list[str]) -> Iterator[Unmet]:
    patient = care.patient.id
    if days := care.days_short:
        yield Unmet(patient=patient, what="day", amount=days)
    for service in services:
        if sessions := care.sessions_short(service):
            yield Unmet(patient=patient, what="session", service=service, amount=sessions)
    if minutes := care.minutes_short:
        yield Unmet(patient=patient, what="hours", amount=minutes)
