"""TRACK_RANK: a program day, × the place of its track in the patient's ``tracks`` list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.linear import Expression, weighted

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail()


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ place(track) · day; the first track and patients without a list cost nothing."""
    return weighted(
        (tracks.index(track), column)
        for (patient, track, _), column in model.attendance.day.items()
        if (tracks := week.patient[patient].tracks) is not None and track in tracks
    )
