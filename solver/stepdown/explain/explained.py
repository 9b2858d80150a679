"""The public recipe: why each need is unmet, and the changes that give it, confirmed by solving again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from pandas import DataFrame

from stepdown.domain.consistency import roster_faults
from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.explain.confirm import Confirming, Costed, Trial
from stepdown.explain.fixes import is_within, plans_for
from stepdown.explain.needs import why_unmet
from stepdown.explain.steps import Key, Plan
from stepdown.explain.told import fix_of, ranked, untried
from stepdown.explain.used import Used
from stepdown.model.facts import Facts
from stepdown.outcome.explanation import Explanation, Fix, NeedExplanation, Trying
from stepdown.outcome.result import Result, Unmet
from stepdown.report.explanation import explanation_frame
from stepdown.verify import verify

SAFETY = ("KEEP_APART", "QUALIFICATION", "SEATS")
"""Rules that no fix bends unless asked to."""

MOST_TRIES = 12
"""Weeks solved again for one need at most."""

COST_SHARE = 0.3
"""Of the time, this part is kept to find out what confirmed fixes cost."""

LEAST_SECONDS = 3.0
"""A search gets so long at least, unless the whole time is over before: a shorter one answers nothing."""


class Explained(Explanation):
    """What ``explain`` returns; written to files as ``stepdown/explanation@1``."""

    def to_frame(self) -> DataFrame:
        """A row for each fix, and one for each need without any; ``stepdown.report.explanation`` tells the columns."""
        return explanation_frame(self)


@dataclass(slots=True)
class _Case:
    """One need at work."""

    need: Unmet
    others: tuple[Unmet, ...]
    plans: list[Plan]
    fixes: list[tuple[Plan, Trial]] = field(default_factory=list)
    open: list[Plan] = field(default_factory=list)
    looked_at: set[Key] = field(default_factory=set)
    tried: int = 0

    def wants_more(self, most: int) -> bool:
        return bool(self.plans) and len(self.fixes) < most and self.tried < MOST_TRIES


def explain(
    week: Week,
    result: Result,
    *,
    patient: str | None = None,
    fixes: int = 3,
    bend: Collection[str] = (),
    time_limit: float | None = 60,
    workers: int | None = None,
    seed: int = 0,
    on_progress: Callable[[Trying], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Explained:
    """Why each need of ``result.unmet`` is unmet, and up to ``fixes`` changes that give it, cheapest first.

    ``patient``: only this one's needs. ``bend``: rules among ``SAFETY`` that fixes may touch. ``time_limit``: seconds
    for all of it (null = none); what could not be confirmed within it is marked so. ``workers``: threads, by default as
    many as the result was solved with. ``on_progress`` is called before each solve; once ``should_stop`` is true,
    what is known is returned.

    Raises DataError where the result is not one of this week or has no roster, or an argument is wrong.
    """
    _check(week, result, patient, fixes, bend, time_limit)
    assert result.roster is not None
    used = Used(Facts(week), result.roster)
    proven = any(tier.name == "care" and tier.status == "optimal" for tier in result.tiers)
    threads = workers or result.provenance.workers
    work = _Work(
        Confirming(week, result, workers=threads, seed=seed, should_stop=should_stop),
        [_case(used, result, need, bend) for need in result.unmet if patient in (None, need.patient)],
        fixes,
        _Clock(time_limit, should_stop),
        on_progress,
    )
    work.confirm()
    costs = work.costs()
    return Explained(
        week_digest=week_digest(week),
        needs=tuple(_told(work, case, costs, used, proven, fixes) for case in work.cases),
        bends=tuple(sorted(bend)),
        tried=work.confirming.solves,
        interrupted=should_stop is not None and should_stop(),
    )


def _case(used: Used, result: Result, need: Unmet, bend: Collection[str]) -> _Case:
    others = tuple(other for other in result.unmet if other.patient == need.patient and other != need)
    return _Case(need, others, plans_for(used, need, others, bend))


class _Clock:
    """The time there is."""

    def __init__(self, limit: float | None, should_stop: Callable[[], bool] | None) -> None:
        self._began = time.monotonic()
        self._limit = limit
        self._should_stop = should_stop

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def left(self, share: float = 1.0) -> float | None:
        """Seconds left of this share of the limit; null where there is none."""
        return None if self._limit is None else self._limit * share - self.seconds

    def is_over(self, share: float = 1.0) -> bool:
        left = self.left(share)
        return (left is not None and left <= 0) or (self._should_stop is not None and self._should_stop())


class _Work:
    """All needs, tried in turn so that each has its cheapest plan tried before any has its second."""

    def __init__(
        self,
        confirming: Confirming,
        cases: list[_Case],
        most: int,
        clock: _Clock,
        on_progress: Callable[[Trying], None] | None,
    ) -> None:
        self.confirming = confirming
        self.cases = cases
        self.most = most
        self.clock = clock
        self.on_progress = on_progress
        self.idle: set[Key] = set()
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

    def _try(self, case: _Case, together: int) -> None:
        plan = case.plans.pop(0)
        if any(is_within(found, plan) for found, _ in case.fixes) or plan.key in case.looked_at:
            return
        trial = self._tried(case, plan, together)
        if trial.ending == "open":
            case.open.append(plan)
        if trial.ending == "gives":
            case.fixes.append(self._least(case, plan, trial, together))

    def _least(self, case: _Case, plan: Plan, trial: Trial, together: int) -> tuple[Plan, Trial]:
        """The same fix without any change that it does not need, as far as the time goes."""
        for less in plan.smaller():
            if self.clock.is_over(1 - COST_SHARE) or less.key in case.looked_at:
                continue
            smaller = self._tried(case, less, together)
            if smaller.ending == "gives":
                return self._least(case, less, smaller, together)
        return plan, trial

    def _tried(self, case: _Case, plan: Plan, together: int) -> Trial:
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

    def _report(self, case: _Case) -> None:
        if self.on_progress is None:
            return
        tried = sum(each.tried for each in self.cases)
        planned = sum(each.tried + min(len(each.plans), MOST_TRIES - each.tried) for each in self.cases
                      if each.wants_more(self.most) or each is case) + tried  # fmt: skip
        found = sum(len(each.fixes) for each in self.cases)
        self.on_progress(Trying(tried, planned, found, case.need, self.clock.seconds))


def _slice(left: float, among: int) -> float:
    return max(0.01, min(left, max(LEAST_SECONDS, left / max(1, among))))


def _told(work: _Work, case: _Case, costs: dict[int, Costed], used: Used, proven: bool, most: int) -> NeedExplanation:
    why = why_unmet(used, case.need, case.others, proven=proven)
    sure = [fix_of(work.confirming, used, case.need, plan, trial, costs.get(id(trial))) for plan, trial in case.fixes]
    complete = not case.open and (len(sure) >= most or not case.plans)
    rest: list[Fix] = []
    if len(sure) < most:
        missing = [*case.open, *case.plans][: most - len(sure)]
        rest = [untried(work.confirming, plan) for plan in missing if plan.key not in work.idle]
    return NeedExplanation(
        need=case.need, reason=why.reason, facts=why.facts, fixes=(*ranked(sure), *rest), complete=complete
    )


def _check(
    week: Week, result: Result, patient: str | None, fixes: int, bend: Collection[str], time_limit: float | None
) -> None:
    faults = []
    if result.provenance.week_digest != week_digest(week):
        problem = "this result is of another week, or the week was changed since"
        remedy = "Solve this week again, or name the week that the result was made from."
        faults.append(Fault("provenance.week_digest", problem, remedy, result.provenance.week_digest[:12]))
    if result.roster is None:
        remedy = "Name a result that has a roster; only what a roster leaves unmet can be explained so."
        faults.append(Fault("roster", "this result has no roster", remedy, result.status))
    if result.roster is not None and not faults:
        faults += _roster_faults(week, result)
    if faults:
        raise DataError("the result", faults)
    faults = [*_argument_faults(week, patient, bend)]
    if fixes < 1:
        faults.append(Fault("fixes", "must be 1 or more", "Leave it out for 3.", str(fixes)))
    if time_limit is not None and not 0 < time_limit < float("inf"):
        remedy = "Leave it out for 60, null for none."
        faults.append(Fault("time_limit", "must be seconds above 0", remedy, str(time_limit)))
    if faults:
        raise DataError("the arguments of explain", faults)


def _roster_faults(week: Week, result: Result) -> list[Fault]:
    """Faults of a result that was changed by hand: a roster that breaks rules, needs that it does not leave open."""
    assert result.roster is not None
    if faults := roster_faults(week, result.roster):
        return [replace(fault, path=f"roster.{fault.path}") for fault in faults]
    word = verify(week, result.roster, strict=result.provenance.limits.strict)
    remedy = "Take the result as solve wrote it."
    found = [Fault("roster", f"this roster breaks a rule: {finding}", remedy) for finding in word.findings]
    left = {need.model_copy(update={"reason": None}) for need in word.unmet}
    return found + [
        Fault(f"unmet[{index}]", "the roster does not leave just this open", remedy, need.patient)
        for index, need in enumerate(result.unmet)
        if need.model_copy(update={"reason": None}) not in left
    ]


def _argument_faults(week: Week, patient: str | None, bend: Collection[str]) -> list[Fault]:
    faults = []
    if patient is not None and patient not in week.patient:
        faults.append(Fault("patient", "the week has no patient of this id", "Name one of the week's.", patient))
    for rule in bend:
        if rule not in SAFETY:
            remedy = f"Name some of {', '.join(SAFETY)}; other limits are part of fixes anyway."
            faults.append(Fault("bend", "this is no rule that is kept safe", remedy, rule))
    return faults
