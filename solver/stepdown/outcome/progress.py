"""How far a running solve has come: what a progress callback is handed."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.outcome.result import TierName


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of one tier while it is searched.

    ``value`` is the best points found so far (null = no roster yet), ``bound`` the points proven to be the least
    (null = none yet), ``seconds`` the wall time since the solve began, ``finished`` true once for each tier at its end.
    ``explaining``: the search is over without a roster, and what contradicts is being looked for; told once.
    """

    tier: TierName
    value: int | None
    bound: int | None
    seconds: float
    finished: bool = False
    explaining: bool = False

    @property
    def gap(self) -> float | None:
        """(value − bound) / value: 0 where proven, null where one of the two is missing."""
        if self.value is None or self.bound is None:
            return None
        return 0.0 if self.value <= self.bound else (self.value - self.bound) / self.value
