"""The least changes after which an infeasible week has a roster, each confirmed by solving the changed week.

Every way out must bend a member of every conflict. So changes that bend all conflicts known are tried, fewest
first; where they do not do, the changed week has a conflict that nobody knew, and it joins the others.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.explain.giving_way import EASE, Change, change_for, changed
from stepdown.explain.narrate import way_out_summary
from stepdown.model import solve_tiers
from stepdown.model.conflict import Budget, find_conflicts
from stepdown.model.demands import Demand
from stepdown.model.rows import AT_LEAST, HOURS_A_WEEK, PROGRAM_DAYS, Pair
from stepdown.outcome.conflict import Member, WayOut
from stepdown.outcome.result import TierName, Unmet
from stepdown.verify import verify

MOST = 3
MANY = 24
"""Where care in full is demanded and a conflict has more members, it is a shortage: much must give way, not one."""

MOST_TRIES = 25
"""Changed weeks solved; a shortage of the whole program would go on for hundreds."""

MOST_STEPS = 2_000
"""Sets of changes looked at, most of them without solving anything."""

CARE_SHARE = 0.8
"""Of the time left, at most this goes to the best care of the week where care in full cannot be had."""

Amounts = Mapping[Pair, int]
"""Which members give way, and by how much."""


@dataclass(frozen=True)
class Infeasible:
    """The week, what is asked of it beyond its file, and what must not give way (``keep``)."""

    week: Week
    strict: bool
    demands: tuple[Demand, ...] = ()
    keep: frozenset[Pair] = frozenset()


def ways_out(question: Infeasible, conflicts: Sequence[Sequence[Pair]], budget: Budget) -> tuple[WayOut, ...]:
    """Up to three ways out of these conflicts, those of fewest changes first; fewer where time runs out."""
    of_many = any(len(conflict) > MANY for conflict in conflicts)
    found = [] if question.strict and of_many else _Search(question, conflicts, budget).run()
    if not found and question.strict:
        found = _less_care(question, budget)
    return tuple(found)


class _Search:
    """The sets of changes from the fewest on; of equally many, those first that are easiest to make."""

    def __init__(self, question: Infeasible, conflicts: Sequence[Sequence[Pair]], budget: Budget) -> None:
        self.question = question
        self.budget = budget
        self.conflicts: list[Amounts] = []
        self.where: dict[Pair, Sequence[Pair]] = {}
        self.sure = True
        for conflict in conflicts:
            self._learn(conflict, {})

    def _learn(self, conflict: Sequence[Pair], made: Amounts) -> None:
        """A conflict of the week after the changes made: one of these members must give way, or give way further."""
        bent: dict[Pair, int] = {}
        for pair in conflict:
            self.where.setdefault(pair, conflict)
            amount = made.get(pair, 0) + 1
            if pair not in self.question.keep and self._change(pair, amount) is not None:
                bent[pair] = amount
        self.conflicts.append(bent)

    def _change(self, pair: Pair, amount: int) -> Change | None:
        return change_for(self.question.week, pair, amount, self.where[pair])

    def run(self) -> list[WayOut]:
        found: list[Amounts] = []
        least: int | None = None
        heap = [self._entry({})]
        steps = tries = 0
        while heap and len(found) < MOST and steps < MOST_STEPS and tries < MOST_TRIES and not self.budget.is_over:
            steps += 1
            made = dict(heapq.heappop(heap)[-1])
            if any(_holds(made, way) for way in found):
                continue
            unbent = next((conflict for conflict in self.conflicts if not _bends(made, conflict)), None)
            if unbent is not None:
                for entry in {self._entry({**made, pair: amount}) for pair, amount in unbent.items()}:
                    heapq.heappush(heap, entry)
                continue
            tries += 1
            if self._does(made):
                found.append(made)
                least = sum(made.values()) if least is None and self.sure else least
            elif self.sure:
                heapq.heappush(heap, self._entry(made))
        return [self._way(made, is_least=sum(made.values()) == least) for made in found]

    def _does(self, made: Amounts) -> bool:
        """True where the changed week has a roster that the referee accepts; else a conflict more is known."""
        week = changed(self.question.week, self._changes(made))
        answer = find_conflicts(week, self.budget, strict=self.question.strict, demands=self.question.demands, most=1)
        if answer.roster is not None:
            return verify(week, answer.roster, strict=self.question.strict).accepted
        if answer.feasible is False:
            self._learn(answer.cores[0].members, made)
        else:
            self.sure = False
        return False

    def _entry(self, made: Amounts) -> tuple[int, tuple[int, ...], tuple[tuple[Pair, int], ...]]:
        """Changes made and still needed at least, then how easy they are; the heap's order."""
        unbent = [set(conflict) for conflict in self.conflicts if not _bends(made, conflict)]
        apart: list[set[Pair]] = []
        for conflict in unbent:
            if all(conflict.isdisjoint(other) for other in apart):
                apart.append(conflict)
        ease = tuple(sorted((EASE[pair[0]] for pair in made), reverse=True))
        return sum(made.values()) + len(apart), ease, tuple(sorted(made.items()))

    def _changes(self, made: Amounts) -> list[Change]:
        changes = [self._change(pair, amount) for pair, amount in _easiest_first(made)]
        return [change for change in changes if change is not None]

    def _way(self, made: Amounts, *, is_least: bool) -> WayOut:
        return _way(list(zip((pair for pair, _ in _easiest_first(made)), self._changes(made), strict=True)), is_least)


def _easiest_first(made: Amounts) -> list[tuple[Pair, int]]:
    return sorted(made.items(), key=lambda item: (EASE[item[0][0]], item[0]))


def _bends(made: Amounts, conflict: Amounts) -> bool:
    return any(made.get(pair, 0) >= amount for pair, amount in conflict.items())


def _holds(made: Amounts, way: Amounts) -> bool:
    """True where a way out is among the changes made: then these are too many."""
    return all(made.get(pair, 0) >= amount for pair, amount in way.items())


def _way(made: Sequence[tuple[Pair, Change]], is_least: bool) -> WayOut:
    members = tuple(Member(rule=pair[0], about=pair[1], sentence=change.sentence) for pair, change in made)
    return WayOut(changes=members, is_least=is_least, summary=way_out_summary(len(members), is_least=is_least))


def _less_care(question: Infeasible, budget: Budget) -> list[WayOut]:
    """As much care as can be given, if not all: what the best roster leaves unmet is not asked for."""
    week, left = question.week, budget.left

    def price(roster: Roster) -> dict[TierName, int]:
        return {tier.name: tier.value for tier in verify(week, roster).tiers}

    answer = solve_tiers(
        week,
        price=price,
        time_limit=None if left is None else max(left * CARE_SHARE, 1e-3),
        seed=budget.seed,
        deterministic=budget.deterministic,
        until="care",
        demands=question.demands,
        should_stop=budget.should_stop,
    )
    if answer.roster is None:
        return []
    made: list[tuple[Pair, Change]] = []
    for need in verify(week, answer.roster).unmet:
        pair, amount = _given_up(need)
        change = change_for(week, pair, amount, ())
        if change is not None:
            made.append((pair, change))
    eased = changed(week, [change for _, change in made])
    if not made or not verify(eased, answer.roster, strict=True).accepted:
        return []
    return [_way(made, is_least=False)]


def _given_up(need: Unmet) -> tuple[Pair, int]:
    if need.what == "hours":
        return ("TAPER", (need.patient, HOURS_A_WEEK, AT_LEAST)), 1
    what = PROGRAM_DAYS if need.what == "day" else need.service or ""
    return ("TAPER", (need.patient, what, AT_LEAST)), need.amount
