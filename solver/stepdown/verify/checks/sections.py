"""SECTIONS: the parallel sessions of a meeting are at most the max_sections of its track or offering."""

from __future__ import annotations

from collections import Counter

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.verify.meetings import meeting_of, meetings
from stepdown.verify.places import counted, meeting_place


def check(week: Week, roster: Roster, *, strict: bool = False) -> list[Finding]:
    """Every meeting with more parallel sessions than allowed; sessions of no meeting are OFFERED's."""
    offered = meetings(week)
    findings: list[Finding] = []
    for meeting, number in Counter(meeting_of(session) for session in roster.sessions).items():
        most = offered[meeting].max_sections if meeting in offered else None
        if most is not None and number > most:
            findings.append(
                Finding(
                    rule="SECTIONS",
                    place=meeting_place(meeting.track, meeting.day, meeting.service, meeting.start),
                    observed=counted(number, "parallel session"),
                    allowed=f"at most {most}",
                    about=(meeting.service,),
                )
            )
    return findings
