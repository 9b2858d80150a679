"""Whether a result is of the week it is asked about."""

from __future__ import annotations

from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.errors import Fault
from stepdown.outcome.result import Result


def belonging_faults(week: Week, result: Result) -> list[Fault]:
    """A fault where the result was made from another week, or from this one before it was changed."""
    if result.provenance.week_digest == week_digest(week):
        return []
    problem = "this result was made from another week, or the week file has changed since"
    return [Fault("provenance.week_digest", problem, "Solve the week again, and ask about that result.")]
