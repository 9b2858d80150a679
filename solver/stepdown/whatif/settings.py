"""How every solve of a study is done, and how long an alternative may take."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import TIERS, TierName

SHARE = 0.5
"""Of what the base took: twenty alternatives, two at a time, then cost five times the base at most."""

LEAST_SECONDS = 5.0
"""An alternative of a week that is solved in no time still gets these: it may be the harder one."""

Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Settings(Frozen):
    """What all solves of one study share; the answers of two studies may be mixed only where these are the same.

    ``until`` is the last tier searched in an alternative, and the last that is compared; the base is searched through
    all of them, being the roster that people will have. ``time_limit`` (seconds) is the base's; ``alternative_limit``
    that of each alternative, null for half of what the base took. Where ``deterministic``, seconds are the solver's.
    """

    seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    until: TierName = "staffing"
    strict: bool = False
    deterministic: bool = False
    time_limit: Seconds = 60.0
    alternative_limit: Seconds | None = None

    @property
    def tiers(self) -> tuple[TierName, ...]:
        """The tiers that are searched in every case, in order."""
        return TIERS[: TIERS.index(self.until) + 1]

    def seconds_each(self, base_took: float | None) -> float:
        """The limit of an alternative, where the base took so many wall seconds (null = not known)."""
        if self.alternative_limit is not None:
            return self.alternative_limit
        if self.deterministic or base_took is None:
            # What a clock on the wall says must not decide what comes out.
            return self.time_limit * SHARE
        return min(max(base_took * SHARE, LEAST_SECONDS), self.time_limit)
