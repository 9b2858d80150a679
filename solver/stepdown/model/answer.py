"""What a solve begins with and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.outcome.result import Status, TierName, TierStatus


@dataclass(frozen=True, slots=True)
class TierAnswer:
    """One tier as searched: the roster's points, the proven least, how the search ended, and its wall seconds.

    ``rows``, ``columns`` and ``build_seconds`` are those of its model, 0 where none was built.
    """

    name: TierName
    value: int
    bound: int
    status: TierStatus
    seconds: float
    rows: int = 0
    columns: int = 0
    build_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WarmStart:
    """A roster to begin with. ``holds``: it keeps every rule of this very week, so nothing worse is handed out.

    One that does not hold (of another week, say) only guides the search.
    """

    roster: Roster
    holds: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model has to say of a week. ``roster`` is null where there is none (see ``status``)."""

    status: Status
    roster: Roster | None
    tiers: tuple[TierAnswer, ...]
    interrupted: bool
    seconds: float
