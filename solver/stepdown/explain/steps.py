"""One thing in a fix that must become otherwise: what it asks for, how many minutes of it, and what it says.

Steps are small so that they can be merged: two steps on one therapist's hours become one edit of that therapist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stepdown.outcome.explanation import KINDS, FixKind


@dataclass(frozen=True, slots=True)
class Step:
    """``field`` of the entry ``name`` in the week's list ``of`` gets ``value`` (added to it where it is a list).

    ``kind`` and ``minutes`` are its price, ``bends`` the safety rule it touches, ``says`` its words.
    ``of`` may also be ``new_therapists``, ``new_rooms``, ``open``, ``individual_hours``, ``policy``, ``pins``,
    ``together``; what ``value`` is then, ``merge`` says.
    """

    of: str
    name: str
    field: str
    value: Any
    kind: FixKind
    minutes: int
    says: str
    bends: str | None = None

    @property
    def rank(self) -> int:
        """The place of its kind in the order of prices."""
        return KINDS.index(self.kind)

    @property
    def entity(self) -> tuple[str, str]:
        """What is edited: steps on the same entity are one change."""
        return self.of, self.name

    @property
    def sort(self) -> tuple[str, str, str]:
        """Steps of one sort differ in their value only."""
        return self.of, self.name, self.field


Key = frozenset[Step]
"""What a plan changes, in whatever order it says so."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps that together give a need, if nothing else stands in the way.

    ``doubtful`` counts what the plan hopes the search will move: it orders plans of the same price.
    """

    steps: tuple[Step, ...]
    doubtful: int = 0

    @property
    def price(self) -> tuple[int, int, int, int, int, int]:
        """For sorting: dearest kind, number of things changed, minutes, things that are new, doubt, steps."""
        return (
            max((step.rank for step in self.steps), default=0),
            len({step.entity for step in self.steps}),
            self.minutes,
            len({step.entity for step in self.steps if step.of.startswith("new_")}),
            self.doubtful,
            len(self.steps),
        )

    @property
    def key(self) -> Key:
        """Plans of one key are the same change."""
        return frozenset(self.steps)

    @property
    def kind(self) -> FixKind:
        """The dearest kind of its steps."""
        return KINDS[max(step.rank for step in self.steps)]

    @property
    def minutes(self) -> int:
        """Minutes of hours it asks for."""
        return sum(step.minutes for step in self.steps)

    @property
    def bends(self) -> tuple[str, ...]:
        """Safety rules it touches."""
        return tuple(sorted({step.bends for step in self.steps if step.bends}))

    def smaller(self) -> Iterator[Plan]:
        """The plans with one entry less changed."""
        entities = list(dict.fromkeys(step.entity for step in self.steps))
        for entity in entities if len(entities) > 1 else ():
            yield Plan(tuple(step for step in self.steps if step.entity != entity), self.doubtful + 1)

    @property
    def sort(self) -> tuple[tuple[str, str, str], ...]:
        """Plans of one sort are variants of each other."""
        return tuple(sorted({step.sort for step in self.steps}))
