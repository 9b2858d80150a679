"""THERAPIST_OVERLAP: a therapist is in at most one session at a time, with ``break_minutes`` between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.linear import cliques, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ sessions of a therapist in each maximal set of overlapping ones ≤ 1; each session ends ``break_minutes`` later.

    [a, b + break) and [c, d + break) overlap exactly where neither follows the other with its break.
    """
    for therapist in model.facts.therapists:
        pause = therapist.break_minutes
        taken = [(meeting.when, column) for meeting, column in model.sessions.led_by.get(therapist.id, ())]
        taken += [(start.when, column) for start, column in model.individual.held_by.get(therapist.id, ())]
        for clique in cliques((when.start, when.end + pause) for when, _ in taken):
            model.require("THERAPIST_OVERLAP", (therapist.id,), total(taken[i][1] for i in clique) <= 1)
