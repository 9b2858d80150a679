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
    problem = "this result is of another week, or the week was changed since"
    remedy = "Solve this week again, or name the week that the result was made from."
    return [Fault("provenance.week_digest", problem, remedy, result.provenance.week_digest[:12])]
