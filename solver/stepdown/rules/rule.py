"""What is written down of a rule or a term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["care", "repair", "staffing", "continuity", "comfort"]

PROGRAM = "the program's own setting in the week file"
"""The source of what is the program's own choice."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: hard where ``tier`` is null, else a term of that tier with its default ``weight``.

    ``unit`` is what one unit of the term is (hard rules: what is compared with what).
    """

    id: str
    title: str
    sentence: str
    formula: str
    unit: str
    source: str
    tier: Tier | None = None
    weight: int = 0

    @property
    def hard(self) -> bool:
        """True where a roster that breaks it is wrong."""
        return self.tier is None

    @property
    def module(self) -> str:
        """The file name of its constraint (or term), check and test, without ending."""
        return self.id.lower()
