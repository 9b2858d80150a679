"""WAITING: each begun 30 min between a session and the patient's program day on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.detail import Detail
from stepdown.model.intervals import Interval
from stepdown.model.linear import Expression, weighted
from stepdown.model.variables.day_kinds import NO_PROGRAM_DAY

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel

DETAIL = Detail(days=True)


STEP = 30
"""Minutes in one unit of the term (the catalogue's)."""


def amount(model: RosterModel, week: Week) -> Expression:
    """Σ wait(session, kind of day) · [the session falls on a day of that kind]."""
    return weighted(
        (wait(session.when, model.facts.span(kind, session.day)), column)
        for (_, session), kinds in model.kinds.of.items()
        for kind, column in kinds.items()
        if kind != NO_PROGRAM_DAY
    )


def wait(session: Interval, program_day: Interval) -> int:
    """Begun half hours from the program day's end to the session, or from the session to its start; 0 inside.

    >>> wait(Interval(750, 800), Interval(540, 730))
    1
    """
    apart = max(session.start - program_day.end, program_day.start - session.end, 0)
    return -(-apart // STEP)
