"""Rows that cut off no roster and bring the bound nearer (docs/model.md)."""

from __future__ import annotations

from stepdown.model.builder import RosterModel
from stepdown.model.tightening import counts, loads, sections

__all__ = ["post"]


def post(model: RosterModel) -> None:
    """A staircase for each program day and stand-alone meeting, counts, and what fits into each therapist's week.

    Posted last, so that the columns without them keep their places; ``totals`` stand in every model.
    """
    sections.post(model)
    if model.options.counted:
        counts.post(model)
    loads.post(model)
