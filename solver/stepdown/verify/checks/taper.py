"""TAPER: program days, sessions of each service and hours at most those wanted; strict: also at least."""

from __future__ import annotations

from collections.abc import Iterator

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.care import Care, care_of
from stepdown.verify.places import counted


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Everything a patient gets beyond what is wanted; with ``strict`` also everything they get too little of."""
    services = [service.id for service in week.services]
    return [
        finding
        for care in care_of(week, roster)
        for finding in (*_beyond(care, services), *(_short(care, services) if strict else ()))
    ]


def _beyond(care: Care, services: list[str]) -> Iterator[Finding]:
    if care.days_given > care.days_wanted:
        yield _finding(care, counted(care.days_given, "program day"), f"at most {care.days_wanted}")
    for service in services:
        given, wanted = care.sessions_given[service], care.sessions_wanted.get(service, 0)
        if given > wanted:
            yield _finding(care, f"{counted(given, 'session')} of {service}", f"at most {wanted}")
    if care.minutes_most is not None and care.minutes_given > care.minutes_most:
        yield _finding(care, counted(care.minutes_given, "minute"), f"at most {care.minutes_most}")


def _short(care: Care, services: list[str]) -> Iterator[Finding]:
    if care.days_short:
        yield _finding(care, counted(care.days_given, "program day"), f"at least {care.days_wanted}")
    for service in services:
        if care.sessions_short(service):
            given, wanted = care.sessions_given[service], care.sessions_wanted[service]
            yield _finding(care, f"{counted(given, 'session')} of {service}", f"at least {wanted}")
    if care.minutes_short:
        yield _finding(care, counted(care.minutes_given, "minute"), f"at least {care.minutes_least}")


def _finding(care: Care, observed: str, allowed: str) -> Finding:
    patient = care.patient.id
    return Finding(rule="TAPER", place=f"{patient} this week", observed=observed, allowed=allowed, about=(patient,))
