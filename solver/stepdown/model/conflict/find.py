"""Finding what contradicts: first which demands, then which rules forbid those together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.model.builder import Options
from stepdown.model.conflict.asking import PLAIN_SHARE, SHARE, Budget, ask, core
from stepdown.model.conflict.behind import Core, with_rules_behind
from stepdown.model.conflict.build import demand_switches
from stepdown.model.conflict.order import as_told, least_telling_first
from stepdown.model.conflict.relaxed import Missed, Relaxed
from stepdown.model.conflict.shrink import CanHold, shrink
from stepdown.model.conflict.switched import DemandSwitches
from stepdown.model.demands import Demand
from stepdown.model.extract import Extraction
from stepdown.model.facts import Facts
from stepdown.model.rows import Pair

MANY = 24
"""From so many demands on, the relaxation and the solver's own core are asked first: halving them all takes longer."""

SHRINK_SHARE = 0.5
"""Of the time left, at most this goes to leaving out demands that a conflict does not need."""

SHORTAGE_SHARE = 0.2
"""The same for a conflict of many demands: near the edge of a shortage each question is hard, and no end in sight."""


@dataclass(frozen=True, slots=True)
class Cores:
    """``cores``: no two share a demand. ``feasible``: true where there is no conflict, null where nobody knows.

    ``proven``: a second configuration of the solver says too that no roster exists.
    ``complete``: with the demands of these cores left out, a roster exists. ``roster``: one that meets all demands.
    """

    cores: tuple[Core, ...]
    feasible: bool | None
    proven: bool
    complete: bool
    roster: Roster | None
    interrupted: bool


def find_conflicts(
    week: Week, budget: Budget, *, strict: bool = False, demands: tuple[Demand, ...] = (), most: int | None = None
) -> Cores:
    """The conflicts of a week, one after the other, each without the demands of those before; ``most`` (null = all)."""
    return _Finder(Facts(week), Options(strict=strict, demands=demands), budget).run(most)


class _Finder:
    def __init__(self, facts: Facts, options: Options, budget: Budget) -> None:
        self.facts = facts
        self.options = options
        self.budget = budget
        self.model: DemandSwitches = demand_switches(facts, options)
        self.roster: Roster | None = None
        self.holds: bool | None = None
        self.proven = False

    @cached_property
    def relaxed(self) -> Relaxed:
        """The relaxation of the week; it stands for every seating."""
        return Relaxed(self.model)

    def run(self, most: int | None) -> Cores:
        left = sorted(self.model.switches, key=least_telling_first)
        found: list[Core] = []
        while not self.budget.is_over and len(found) != most:
            some = self._contradicting(left)
            if some is None:
                break
            share = SHRINK_SHARE if len(some) < MANY else SHORTAGE_SHARE
            demands, done = self._shrink(lambda few: self.can_hold(few, SHARE), some, share)
            found.append(self._told(demands, fewest=done))
            left = [pair for pair in left if pair not in demands]
        feasible = False if found else self.holds
        roster = self.roster if feasible else None
        stopped = self.budget.watch.stopped
        return Cores(tuple(found), feasible, self.proven, self.holds is True, roster, stopped)

    def _contradicting(self, left: Sequence[Pair]) -> Sequence[Pair] | None:
        """Some of these demands that cannot all be met; null where all can, or nobody knows (``holds``)."""
        missed = self.relaxed.misses(left, self.budget.wall_left) if len(left) >= MANY else None
        if missed is not None:
            self._prove(left)
            some = self._by_relaxation(missed)
            if self.can_hold(some) is False:
                return some
        self.holds = self.can_hold(left)
        if self.holds is not False:
            return None
        self._prove(left)
        return self._core(left)

    def _prove(self, demands: Sequence[Pair]) -> None:
        """A second opinion once, before the time goes into making conflicts small."""
        if not self.proven:
            self.proven = ask(self.model, demands, self.budget, plain=True, share=PLAIN_SHARE).holds is False

    def _by_relaxation(self, missed: Missed) -> list[Pair]:
        """A demand that cannot be met alone, else as few of the telling ones as the relaxation needs to say so."""
        alone = (
            pair
            for pair in reversed(missed.short)
            if not self.budget.is_over and self.relaxed.misses([pair], self.budget.wall_left)
        )
        first = next(alone, None)
        if first is not None:
            return [first]

        def can_hold(pairs: Sequence[Pair]) -> bool | None:
            return False if self.relaxed.misses(pairs, self.budget.wall_left) else None

        return self._shrink(can_hold, missed.telling, SHARE)[0]

    def _shrink(self, can_hold: CanHold, demands: Sequence[Pair], share: float) -> tuple[list[Pair], bool]:
        """The demands as few as they go within a share of the time: what is left is for the rules behind them."""
        left = self.budget.left
        until = None if left is None else self.budget.used + left * share

        def in_time(some: Sequence[Pair]) -> bool | None:
            late = self.budget.is_over or (until is not None and self.budget.used > until)
            return None if late else can_hold(some)

        return shrink(in_time, demands)

    def can_hold(self, demands: Sequence[Pair], share: float = 1.0) -> bool | None:
        """Whether a roster meets these demands, no-contact pairs seated and all."""
        while True:
            reply = ask(self.model, demands, self.budget, share=share)
            if reply.holds is not True:
                return reply.holds
            extract = Extraction(self.model, reply.values.__getitem__).roster()
            self.roster = extract.roster
            if self.roster is not None:
                return True
            self.options = replace(self.options, seated=self.options.seated | extract.unseatable)
            self.model = demand_switches(self.facts, self.options)

    def _core(self, demands: Sequence[Pair]) -> Sequence[Pair]:
        """Fewer of these demands, where the solver names them in time."""
        if len(demands) < MANY:
            return demands
        few = core(self.model, demands, self.budget, share=SHARE)
        return sorted(few, key=least_telling_first) if few and self.can_hold(few) is False else demands

    def _told(self, demands: list[Pair], *, fewest: bool) -> Core:
        """The conflict of these demands, with the rules behind them where there is time to find those."""
        found = with_rules_behind(self.facts, self.options, demands, self.budget, fewest=fewest)
        if found is not None:
            return found
        verified = ask(self.model, demands, self.budget, plain=True, share=PLAIN_SHARE).holds is False
        return Core(tuple(sorted(demands, key=as_told)), is_minimal=False, verified=verified)
