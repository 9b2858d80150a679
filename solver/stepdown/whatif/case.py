"""The base or one of its alternatives, with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stepdown.domain.week import Week
from stepdown.outcome.result import Result, TierName
from stepdown.whatif.compare import Interval, intervals
from stepdown.whatif.row import Row

CaseStatus = Literal["optimal", "feasible", "infeasible", "no_roster_found", "failed", "not_solved"]


@dataclass(frozen=True, slots=True)
class Case:
    """A named week and its answer. ``told`` says its changes in words; ``row`` is null while it is not solved.

    ``tiers`` are those the study searches.
    """

    name: str
    week: Week
    digest: str
    tiers: tuple[TierName, ...]
    title: str = ""
    on: str | None = None
    told: str = ""
    row: Row | None = None

    @property
    def result(self) -> Result | None:
        """The answer cut down to the tiers of the study: optimal means proven in all of those."""
        if self.row is None or self.row.result is None:
            return None
        result = self.row.result
        kept = tuple(tier for tier in result.tiers if tier.name in self.tiers)
        if result.roster is None:
            return result
        proven = all(tier.status == "optimal" for tier in kept)
        return result.model_copy(update={"tiers": kept, "status": "optimal" if proven else "feasible"})

    @property
    def status(self) -> CaseStatus:
        """How it ended: a limit that ran out (``no_roster_found``) is never called infeasible, nor a failure either."""
        if self.row is None:
            return "not_solved"
        result = self.result
        return "failed" if result is None else result.status

    @property
    def failure(self) -> str | None:
        """Why there is no answer, where it failed."""
        return None if self.row is None else self.row.failure

    @property
    def intervals(self) -> Sequence[Interval] | None:
        """What is proven of each tier; null without a roster."""
        result = self.result
        return None if result is None or result.roster is None else intervals(result.tiers, self.tiers)
