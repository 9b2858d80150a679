"""Whether one week can be served better than another, as far as two searches have proven it.

The only place where two answers are compared. Each tier of an answer is an interval: the best possible roster costs at
least ``bound`` and at most ``value`` points. A difference counts only where the intervals have no point in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from stepdown.outcome.result import TierName, TierOutcome

Word = Literal["better", "worse", "equal", "not proven", "not comparable"]


@dataclass(frozen=True, slots=True)
class Interval:
    """What is proven of one tier: with the tiers above it held, the best possible has ``bound`` to ``value`` points."""

    tier: TierName
    bound: int
    value: int

    @property
    def proven(self) -> bool:
        """True where the best possible is known to the point."""
        return self.bound >= self.value

    def below(self, other: Interval) -> bool:
        """True where even the worst reading of this one has fewer points than the best reading of the other."""
        return self.value < other.bound


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer against the base's: ``tier`` decides it, or is the first that is left open (null where equal).

    ``compare`` never says ``not comparable``; that is for whoever knows that the points of ``tier`` are counted
    otherwise.

    The true difference in that tier, points of the other less those of the base, is from ``least`` to ``most`` (with
    the tiers above level).
    """

    word: Word
    tier: TierName | None = None
    least: int = 0
    most: int = 0


def intervals(tiers: Iterable[TierOutcome], names: Sequence[TierName]) -> tuple[Interval, ...]:
    """The intervals of the tiers of these names, in this order; those the answer does not have are left out."""
    of = {tier.name: tier for tier in tiers}
    return tuple(Interval(name, min(of[name].bound, of[name].value), of[name].value) for name in names if name in of)


def compare(base: Sequence[Interval], other: Sequence[Interval]) -> Comparison:
    """The other against the base, the higher tier first.

    Better: the roster of the other, as it was found, has fewer points than even the best roster that the base may still
    have. Worse: the other way round. Equal: both proven to the same points in every tier. All else is not proven. Both
    must have the same tiers in the same order (ValueError otherwise).
    """
    pairs = _pairs(base, other)
    beaten = _first_below([(another, one) for one, another in pairs])
    if beaten is not None:
        return _comparison("better", *pairs[beaten])
    beaten = _first_below(pairs)
    if beaten is not None:
        return _comparison("worse", *pairs[beaten])
    for one, another in pairs:
        if not _same(one, another):
            return _comparison("not proven", one, another)
    return Comparison("equal")


def _first_below(pairs: Sequence[tuple[Interval, Interval]]) -> int | None:
    """Where the first of each pair, at its worst, falls below the second at its best; null where it may not.

    Level with the second's bound the tiers below decide, but only if that bound is reached: while it is open, a roster
    that reaches it may have any points below.
    """
    for place, (one, another) in enumerate(pairs):
        if one.below(another):
            return place
        if one.value > another.bound or not another.proven:
            return None
    return None


def _comparison(word: Word, one: Interval, another: Interval) -> Comparison:
    return Comparison(word, one.tier, another.bound - one.value, another.value - one.bound)


def _same(one: Interval, another: Interval) -> bool:
    return one.proven and another.proven and one.value == another.value


def sign(base: Sequence[Interval], other: Sequence[Interval], tier: TierName) -> Literal[-1, 0, 1] | None:
    """Which way the points of one tier differ, other less base: −1, 0 or 1 where proven, null where not.

    Each side's points are the least with what it reaches above; so every tier above must be proven on both sides.
    """
    for one, another in _pairs(base, other):
        if one.tier == tier:
            if _same(one, another):
                return 0
            return -1 if another.below(one) else 1 if one.below(another) else None
        if not (one.proven and another.proven):
            return None
    return None


def settled(base: Sequence[Interval], other: Sequence[Interval], tier: TierName) -> bool:
    """True where this tier and all above it are proven on both sides: neither search left a gap to hide behind."""
    pairs = _pairs(base, other)
    names = [one.tier for one, _ in pairs]
    if tier not in names:
        return False
    return all(one.proven and another.proven for one, another in pairs[: names.index(tier) + 1])


def _pairs(base: Sequence[Interval], other: Sequence[Interval]) -> list[tuple[Interval, Interval]]:
    if [one.tier for one in base] != [another.tier for another in other]:
        raise ValueError("only answers with the same tiers can be compared")
    return list(zip(base, other, strict=True))
