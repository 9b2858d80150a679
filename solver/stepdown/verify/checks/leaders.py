"""LEADERS: an open session has exactly as many distinct leaders as its service's leaders."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.places import counted, session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every group with too few or too many leaders, or with one leader named twice."""
    findings: list[Finding] = []
    for session in roster.sessions:
        service = week.service[session.service]
        distinct = len(set(session.leaders))
        doubled = len(session.leaders) > distinct
        if not service.is_group or (distinct == service.leaders and not doubled):
            continue
        findings.append(
            Finding(
                rule="LEADERS",
                place=session_place(session),
                observed=counted(distinct, "leader") + (", one named twice" if doubled else ""),
                allowed=f"exactly {service.leaders}, each named once",
                about=tuple(dict.fromkeys(session.leaders)),
            )
        )
    return findings
