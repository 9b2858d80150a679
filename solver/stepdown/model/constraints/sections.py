"""SECTIONS: parallel sessions of a meeting ≤ ``max_sections``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Open sections of a meeting ≤ max_sections of its track or offering."""
    for meeting, opened in model.sessions.opened.items():
        if meeting.max_sections is not None:
            model.require("SECTIONS", meeting.about, opened <= meeting.max_sections)
