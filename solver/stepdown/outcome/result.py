"""The result file ``stepdown/result@1``: the roster, how good it is, and what it leaves unmet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stepdown.domain.roster import Roster
from stepdown.outcome.conflict import Conflict, WayOut
from stepdown.outcome.frozen import Frozen

Status = Literal["optimal", "feasible", "infeasible", "no_roster_found"]
TierStatus = Literal["optimal", "feasible", "not_started", "too_large"]

SEARCHED: frozenset[TierStatus] = frozenset({"optimal", "feasible"})
"""The statuses of tiers that were searched; of the others nothing is proven."""
TierName = Literal["care", "repair", "staffing", "continuity", "comfort"]
TIERS: tuple[TierName, ...] = ("care", "staffing", "continuity", "comfort")


class TermValue(Frozen):
    """One soft term: ``amount`` in its units (after priority or place), ``points`` = amount × weight."""

    amount: int
    points: int


class TierOutcome(Frozen):
    """One tier: its points on the roster, the proven lower bound, and whether they meet.

    ``status`` is ``optimal`` (value = bound, given the tiers before it), ``feasible`` (the limit ran
    out first), ``not_started`` (the limit ran out before this tier was searched at all) or ``too_large`` (a week of so
    many patients is searched for care alone). The value of the last two is that of the roster found for the others.
    """

    name: TierName
    value: int
    bound: int
    status: TierStatus
    terms: dict[str, TermValue]

    @property
    def gap(self) -> float:
        """(value − bound) / value, 0 where proven; 0 to 1."""
        return 0.0 if self.value <= self.bound else (self.value - self.bound) / self.value


class Unmet(Frozen):
    """A need the roster leaves open: ``amount`` in days, sessions or minutes, before priority."""

    patient: str
    what: Literal["day", "session", "hours"]
    service: str | None = None
    amount: Annotated[int, Field(ge=1)]
    reason: str | None = None


class Limits(Frozen):
    """What the search was given: seconds (null = none) or deterministic seconds."""

    time_limit: float | None = None
    strict: bool = False
    deterministic: bool = False


class Provenance(Frozen):
    """What made this result. ``seconds`` (wall, by tier, for conflicts, in ``total``) is empty where deterministic."""

    stepdown: str
    ortools: str
    week_digest: str
    seed: int
    workers: int
    limits: Limits
    seconds: dict[str, float] = Field(default_factory=dict)
    interrupted: bool = False


class Result(Frozen):
    """The answer to one week. ``roster`` is null exactly where ``status`` is infeasible or no_roster_found.

    ``conflicts`` and ``ways_out`` are those found of an infeasible week in the time given; files of before have none.
    """

    format: Literal["stepdown/result@1"] = "stepdown/result@1"
    status: Status
    roster: Roster | None
    tiers: tuple[TierOutcome, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    kpis: dict[str, float | int] = Field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    provenance: Provenance

    def tier(self, name: TierName) -> TierOutcome:
        """The tier of this name; KeyError where the result has none."""
        for tier in self.tiers:
            if tier.name == name:
                return tier
        raise KeyError(name)
