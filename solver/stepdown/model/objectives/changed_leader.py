"""CHANGED_LEADER: a group session none of whose leaders led that patient in that service in ``previous``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.facts import Meeting
from stepdown.model.linear import Expression, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail(seating=True)


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ attended − Σ sessions with a leader the patient knows, over those whom previous has in the service."""
    attended, with_known = [], []
    for meeting, patient, attends in _compared(model):
        attended.append(attends)
        with_known += _with_known(model, meeting, patient)
    return total(attended) - total(with_known)


def _compared(model: RosterModel) -> Iterator[tuple[Meeting, str, Expression]]:
    for meeting in model.sessions.opened:
        for patient, attends in model.attendance.at_meeting[meeting].items():
            if (patient, meeting.service) in model.facts.before.leaders:
                yield meeting, patient, attends


def _with_known(model: RosterModel, meeting: Meeting, patient: str) -> list[Expression]:
    """0-1 expressions of which at most one is 1, and only where the patient sits with a known leader."""
    sections = model.seating.sections[meeting]
    known = sections.known_to(patient)
    if sections.by_leader:
        return [seat for leader, seat in sections.seats_of(patient).items() if leader in known]
    found: list[Expression] = []
    for key, seat in sections.seats_of(patient).items():
        leads = [sections.led[key, leader] for leader in sorted(known) if leader in sections.leaders]
        found.append(model.shortcut(seat, leads))
    return found
