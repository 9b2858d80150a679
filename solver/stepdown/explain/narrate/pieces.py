"""Pieces of the sentences about unmet needs: names, days, hours and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stepdown.domain.time import DAYS, clock
from stepdown.report.words import duration, joined

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LISTED = 8


def some(names: Sequence[str]) -> str:
    """Names as a list in a sentence, of many the first and how many more.

    >>> some(["T-1", "T-2"])
    'T-1 and T-2'
    """
    if len(names) <= _LISTED:
        return joined(names)
    return joined([*names[: _LISTED - 1], f"{len(names) - _LISTED + 1} more"])


def days_text(days: Iterable[int]) -> str:
    """Days, 0 to 6, in a sentence; three or more in a row as from-to.

    >>> days_text([1, 3]), days_text([0, 1, 2, 5])
    ('tue and thu', 'mon-wed and sat')
    """
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [[f"{DAYS[run[0]]}-{DAYS[run[-1]]}"] if len(run) > 2 else [DAYS[day] for day in run] for run in runs]
    return joined([part for each in parts for part in each])


def span_text(start: int, end: int) -> str:
    """``17:30-19:10``."""
    return f"{clock(start)}-{clock(end)}"


def hours_of(minutes: int) -> str:
    """Minutes as hours, exactly: ``20``, ``19.5``; as minutes where a decimal would round.

    >>> hours_of(1200), hours_of(1170), hours_of(70)
    ('20 h', '19.5 h', '1 h 10 min')
    """
    return f"{minutes / 60:g} h" if minutes % 6 == 0 else duration(minutes)


def ordinal(number: int) -> str:
    """``second``; ``12th`` for large ones.

    >>> ordinal(2), ordinal(12)
    ('second', '12th')
    """
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop; ids keep theirs."""
    return f"{text[0].upper()}{text[1:]}."


def on_days(days: Iterable[int], texts: Sequence[str]) -> str:
    """Facts that hold on some days."""
    return f"on {days_text(days)} {joined(list(texts))}"
