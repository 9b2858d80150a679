"""How two rosters of one week differ in a tier."""

from __future__ import annotations

from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import TierName


class TierDifference(Frozen):
    """One tier of the roster at hand against the best roster found with what was asked for; points.

    ``now`` and ``then`` are the two values, ``then_bound`` what no roster with it can have less of while the tiers
    above keep their values ``then``. ``searched``: false where time ran out before this tier was looked at with it.
    """

    name: TierName
    now: int
    then: int
    then_bound: int
    searched: bool
    sentence: str

    @property
    def more(self) -> int:
        """Points more than now; less than 0 where it is better."""
        return self.then - self.now
