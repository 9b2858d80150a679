"""What is said of a question: why not, or what it would cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stepdown.outcome.difference import TierDifference
from stepdown.outcome.result import TermValue, TierName
from stepdown.report.words import counted, joined, title_of

ALREADY = "The roster has this already."
SAME = "Just as good: with it every tier has the same points, so the two rosters tie."
SAME_SO_FAR = "Just as good in every tier that was looked at in the time."
IMPOSSIBLE = "This cannot be: no roster of this week has it."
UNKNOWN = "No roster with it was found in the time; this does not mean that there is none."
UNKNOWN_STOPPED = "Stopped by you before a roster with it was found; this does not mean that there is none."


def worse(tier: TierName, now: int, then: int, bound: int) -> str:
    """What the first tier that gets worse costs, and how much of that is proven."""
    said = f"It costs {tier}: {counted(then, 'point')} instead of {now:,}."
    if bound >= then:
        return f"{said} Proven: no roster with it has fewer."
    if bound > now:
        return f"{said} Proven is that it costs at least {bound - now:,} more than now."
    return f"{said} Not proven: time ran out, and there may be a roster with it that costs nothing."


def better(tier: TierName, now: int, then: int) -> str:
    """The roster at hand was not the best."""
    return (
        f"It is better: {tier} has {counted(then, 'point')} instead of {now:,}. The roster at hand was not proven best."
    )


def tier_sentence(
    tier: TierName,
    now: int,
    then: int,
    terms_now: Mapping[str, TermValue],
    terms_then: Mapping[str, TermValue],
    *,
    searched: bool,
) -> str:
    """``care: 20 points instead of 10 (Program days not given: 2 instead of 1)``."""
    late = "" if searched else ", not looked at: time ran out"
    if now == then:
        return f"{tier}: {counted(then, 'point')} as now{late}"
    amounts = [
        f"{title_of(term)}: {value.amount:,} instead of {terms_now[term].amount:,}"
        for term, value in terms_then.items()
        if term in terms_now and value.amount != terms_now[term].amount
    ]
    listed = f" ({'; '.join(amounts)})" if amounts else ""
    return f"{tier}: {counted(then, 'point')} instead of {now:,}{listed}{late}"


def affected(patients: Sequence[str]) -> str:
    """Whose appointments change in the nearest roster found."""
    if not patients:
        return "Nobody's appointments change."
    verb = "has" if len(patients) == 1 else "have"
    return f"{counted(len(patients), 'patient')} {verb} other appointments: {joined(patients)}."


def answer_lines(tiers: Sequence[TierDifference], patients: Sequence[str]) -> list[str]:
    """The tiers one by one, then whose appointments change; nothing where no roster was compared."""
    return [*(tier.sentence for tier in tiers), *([affected(patients)] if tiers else [])]
