"""What the relaxation proves of a tier before anything is searched, and how it prices the columns."""

from __future__ import annotations

from dataclasses import replace
from math import gcd

from stepdown.model.linear import weighted
from stepdown.model.relaxation import Certificate, Relaxation
from stepdown.model.stages.climb import Climb
from stepdown.model.table import Objective, Table, Whole

RELAXATION_SHARE = 0.5
"""Of a tier's time, at most this goes to its relaxation. With 0.3, continuity and comfort of 500 patients got no bound
in a run of five minutes; smaller weeks use a few percent."""

GUIDE_SHARE = 0.3
"""The same for the relaxation with sections held, which takes as long as without (70 s at 500 patients)."""


def bound(
    climb: Climb, share: float = RELAXATION_SHARE, *, corner: bool = False, rough: bool = False
) -> Certificate | None:
    """Prove what the relaxation says of the tier; null where it had no answer in its time.

    ``share``: of the tier's time left. ``corner``: with the small multipliers of a corner, to be told as prices.
    ``rough``: in a tenth less time, and all but as much.
    """
    certificate = _least(climb, climb.objective, share, corner=corner, rough=rough)
    if certificate is not None:
        climb.prove(certificate.bound)
    return certificate


def guide(climb: Climb, columns: Whole, values: Whole) -> Certificate | None:
    """What the relaxation says with some columns held at these values: it leads to rosters, and proves nothing."""
    low, high = climb.rows.tight.ends
    low[columns] = high[columns] = values
    return _least(climb, climb.objective, GUIDE_SHARE, replace(climb.rows.tight, low=low, high=high))


def lattice(climb: Climb) -> None:
    """Prove what follows from the heaviest terms alone: their points are a multiple of what their weights share.

    Care of 87 by the relaxation, where days and sessions weigh 10 and 5, is 90 if those two alone make 87.
    """
    if climb.hand is None or climb.is_settled:
        return
    points, before = climb.hand.points, climb.bound
    for count in range(1, len(climb.terms)):
        shared = gcd(*(weight for weight, _ in climb.terms[:count]))
        if climb.bound < points and shared > 1 and -(-before // shared) * shared >= points:
            certificate = _least(climb, climb.rows.tight.objective(weighted(climb.terms[:count])))
            if certificate is not None:
                climb.prove(min(points, -(-certificate.bound // shared) * shared))


def _least(
    climb: Climb,
    objective: Objective,
    share: float = RELAXATION_SHARE,
    table: Table | None = None,
    *,
    corner: bool = False,
    rough: bool = False,
) -> Certificate | None:
    untimed = climb.limits.deterministic or climb.limits.seconds is None
    seconds = None if untimed else climb.share(share)
    certificate = Relaxation(table or climb.rows.tight).least(objective, seconds, corner=corner, rough=rough)
    climb.spend()
    return certificate
