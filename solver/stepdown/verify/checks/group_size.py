"""GROUP_SIZE: an open session has min_size to max_size patients."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every group with too few or too many patients; an individual service has no size (OFFERED refuses it here)."""
    findings: list[Finding] = []
    for session in roster.sessions:
        service = week.service[session.service]
        heads = len(session.patients)
        if service.max_size is None or service.min_size <= heads <= service.max_size:
            continue
        findings.append(
            Finding(
                rule="GROUP_SIZE",
                place=session_place(session),
                observed=counted(heads, "patient"),
                allowed=f"at least {service.min_size}" if heads < service.min_size else f"at most {service.max_size}",
                about=(service.id,),
            )
        )
    return findings
