"""GROUP_SIZE: an open session has ``min_size`` to ``max_size`` patients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """min_size · open ≤ patients ≤ max_size · open, for the meeting and for each section where sections are known."""
    for meeting, opened in model.sessions.opened.items():
        service = week.service[meeting.service]
        least, most = service.min_size, service.max_size or 0
        heads = model.attendance.heads(meeting)
        model.require("GROUP_SIZE", meeting.about, heads >= least * opened)
        model.require("GROUP_SIZE", meeting.about, heads <= most * opened)
        if meeting in model.seating.sections:
            sections = model.seating.sections[meeting]
            for key, size in sections.size.items():
                model.require("GROUP_SIZE", meeting.about, size >= least * sections.open[key])
                model.require("GROUP_SIZE", meeting.about, size <= most * sections.open[key])
