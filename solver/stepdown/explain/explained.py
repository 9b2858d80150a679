"""The public recipe: why each need is unmet, and the changes that give it, confirmed by solving again."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pandas import DataFrame

from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.explain.asked import check
from stepdown.explain.bottlenecks import bottlenecks
from stepdown.explain.confirm import Confirming, Costed
from stepdown.explain.fixes import plans_for
from stepdown.explain.narrate import no_roster_headline
from stepdown.explain.needs import why_unmet
from stepdown.explain.told import fix_of, ranked, untried
from stepdown.explain.used import Used
from stepdown.explain.work import Case, Clock, Work
from stepdown.model.facts import Facts
from stepdown.outcome.explanation import Explanation, Fix, NeedExplanation, Trying
from stepdown.outcome.result import Result, Unmet
from stepdown.report.explanation import explanation_frame


class Explained(Explanation):
    """What ``explain`` returns; written to files as ``stepdown/explanation@1``."""

    def to_frame(self) -> DataFrame:
        """A row for each fix, and one for each need without any; ``stepdown.report.explanation`` tells the columns."""
        return explanation_frame(self)


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

    With all needs comes the table of what is tight; a result without a roster is explained by its conflicts.

    Raises DataError where the result is not one of this week, or an argument is wrong.
    """
    check(week, result, patient, fixes, bend, time_limit)
    if result.roster is None:
        return _without_roster(week, result, bend)
    tight = bottlenecks(week, result.roster) if patient is None else None
    used = Used(Facts(week), result.roster)
    proven = any(tier.name == "care" and tier.status == "optimal" for tier in result.tiers)
    threads = workers or result.provenance.workers
    work = Work(
        Confirming(week, result, workers=threads, seed=seed, should_stop=should_stop),
        [_case(used, result, need, bend) for need in result.unmet if patient in (None, need.patient)],
        fixes,
        Clock(time_limit, should_stop),
        on_progress,
    )
    work.confirm()
    costs = work.costs()
    return Explained(
        week_digest=week_digest(week),
        headline=tight.headline if tight is not None else "",
        bottlenecks=tight.rows if tight is not None else (),
        needs=tuple(_told(work, case, costs, used, proven, fixes) for case in work.cases),
        bends=tuple(sorted(bend)),
        tried=work.confirming.solves,
        interrupted=should_stop is not None and should_stop(),
    )


def _without_roster(week: Week, result: Result, bend: Collection[str]) -> Explained:
    return Explained(
        week_digest=week_digest(week),
        has_roster=False,
        headline=no_roster_headline(len(result.conflicts), len(result.ways_out)),
        conflicts=result.conflicts,
        ways_out=result.ways_out,
        bends=tuple(sorted(bend)),
    )


def _case(used: Used, result: Result, need: Unmet, bend: Collection[str]) -> Case:
    others = tuple(other for other in result.unmet if other.patient == need.patient and other != need)
    return Case(need, others, plans_for(used, need, others, bend))


def _told(work: Work, case: Case, costs: dict[int, Costed], used: Used, proven: bool, most: int) -> NeedExplanation:
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
