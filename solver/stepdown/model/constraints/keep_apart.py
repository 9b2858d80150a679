"""KEEP_APART: two patients kept apart are never in the same session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """seat[a, section] + seat[b, section] ≤ 1 where sections are known, else at[a] + at[b] ≤ open sections.

    The second is implied by the first and not enough by itself: ``seat.py`` finds out whether the pairs
    of a meeting can be seated, and the meeting's sections join the model where they cannot.
    """
    if not model.enforces("KEEP_APART"):
        return
    for meeting, opened in model.sessions.opened.items():
        patients = model.attendance.at_meeting[meeting]
        for one, other in model.facts.apart:
            if one not in patients or other not in patients:
                continue
            both = patients[one] + patients[other]
            model.require("KEEP_APART", (one, other), both <= opened)
            if meeting in model.seating.sections:
                sections = model.seating.sections[meeting]
                for key, is_open in sections.open.items():
                    pair = sections.seat[one, key] + sections.seat[other, key]
                    model.require("KEEP_APART", (one, other), pair <= is_open)
