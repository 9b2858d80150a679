"""Solving a changed week again: does the change give the need, and what does it cost?

The week is solved with the changes alone. Among rosters of equal care, those that serve the patient in question are
preferred: every priority is multiplied by a number so large that one unit more for this patient never outweighs
a point of care. What is said of a roster is then counted from it, on the changed week, by the referee.

First every appointment of the roster at hand is held by a pin: where that gives the need already, nobody has to move,
and the search is short. Only else is all of it free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from stepdown.changes import Changes
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError, ModelError
from stepdown.explain.merge import changes_of
from stepdown.explain.preferring import Preferred, keeping, preferring
from stepdown.explain.steps import Plan
from stepdown.model import WarmStart, solve_tiers
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import Result, TierName, Unmet
from stepdown.outcome.verification import Verification
from stepdown.verify import verify

Ending = Literal["gives", "does not", "open", "refused"]


@dataclass(frozen=True, slots=True)
class Trial:
    """How solving again ended.

    ``gives``: ``roster`` gives some of the need and leaves fewer points of care unmet in all. ``does not``: proven that
    none does. ``open``: the time ran out first. ``refused``: the changes make no sound week. ``idle``: proven
    that the changes better the care of nobody. ``kept``: everybody keeps every appointment in ``roster``.
    """

    ending: Ending
    week: Week | None = None
    roster: Roster | None = None
    word: Verification | None = None
    reference: int = 0
    comparable: bool = True
    idle: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Costed:
    """A roster of a changed week that keeps to the old appointments; ``least``: proven to do so best."""

    roster: Roster
    word: Verification
    least: bool


@dataclass(frozen=True, slots=True)
class _Searched:
    """The roster a search came to, the least ``care`` proven, and whether there is nothing left to be found."""

    roster: Roster | None
    care: int
    is_over: bool


class Confirming:
    """Solves changed weeks against one result; raises ModelError where the referee refuses a roster."""

    def __init__(
        self, week: Week, result: Result, *, workers: int, seed: int, should_stop: Callable[[], bool] | None
    ) -> None:
        assert result.roster is not None
        self.week = week
        self.roster: Roster = result.roster
        self.strict = result.provenance.limits.strict
        self.workers = workers
        self.seed = seed
        self.should_stop = should_stop
        self.word = verify(week, self.roster, strict=self.strict)
        self.care = care_of(self.word)
        care = next((tier for tier in result.tiers if tier.name == "care"), None)
        self.bound = 0 if care is None else care.bound
        self.solves = 0

    def changed(self, plan: Plan) -> Week | None:
        """The week after the plan's changes; None where they make none that is sound."""
        try:
            return Changes(changes_of(self.week, plan.steps)).apply(self.week)
        except DataError:
            return None

    def serves(self, word: Verification, need: Unmet) -> bool:
        """True where less of this need is left open than in the roster at hand."""
        return amount_of(word, need) < amount_of(self.word, need)

    def trial(self, plan: Plan, need: Unmet, seconds: float | None) -> Trial:
        """Solve the week with the plan's changes for at most so many seconds, until the answer is known."""
        changed = self.changed(plan)
        if changed is None:
            return Trial("refused")
        reference, comparable = self._reference(plan, changed)
        kept = keeping(changed, self.roster)
        if kept is not None and verify(kept, self.roster, strict=self.strict).accepted:
            found = self._searched(kept, need, reference, seconds).roster
            if found is not None and self._is_answer(changed, found, need, reference):
                word = self._accepted(changed, found)
                return Trial("gives", changed, found, word, reference, comparable, kept=True)
        searched = self._searched(changed, need, reference, seconds)
        if searched.roster is not None and self._is_answer(changed, searched.roster, need, reference):
            word = self._accepted(changed, searched.roster)
            return Trial("gives", changed, searched.roster, word, reference, comparable)
        return Trial("does not" if searched.is_over else "open", idle=searched.care >= reference)

    def _is_answer(self, week: Week, roster: Roster, need: Unmet, reference: int) -> bool:
        word = self._accepted(week, roster)
        return self.serves(word, need) and care_of(word) < reference

    def _searched(self, week: Week, need: Unmet, reference: int, seconds: float | None) -> _Searched:
        """Search until a roster is an answer, or it is proven that none is."""
        preferred = preferring(week, need.patient)
        own = preferred.parts(care_of(verify(preferred.week, self.roster, strict=self.strict)))[1]
        watch = _Watch(preferred, reference, own, self.should_stop)
        answer = solve_tiers(
            preferred.week,
            price=self._price(preferred.week, None),
            time_limit=seconds,
            workers=self.workers,
            seed=self.seed,
            strict=self.strict,
            start=self._start(preferred.week, self.roster),
            until="care",
            on_progress=watch.note,
            should_stop=watch.should_stop,
        )
        self.solves += 1
        if answer.roster is None:
            return _Searched(None, 0, answer.status == "infeasible")
        bound = max(watch.bound, answer.tiers[0].bound)
        is_over = answer.tiers[0].status == "optimal" or bound >= watch.threshold
        return _Searched(answer.roster, preferred.parts(bound)[0], is_over)

    def cost(self, trial: Trial, need: Unmet, seconds: float | None) -> Costed:
        """The same care with as few appointments changed as can be found, then as few leader minutes.

        Where nobody had to move for it, it stays so, and only leader minutes are saved.
        """
        assert trial.week is not None
        assert trial.roster is not None
        assert trial.word is not None
        kept = keeping(trial.week, self.roster) if trial.kept else None
        preferred = preferring(kept or trial.week, need.patient)
        published = None if kept else self.roster
        answer = solve_tiers(
            preferred.week,
            published=published,
            price=self._price(preferred.week, published),
            time_limit=seconds,
            workers=self.workers,
            seed=self.seed,
            strict=self.strict,
            start=WarmStart(trial.roster, holds=True),
            until="staffing",
            should_stop=self.should_stop,
        )
        self.solves += 1
        assert answer.roster is not None
        word = self._accepted(trial.week, answer.roster)
        if amount_of(word, need) > amount_of(trial.word, need) or care_of(word) > care_of(trial.word):
            return Costed(trial.roster, trial.word, least=False)
        proven = all(tier.status == "optimal" for tier in answer.tiers if tier.name in ("care", "repair", "staffing"))
        return Costed(answer.roster, word, least=proven)

    def _reference(self, plan: Plan, changed: Week) -> tuple[int, bool]:
        """What must be bettered: the roster's care, and whether it is counted as in the week at hand."""
        if any(step.field in ("priority", "weights") for step in plan.steps):
            # Care that counted nothing counts now: the roster is priced by the changed week.
            return care_of(verify(changed, self.roster, strict=self.strict)), False
        return self.care, True

    def _start(self, week: Week, roster: Roster) -> WarmStart:
        return WarmStart(roster, holds=verify(week, roster, strict=self.strict).accepted)

    def _price(self, week: Week, published: Roster | None) -> Callable[[Roster], dict[TierName, int]]:
        def price(roster: Roster) -> dict[TierName, int]:
            word = verify(week, roster, strict=self.strict, published=published)
            return {tier.name: tier.value for tier in word.tiers}

        return price

    def _accepted(self, week: Week, roster: Roster) -> Verification:
        word = verify(week, roster, strict=self.strict)
        if not word.accepted:
            found = "\n".join(f"  {finding}" for finding in word.findings)
            raise ModelError(f"the referee refuses the roster of a changed week; please report this:\n{found}")
        return word


class _Watch:
    """Ends a search as soon as the question is answered, either way."""

    def __init__(self, preferred: Preferred, reference: int, own: int, should_stop: Callable[[], bool] | None) -> None:
        self.preferred = preferred
        self.reference = reference
        self.own = own if preferred.factor > 1 else 1
        self.threshold = preferred.factor * (reference - 1) + self.own
        """No value from here on is an answer: less care is given then, or as much and nothing to the patient."""
        self.bound = 0
        self._answered = False
        self._should_stop = should_stop

    def note(self, progress: Progress) -> None:
        """Take in how far the search has come."""
        if progress.tier != "care":
            return
        self.bound = max(self.bound, progress.bound or 0)
        if progress.value is not None:
            care, own = self.preferred.parts(progress.value)
            self._answered |= care < self.reference and own < self.own
        self._answered |= self.bound >= self.threshold

    def should_stop(self) -> bool:
        """True once answered, or where the caller wants to stop."""
        return self._answered or (self._should_stop is not None and self._should_stop())


def care_of(word: Verification) -> int:
    """Points of the care tier."""
    return next(tier.value for tier in word.tiers if tier.name == "care")


def amount_of(word: Verification, need: Unmet) -> int:
    """How much of a need a roster leaves open, in days, sessions or minutes."""
    key = (need.patient, need.what, need.service)
    return sum(left.amount for left in word.unmet if (left.patient, left.what, left.service) == key)
