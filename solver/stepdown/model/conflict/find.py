"""Finding what contradicts: first which demands, then which rules forbid those together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS
from stepdown.domain.week import Week
from stepdown.model.builder import Options
from stepdown.model.conflict.asking import Budget, ask, core
from stepdown.model.conflict.build import demand_switches, rule_switches
from stepdown.model.conflict.relaxed import Relaxed
from stepdown.model.conflict.shrink import CanHold, shrink
from stepdown.model.conflict.switched import DemandSwitches
from stepdown.model.demands import Demand
from stepdown.model.extract import Extraction
from stepdown.model.facts import Facts
from stepdown.model.rows import HOURS_A_WEEK, PROGRAM_DAYS, Pair

MANY = 24
"""From so many demands on, the solver's own core is asked for first: fewer questions than halving them all."""

SHARE = 0.1
"""Of the time left, one question gets at most this: a shortage that is nearly none may take the solver very long."""

SHRINK_SHARE = 0.5
"""Of the time left, at most this goes to leaving out demands that a conflict does not need."""

PLAIN_SHARE = 0.3
"""Of the time left, at most this goes to the second opinion on one conflict."""

LEAST_TELLING = (
    "GROUP_SIZE", "ROOM_USE", "LEADERS", "THERAPIST_LOAD", "ROOM_OVERLAP", "THERAPIST_OVERLAP", "PATIENT_OVERLAP",
    "SEATS", "CASELOAD", "ONE_PER_DAY", "ONE_COUNSELOR", "SECTIONS", "WHOLE_DAY", "THERAPIST_HOURS", "QUALIFICATION",
    "TAPER", "TRACKS", "KEEP_APART", "WORK_HOURS", "OFFERED",
)  # fmt: skip
"""Rules in the order in which a conflict tries to do without them: where several would explain it, the last is kept."""

_PLACE_OF_DAY: dict[str, str] = {day: str(place) for place, day in enumerate(DAYS)}


@dataclass(frozen=True, slots=True)
class Core:
    """Pairs that cannot all hold. ``is_minimal``: each was left out once, and the others could then hold.

    ``verified``: a second configuration of the solver says too that they cannot all hold.
    """

    members: tuple[Pair, ...]
    is_minimal: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Cores:
    """``cores``: no two share a demand. ``feasible``: true where there is no conflict, null where nobody knows.

    ``complete``: with the demands of these cores left out, a roster exists. ``roster``: one that meets all demands.
    """

    cores: tuple[Core, ...]
    feasible: bool | None
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
        self.relaxed = Relaxed(self.model)
        self.roster: Roster | None = None

    def run(self, most: int | None) -> Cores:
        left = sorted(self.model.switches, key=_in_order)
        found: list[Core] = []
        holds: bool | None = None
        while not self.budget.is_over and len(found) != most:
            some: Sequence[Pair] | None = self._fewer(left)
            if some is None:
                holds = self.can_hold(left)
                if holds is not False:
                    break
                some = self._core(left)
            demands, done = self._fewest(some)
            found.append(self._with_rules(demands, done))
            left = [pair for pair in left if pair not in demands]
        feasible = False if found else holds
        roster = self.roster if feasible else None
        return Cores(tuple(found), feasible, holds is True, roster, self.budget.watch.stopped)

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

    def _fewest(self, demands: Sequence[Pair]) -> tuple[list[Pair], bool]:
        """The demands as few as they go, within a share of the time: what is left is for the rules behind them."""
        left = self.budget.left
        until = None if left is None else self.budget.used + left * SHRINK_SHARE

        def can_hold(some: Sequence[Pair]) -> bool | None:
            late = until is not None and self.budget.used > until
            return None if late else self.can_hold(some, SHARE)

        return shrink(can_hold, demands)

    def _fewer(self, left: Sequence[Pair]) -> list[Pair] | None:
        """Some of these demands of which the relaxation knows, and the solver agrees, that they cannot all hold."""
        missed = self.relaxed.misses(left, self.budget.wall_left)
        if missed is None:
            return None
        alone = (pair for pair in reversed(missed.short) if self.relaxed.misses([pair], self.budget.wall_left))
        first = next(alone, None)
        some = [first] if first else shrink(_by_relaxation(self.relaxed, self.budget), missed.telling)[0]
        return some if self.can_hold(some) is False else None

    def _core(self, demands: Sequence[Pair]) -> Sequence[Pair]:
        """Fewer of these demands, where the solver names them in time."""
        if len(demands) < MANY:
            return demands
        few = core(self.model, demands, self.budget, share=SHARE)
        return sorted(few, key=_in_order) if few and self.can_hold(few) is False else demands

    def _with_rules(self, demands: list[Pair], demands_done: bool) -> Core:
        """The rules that forbid these demands together; none where the search ends before they are few."""
        verified = ask(self.model, demands, self.budget, plain=True, share=PLAIN_SHARE).holds is False
        alone = Core(tuple(sorted(demands, key=_as_told)), is_minimal=False, verified=verified)
        if self.budget.is_over:
            return alone
        model = rule_switches(self.facts, self.options, demands)
        relaxed = Relaxed(model)

        def can_hold(pairs: Sequence[Pair]) -> bool | None:
            members = [*demands, *pairs]
            if relaxed.misses(members, self.budget.wall_left):
                return False
            return ask(model, members, self.budget, share=SHARE).holds

        rules = sorted((pair for pair in model.switches if pair not in demands), key=_in_order)
        if can_hold(rules) is not False:
            return alone
        for rule in LEAST_TELLING:
            without = [pair for pair in rules if pair[0] != rule]
            if len(without) < len(rules) and can_hold(without) is False:
                rules = without
        rules, rules_done = shrink(can_hold, rules)
        if self.budget.is_over:
            return alone
        members = [*sorted(demands, key=_as_told), *sorted(rules, key=_as_told)]
        verified = ask(model, members, self.budget, plain=True, share=PLAIN_SHARE).holds is False
        needed = all(
            ask(model, [pair for pair in members if pair != member], self.budget, share=SHARE).holds is True
            for member in members
        )
        return Core(tuple(members), is_minimal=demands_done and rules_done and needed, verified=verified)


def _by_relaxation(relaxed: Relaxed, budget: Budget) -> CanHold:
    def can_hold(pairs: Sequence[Pair]) -> bool | None:
        if budget.is_over:
            return None
        return False if relaxed.misses(pairs, budget.wall_left) else None

    return can_hold


def _in_order(pair: Pair) -> tuple[int, int, Pair]:
    """What a conflict tries to do without first: care before pins, rules as in ``LEAST_TELLING``."""
    rule, about = pair
    if rule in LEAST_TELLING:
        kind = {HOURS_A_WEEK: 0, PROGRAM_DAYS: 1}.get(about[1] if len(about) > 1 else "", 2)
        return LEAST_TELLING.index(rule), kind, pair
    return len(LEAST_TELLING) + (rule != "PINS"), 0, pair


def _as_told(pair: Pair) -> tuple[int, tuple[str, ...]]:
    """The order in which members are told: pins before care, the most telling rules first, days from Monday on."""
    rule, about = pair
    place = -LEAST_TELLING.index(rule) if rule in LEAST_TELLING else -len(LEAST_TELLING) - (rule != "PINS")
    return place, tuple(_PLACE_OF_DAY.get(word, word) for word in about)
