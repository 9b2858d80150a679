"""CASELOAD: the different patients a therapist sees alone in services marked primary are at most caseload."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every therapist who sees more patients alone this week than their caseload."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for session in roster.individual:
        if week.service[session.service].primary:
            seen[session.therapist].add(session.patient)
    findings: list[Finding] = []
    for therapist in week.therapists:
        patients = seen[therapist.id]
        if therapist.caseload is not None and len(patients) > therapist.caseload:
            findings.append(
                Finding(
                    rule="CASELOAD",
                    place=f"{therapist.id} this week",
                    observed=f"{counted(len(patients), 'patient')} seen alone",
                    allowed=f"at most {therapist.caseload}",
                    about=(therapist.id, *sorted(patients)),
                )
            )
    return findings
