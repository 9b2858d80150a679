"""LEADERS: an open session has exactly ``leaders`` distinct leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ leaders of a meeting = leaders · open, and the same for each section where sections are known."""
    for meeting, opened in model.sessions.opened.items():
        wanted = week.service[meeting.service].leaders
        led = total(model.sessions.leaders_of[meeting].values())
        model.require("LEADERS", meeting.about, led == wanted * opened)
        sections = model.seating.sections.get(meeting)
        if sections is not None and not sections.by_leader:
            for key, is_open in sections.open.items():
                led = total(sections.led[key, therapist] for therapist in sections.leaders)
                model.require("LEADERS", meeting.about, led == wanted * is_open)
