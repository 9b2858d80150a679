"""QUALIFICATION: leaders and therapists give only services listed for them."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.overlaps import stays_by_therapist
from stepdown.verify.places import session_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every leader of a group and every therapist of an individual session who may not give that service."""
    gives = {therapist.id: frozenset(therapist.services) for therapist in week.therapists}
    return [
        Finding(
            rule="QUALIFICATION",
            place=session_place(session),
            observed=f"{therapist} gives {session.service}",
            allowed=f"{therapist} may give {', '.join(week.therapist[therapist].services) or 'nothing'}",
            about=(therapist, session.service),
        )
        for therapist, stays in stays_by_therapist(roster).items()
        for _, _, session in stays
        if session.service not in gives[therapist]
    ]
