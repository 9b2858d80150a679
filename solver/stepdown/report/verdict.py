"""How good a roster is, in words that claim no more than was proven."""

from __future__ import annotations

from itertools import groupby

from stepdown.outcome.result import Result, TierOutcome
from stepdown.report.words import counted, joined

_SAYS_NOTHING = 100
"""From so many percent on, the points themselves say more."""

BEST = "best possible"
NOT_LOOKED_AT = "not looked at"
TOO_LARGE = "so large a week is searched for care alone"
TIME_RAN_OUT = "time ran out"
STOPPED = "stopped by you: best roster so far"
CONTRADICTION = "no roster: the rules contradict each other"
NONE_YET = "no roster found yet: time ran out, this does not mean that there is none"
NONE_YET_STOPPED = "no roster found yet: stopped by you, this does not mean that there is none"


def percent_from_best(value: int, proven: int) -> int | None:
    """By how many percent ``value`` points may exceed the best possible, of which ``proven`` is the least it can be.

    Rounded up, so that the words never promise more than the proof: at least 1 while the two differ, 0 where they
    meet. Null where nothing is proven, for which there is no percentage.

    >>> percent_from_best(10_001, 10_000), percent_from_best(30, 10), percent_from_best(7, 7)
    (1, 200, 0)
    >>> percent_from_best(7, 0) is None
    True
    """
    if value <= proven:
        return 0
    if proven <= 0:
        return None
    return -((proven - value) * 100 // proven)


def verdict(result: Result) -> str:
    """How good the roster is, or why there is none, in one line.

    ``best possible``; ``best possible in care; within 2 % of best in staffing: time ran out``; ``stopped by you: best
    roster so far``; the two reasons for none at all are never mixed up.
    """
    if result.status == "infeasible":
        return CONTRADICTION
    stopped = result.provenance.interrupted
    if result.status == "no_roster_found":
        return NONE_YET_STOPPED if stopped else NONE_YET
    if result.status == "optimal":
        return BEST
    why = "" if stopped else f": {TIME_RAN_OUT}"
    parts = [_together(words, list(tiers), why) for words, tiers in groupby(result.tiers, key=_alike)]
    if stopped:
        return "; ".join([STOPPED, *parts])
    return "; ".join(parts) or f"not proven to be the best possible{why}"


def tier_verdict(tier: TierOutcome, *, stopped: bool = False) -> str:
    """How good the roster is in one tier: ``best possible``, ``within 2 % of best: time ran out``, …"""
    why = "" if stopped else f": {TIME_RAN_OUT}"
    if tier.status == "optimal":
        return BEST
    if tier.status == "not_started":
        return f"{NOT_LOOKED_AT}{why}"
    if tier.status == "too_large":
        return f"{NOT_LOOKED_AT}: {TOO_LARGE}"
    return f"{_distance(tier)}{why}"


def _alike(tier: TierOutcome) -> str:
    """Neighbours with the same words share one phrase; tiers that came to different ends never do."""
    return tier.status if tier.status != "feasible" else tier.name


def _together(words: str, tiers: list[TierOutcome], why: str) -> str:
    names = joined([tier.name for tier in tiers])
    if words == "optimal":
        return f"{BEST} in {names}"
    if words == "not_started":
        return f"{names} {NOT_LOOKED_AT}{why}"
    if words == "too_large":
        return f"{names} {NOT_LOOKED_AT}: {TOO_LARGE}"
    return f"{_distance(tiers[0], f' in {names}')}{why}"


def _distance(tier: TierOutcome, where: str = "") -> str:
    """How far from the best the roster may be; ``where`` (`` in staffing``) names the tier within a sentence."""
    percent = percent_from_best(tier.value, tier.bound)
    if percent is None or percent >= _SAYS_NOTHING:
        return f"{counted(tier.value, 'point')}{where}, the best may have as few as {max(0, tier.bound):,}"
    return f"within {max(1, percent)} % of best{where}"
