"""UNEVEN: a patient by which the largest parallel session of a meeting exceeds the smallest."""

from __future__ import annotations

from collections import defaultdict

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.verify.meetings import MeetingKey, meeting_of


def amount(week: Week, roster: Roster, *, published: Roster | None = None) -> int:
    """Σ over meetings (largest − smallest); a meeting with one session adds nothing."""
    sizes: defaultdict[MeetingKey, list[int]] = defaultdict(list)
    for session in roster.sessions:
        sizes[meeting_of(session)].append(len(session.patients))
    return sum(max(heads) - min(heads) for heads in sizes.values())
