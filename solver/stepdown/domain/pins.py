"""Which of the three kinds of pin is meant, told by its keys alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

PinKind = Literal["attend", "session", "individual"]

_NEEDED: dict[PinKind, frozenset[str]] = {
    "session": frozenset({"service", "day", "start"}),
    "individual": frozenset({"patient", "service", "day", "start"}),
    "attend": frozenset({"patient", "track", "day", "attend"}),
}
_FURTHER: dict[PinKind, frozenset[str]] = {
    "session": frozenset({"leader", "room"}),
    "individual": frozenset({"therapist"}),
    "attend": frozenset(),
}


def kind_of_pin(keys: Iterable[object]) -> PinKind:
    """The kind with the fewest keys missing and the fewest too many, so that one misspelt key does not change it.

    >>> kind_of_pin(["patient", "track", "day", "atend"])
    'attend'
    """
    given = set(keys)

    def misfit(kind: PinKind) -> int:
        return len(_NEEDED[kind] - given) + len(given - _NEEDED[kind] - _FURTHER[kind])

    return min(_NEEDED, key=misfit)
