"""Solvers against each other on the same weeks of one file, and cost against size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median

from benchmarks.record import STEPDOWN, Case, Row
from stepdown.outcome.result import TIERS


@dataclass(frozen=True, slots=True)
class Ratios:
    """Our seconds over a peer's, on the weeks where both proved every tier; null where there is no such week.

    ``ours_only`` and ``theirs_only`` count the weeks where one proved every tier and the other did not.
    """

    both: int
    median: float | None
    worst: float | None
    ours_only: int
    theirs_only: int
    neither: int


def pairs(rows: Sequence[Row], peer: str) -> list[tuple[Row, Row]]:
    """Ours and the peer's row of each week that both tried."""
    theirs = {row.case: row for row in rows if row.solver == peer}
    return [(row, theirs[row.case]) for row in rows if row.solver == STEPDOWN and row.case in theirs]


def ratios(rows: Sequence[Row], peer: str) -> Ratios:
    """The ratios of seconds to proof, pair by pair."""
    found = pairs(rows, peer)
    proven = [(proof_seconds(our), proof_seconds(their)) for our, their in found]
    both = [our / their for our, their in proven if our is not None and their is not None]
    return Ratios(
        both=len(both),
        median=median(both) if both else None,
        worst=max(both) if both else None,
        ours_only=sum(our is not None and their is None for our, their in proven),
        theirs_only=sum(our is None and their is not None for our, their in proven),
        neither=sum(our is None and their is None for our, their in proven),
    )


def proof_seconds(row: Row) -> float | None:
    """Seconds of the whole solve where every tier is proven and the referee accepts the roster, else null."""
    return row.measured.total_seconds if row.measured.proven and row.measured.accepted else None


def faults(rows: Sequence[Row]) -> list[str]:
    """What must never be: a refused roster, a proof that its roster does not bear out, two solvers that contradict.

    A tier is compared while the tiers before it are proven by both, since its least value depends on theirs. A bound
    that another solver's accepted roster undercuts is a contradiction whether or not either is proven.
    """
    found = [fault for row in rows for fault in _own_faults(row)]
    by_case: dict[Case, list[Row]] = {}
    for row in rows:
        by_case.setdefault(row.case, []).append(row)
    for case, same in by_case.items():
        for one, other in combinations(same, 2):
            found += [f"{case}: {fault}" for fault in _between(one, other) + _between(other, one)]
    return found


def _own_faults(row: Row) -> list[str]:
    where = f"{row.case}, {row.solver}"
    found = (
        [f"{where}: the referee refuses the roster, or what is said of it"] if row.measured.accepted is False else []
    )
    for name, tier in row.measured.tiers.items():
        if tier.value is not None and tier.bound is not None and tier.bound > tier.value:
            found.append(f"{where}: {name} cannot be below {tier.bound}, yet the roster has {tier.value}")
        elif tier.proven and tier.value != tier.bound:
            found.append(f"{where}: {name} is called proven at {tier.bound}, the roster has {tier.value}")
    return found


def _between(one: Row, other: Row) -> list[str]:
    """Where the first's claims do not hold for the second's roster."""
    if one.measured.status == "infeasible" and other.measured.accepted:
        return [f"{one.solver} says infeasible, {other.solver} has a roster"]
    for name in TIERS:
        our, their = one.measured.tiers.get(name), other.measured.tiers.get(name)
        if our is None or their is None:
            break
        if our.bound is not None and their.value is not None and other.measured.accepted and our.bound > their.value:
            return [f"{name} cannot be below {our.bound} ({one.solver}), yet {other.solver} has {their.value}"]
        if not (our.proven and their.proven):
            break
    return []


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of log cost over log size by least squares; null with fewer than two sizes. Costs above 0."""
    if len({size for size, _ in points}) < 2:
        return None
    x = [math.log(size) for size, _ in points]
    y = [math.log(cost) for _, cost in points]
    middle, level = fmean(x), fmean(y)
    spread = sum((one - middle) ** 2 for one in x)
    return sum((one - middle) * (other - level) for one, other in zip(x, y, strict=True)) / spread
