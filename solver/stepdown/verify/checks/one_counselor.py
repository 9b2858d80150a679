"""ONE_COUNSELOR: all sessions a patient has of one individual service in the week are with one therapist."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every patient and service with several therapists, or with another than a primary who is required."""
    therapists: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for session in roster.individual:
        therapists[session.patient, session.service].add(session.therapist)
    findings: list[Finding] = []
    for (patient, service), seen_by in therapists.items():
        required = _required(week, patient, service)
        if len(seen_by) > 1:
            findings.append(_finding(patient, service, seen_by, "one therapist for the whole week"))
        if required is not None and seen_by != {required}:
            findings.append(_finding(patient, service, seen_by, f"only the primary therapist, {required}"))
    return findings


def _required(week: Week, patient: str, service: str) -> str | None:
    if week.policy.primary != "required" or not week.service[service].primary:
        return None
    return week.patient[patient].primary


def _finding(patient: str, service: str, seen_by: set[str], allowed: str) -> Finding:
    return Finding(
        rule="ONE_COUNSELOR",
        place=f"{patient} {service}",
        observed=f"with {', '.join(sorted(seen_by))}",
        allowed=allowed,
        about=(patient, *sorted(seen_by)),
    )
