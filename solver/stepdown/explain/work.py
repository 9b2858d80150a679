"""The needs of a result at work: plans tried in turn as far as the time goes, then what their fixes cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from stepdown.explain.confirm import Confirming, Costed, Trial
from stepdown.explain.fixes import is_within
from stepdown.explain.steps import Key, Plan
from stepdown.outcome.explanation import Trying
from stepdown.outcome.result import Unmet

MOST_TRIES = 12
"""Weeks solved again for one need at most."""

COST_SHARE = 0.3
"""Of the time, this part is kept to find out what confirmed fixes cost."""

LEAST_SECONDS = 3.0
"""A search gets so long at least, unless the whole time is over before: a shorter one answers nothing."""


@dataclass(slots=True)
class Case:
    """One need at work."""

    need: Unmet
    others: tuple[Unmet, ...]
    plans: list[Plan]
    fixes: list[tuple[Plan, Trial]] = field(default_factory=list)
    open: list[Plan] = field(default_factory=list)
    looked_at: set[Key] = field(default_factory=set)
    tried: int = 0

    def wants_more(self, most: int) -> bool:
        """True while there is anything to try for it."""
        return bool(self.plans) and len(self.fixes) < most and self.tried < MOST_TRIES


class Clock:
    """The time there is."""

    def __init__(self, limit: float | None, should_stop: Callable[[], bool] | None) -> None:
        self._began = time.monotonic()
        self._limit = limit
        self._should_stop = should_stop

    @property
    def seconds(self) -> float:
        """Wall seconds since it began."""
        return time.monotonic() - self._began

    def left(self, share: float = 1.0) -> float | None:
        """Seconds left of this share of the limit; null where there is none."""
        return None if self._limit is None else self._limit * share - self.seconds

    def is_over(self, share: float = 1.0) -> bool:
        """True once this share of the limit has passed, or the caller wants to stop."""
        left = self.left(share)
        return (left is not None and left <= 0) or (self._should_stop is not None and self._should_stop())


class Work:
    """All needs, tried in turn so that each has its cheapest plan tried before any has its second."""

    def __init__(
        self,
        confirming: Confirming,
        cases: list[Case],
        most: int,
        clock: Clock,
        on_progress: Callable[[Trying], None] | None,
    ) -> None:
        self.confirming = confirming
        self.cases = cases
        self.most = most
        self.clock = clock
        self.on_progress = on_progress
        self.idle: set[Key] = set()
        self.vain: set[Key] = set()
        """Parts of fixes that did not do for one need: for the others they are not tried again."""
        self.known: dict[Key, list[Trial]] = {}

    def confirm(self) -> None:
        """Try plans until every need has enough fixes, none has plans left, or the time is over."""
        while True:
            open_cases = [case for case in self.cases if case.wants_more(self.most)]
            if not open_cases:
                return
            for case in open_cases:
                if self.clock.is_over(1 - COST_SHARE):
                    return
                self._try(case, len(open_cases))

    def _try(self, case: Case, together: int) -> None:
        plan = case.plans.pop(0)
        if any(is_within(found, plan) for found, _ in case.fixes) or plan.key in case.looked_at:
            return
        trial = self._tried(case, plan, together)
        if trial.ending == "open":
            case.open.append(plan)
        if trial.ending == "gives":
            case.fixes.append(self._least(case, plan, trial, together))

    def _least(self, case: Case, plan: Plan, trial: Trial, together: int) -> tuple[Plan, Trial]:
        """The same fix without any change that it does not need, as far as the time goes."""
        for less in plan.smaller():
            if self.clock.is_over(1 - COST_SHARE) or less.key in case.looked_at | self.vain:
                continue
            smaller = self._tried(case, less, together)
            if smaller.ending == "does not":
                self.vain.add(less.key)
            if smaller.ending == "gives":
                return self._least(case, less, smaller, together)
        return plan, trial

    def _tried(self, case: Case, plan: Plan, together: int) -> Trial:
        """What is known of the plan already, or what solving again says."""
        case.looked_at.add(plan.key)
        known = self._known(plan, case.need)
        if known is not None:
            return known
        if plan.key in self.idle:
            return Trial("does not", idle=True)
        self._report(case)
        left = self.clock.left(1 - COST_SHARE)
        trial = self.confirming.trial(plan, case.need, None if left is None else _slice(left, 2 * together))
        case.tried += 1
        if trial.ending == "gives":
            self.known.setdefault(plan.key, []).append(trial)
        if trial.idle:
            self.idle.add(plan.key)
        return trial

    def _known(self, plan: Plan, need: Unmet) -> Trial | None:
        """A roster found for another need with the same changes that gives this one, too."""
        return next((t for t in self.known.get(plan.key, []) if t.word and self.confirming.serves(t.word, need)), None)

    def costs(self) -> dict[int, Costed]:
        """The cost of each fix by its trial, as far as the time goes, the first of every need before any second."""
        fixes = [(place, case.need, trial) for case in self.cases for place, (_, trial) in enumerate(case.fixes)]
        found: dict[int, Costed] = {}
        waiting = sorted(fixes, key=lambda each: each[0])
        for number, (_, need, trial) in enumerate(waiting):
            if self.clock.is_over():
                break
            if id(trial) in found:
                continue
            left = self.clock.left()
            seconds = None if left is None else _slice(left, len(waiting) - number)
            found[id(trial)] = self.confirming.cost(trial, need, seconds)
        return found

    def _report(self, case: Case) -> None:
        if self.on_progress is None:
            return
        tried = sum(each.tried for each in self.cases)
        planned = sum(each.tried + min(len(each.plans), MOST_TRIES - each.tried) for each in self.cases
                      if each.wants_more(self.most) or each is case) + tried  # fmt: skip
        found = sum(len(each.fixes) for each in self.cases)
        self.on_progress(Trying(tried, planned, found, case.need, self.clock.seconds))


def _slice(left: float, among: int) -> float:
    return max(0.01, min(left, max(LEAST_SECONDS, left / max(1, among))))
