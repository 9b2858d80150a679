"""Sections of each service over the whole week: few whole numbers that the staffing tier can branch on."""

from __future__ import annotations

from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting
from stepdown.model.linear import total
from stepdown.model.rows import STRUCTURE
from stepdown.model.tightening.seats import are_ruled, seats_of


def post(model: RosterModel) -> None:
    """total[service] = Σ open sections of its meetings, at least what is known and what its patients need."""
    by_service: dict[str, list[Meeting]] = {}
    for meeting in model.sessions.opened:
        by_service.setdefault(meeting.service, []).append(meeting)
    for service, meetings in by_service.items():
        opened = total(model.sessions.opened[meeting] for meeting in meetings)
        column = model.count(sum(model.sessions.most[meeting] for meeting in meetings))
        model.sessions.totals[service] = column
        model.derive(column, _as_it_is, opened)
        model.require(STRUCTURE, (service,), column == opened)
        model.require(STRUCTURE, (service,), column >= model.options.least_sections.get(service, 0))
        if are_ruled(model):
            heads = total(model.attendance.heads(meeting) for meeting in meetings)
            most = max((seats for meeting in meetings for seats in seats_of(model, meeting)), default=0)
            model.require(STRUCTURE, (service,), heads <= most * column)


def _as_it_is(value: int) -> int:
    return value
