"""How many sections of each service are needed at least: few combinations are left then, for the tiers after too."""

from __future__ import annotations

import numpy as np

from stepdown.model.relaxation import Relaxation
from stepdown.model.stages.bound import RELAXATION_SHARE
from stepdown.model.stages.climb import Climb
from stepdown.model.table import Objective


def least_sections(climb: Climb) -> None:
    """What the relaxation proves of the sections in all of each service, from now on the low ends of their columns."""
    rows, left = climb.rows, len(climb.rows.totals)
    if climb.is_small if climb.is_met else climb.rows.is_tiny:
        return  # such weeks are proven sooner without
    untimed = climb.limits.deterministic or climb.limits.seconds is None
    some = None if untimed else (climb.share(RELAXATION_SHARE) or 0.0) / max(1, left)
    for sections in rows.totals.values():
        factors = np.zeros(len(rows.tight.low), dtype=np.int64)
        factors[sections] = 1
        certificate = Relaxation(rows.tight).least(Objective(factors, 0), some)
        if certificate is not None:
            rows.raise_to(sections, certificate.bound)
    climb.spend()
