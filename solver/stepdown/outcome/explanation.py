"""Why each need is unmet and what would give it, or why there is no roster: ``stepdown/explanation@1``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from stepdown.changes.union import AnyChange
from stepdown.domain.time import Day
from stepdown.outcome.bottleneck import Bottleneck
from stepdown.outcome.conflict import Conflict, WayOut
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import Unmet

FixKind = Literal["track", "hours", "limit", "room", "person", "program"]
"""What a fix asks for, from what costs nothing to what costs most: docs/explain.md."""

KINDS: tuple[FixKind, ...] = ("track", "hours", "limit", "room", "person", "program")


class BindingFact(Frozen):
    """One thing that binds: the rule, the ids it is about, the days (none: the whole week), and its words."""

    rule: str
    about: tuple[str, ...]
    days: tuple[Day, ...] = ()
    text: str


class Cost(Frozen):
    """What a fix costs, against the roster that is explained.

    ``leader_minutes``: minutes of leaders in groups more (below zero: fewer). ``moved``: patients who lose an
    appointment (service, day and time) they had. ``least``: proven that no roster with as much care moves fewer
    appointments, nor, with those, costs fewer leader minutes; otherwise both are an upper end.
    """

    leader_minutes: int
    moved: tuple[str, ...]
    least: bool


class Fix(Frozen):
    """Changes of the week that give a need, alone and together.

    ``verified``: the week was solved again with just these changes, the referee accepts the roster, it gives ``gives``
    of the need (days, sessions or minutes) and leaves less care unmet in all. ``proven``: without the changes no
    roster leaves as little unmet. Both false: the time ran out before the answer, and ``gives`` to ``cost`` are
    null. ``care_before`` and ``care_after`` are points of the care tier; ``worse`` are patients who get less now.
    """

    changes: tuple[AnyChange, ...]
    sentence: str
    kind: FixKind
    minutes: int = Field(ge=0)
    bends: tuple[str, ...] = ()
    verified: bool
    proven: bool = False
    gives: int | None = None
    left: int | None = None
    days: int | None = None
    sessions: int | None = None
    care_before: int | None = None
    care_after: int | None = None
    worse: tuple[str, ...] = ()
    how: str | None = None
    cost: Cost | None = None


class NeedExplanation(Frozen):
    """One unmet need: why, and the smallest changes that give it, cheapest first.

    ``complete``: every change that was thought of was tried, or as many fixes were found as were asked for.
    """

    need: Unmet
    reason: str
    facts: tuple[BindingFact, ...] = ()
    fixes: tuple[Fix, ...] = ()
    complete: bool

    @property
    def verified(self) -> tuple[Fix, ...]:
        """The fixes that were confirmed by solving again."""
        return tuple(fix for fix in self.fixes if fix.verified)


class Explanation(Frozen):
    """What one result leaves to explain: its unmet needs, or, without a roster, its conflicts and ways out.

    ``bottlenecks``: what is tight for all care that is unmet, the tightest first; none where one patient was asked
    about. ``headline``: which binds most, or what is known of a result without a roster; empty where neither is told.
    ``tried``: weeks solved again; ``interrupted``: stopped by the caller.
    """

    format: Literal["stepdown/explanation@1"] = "stepdown/explanation@1"
    week_digest: str
    has_roster: bool = True
    headline: str = ""
    needs: tuple[NeedExplanation, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    bends: tuple[str, ...] = ()
    tried: int = 0
    interrupted: bool = False

    def of(self, patient: str) -> tuple[NeedExplanation, ...]:
        """The unmet needs of one patient."""
        return tuple(entry for entry in self.needs if entry.need.patient == patient)


@dataclass(frozen=True, slots=True)
class Trying:
    """How far a running explanation has come: what a progress callback is handed before each solve.

    Weeks ``tried`` of those ``planned`` (which shrinks where fixes are found early), fixes ``found``, the ``need`` at
    work, wall ``seconds`` since it began.
    """

    tried: int
    planned: int
    found: int
    need: Unmet
    seconds: float
