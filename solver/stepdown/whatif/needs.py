"""Unmet needs in one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Week
from stepdown.explain.reasons import OPEN, PROVEN
from stepdown.outcome.result import Unmet
from stepdown.report.words import counted, duration

SHOWN = 3


def needs_text(week: Week, needs: Sequence[Unmet]) -> str:
    """The first needs in words, the first with its reason where it has one of its own, and how many more there are."""
    words = [f"{_what(week, need)} of {need.patient}" for need in needs]
    rest = f" and {counted(len(words) - SHOWN, 'more need')}" if len(words) > SHOWN else ""
    own = needs[0].reason not in (None, PROVEN, OPEN)
    reason = f" ({needs[0].reason})" if own else ""
    return ", ".join([words[0] + reason, *words[1:SHOWN]]) + rest


def _what(week: Week, need: Unmet) -> str:
    if need.what == "hours":
        return duration(need.amount)
    if need.what == "day":
        return counted(need.amount, "program day")
    return f"{counted(need.amount, 'session')} of {week.service[need.service or ''].title}"
