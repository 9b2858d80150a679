"""What a peer says of a week."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.outcome.result import Status, TierName


class PeerError(AssertionError):
    """A peer is wrong: the referee refuses its roster, or its roster does not cost what it claims to have proven."""


@dataclass(frozen=True, slots=True)
class TierTime:
    """One tier: points on the peer's final roster as the referee counts them, the proven bound, wall ``seconds``.

    ``value`` is null where there is no roster, ``bound`` where the tier was never searched.
    """

    name: TierName
    value: int | None
    bound: int | None
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """The peer's roster, which the referee accepts (null where there is none), and what is proven of it.

    ``rows`` and ``columns`` are those of the model as it was passed to the engine, before its presolve.
    """

    status: Status
    roster: Roster | None
    tiers: tuple[TierTime, ...]
    build_seconds: float
    rows: int
    columns: int

    @property
    def seconds(self) -> float:
        """Building and every tier, wall seconds."""
        return self.build_seconds + sum(tier.seconds for tier in self.tiers)
