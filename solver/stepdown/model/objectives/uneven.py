"""UNEVEN: a patient by which the largest parallel session of a meeting exceeds the smallest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.facts import Meeting
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail(seating=True)


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ over meetings of spread, spread ≥ size(a) − size(b) − most · (2 − open(a) − open(b)) for all sections a ≠ b."""
    return total(_spread(model, meeting) for meeting, most in model.sessions.most.items() if most > 1)


def _spread(model: RosterModel, meeting: Meeting) -> Expression:
    sections = model.seating.sections[meeting]
    service = model.week.service[meeting.service]
    most = service.max_size if model.enforces("GROUP_SIZE") else len(sections.patients)
    most = min(most or 0, len(sections.patients))
    floors = [
        sections.size[one] - sections.size[other] - most * (1 - sections.open[other])
        for one in sections.open
        for other in sections.open
        if one != other
    ]
    return model.excess(floors, most=most)
