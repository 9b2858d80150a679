"""What the referee says of a roster: findings against the hard rules, and every soft term recomputed."""

from __future__ import annotations

from typing import Literal

from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import TermValue, TierName, Unmet


class Finding(Frozen):
    """A rule that the roster breaks: where, what was observed, what is allowed.

    ``about`` holds the ids in it (patients, therapists, rooms) for programs; ``place`` is for people
    ("evening tue PE 19:10"), as are ``observed`` ("14 patients") and ``allowed`` ("at most 12").
    """

    rule: str
    place: str
    observed: str
    allowed: str
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.rule}: {self.place}: {self.observed}; {self.allowed}"


class TierTerms(Frozen):
    """One tier recomputed from the roster: ``value`` is the sum of its terms' points."""

    name: TierName
    value: int
    terms: dict[str, TermValue]


class Verification(Frozen):
    """The referee's word on one roster."""

    format: Literal["stepdown/verification@1"] = "stepdown/verification@1"
    findings: tuple[Finding, ...]
    tiers: tuple[TierTerms, ...]
    unmet: tuple[Unmet, ...]

    @property
    def accepted(self) -> bool:
        """True where no hard rule is broken."""
        return not self.findings
