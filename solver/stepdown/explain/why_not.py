"""Why not otherwise: what was asked for is forced, the week solved again, and the two rosters compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault, ModelError
from stepdown.explain.belonging import belonging_faults
from stepdown.explain.conflict import explain_conflicts
from stepdown.explain.narrate import answers
from stepdown.explain.question import Question
from stepdown.explain.reading import read_question
from stepdown.io import any_week, check_settings, cores
from stepdown.model import Answer, WarmStart, solve_tiers
from stepdown.model.conflict import Budget
from stepdown.model.facts import Facts
from stepdown.model.nearest import nearest
from stepdown.outcome.conflict import Conflict, WayOut
from stepdown.outcome.difference import TierDifference
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import SEARCHED, Result, TierName
from stepdown.outcome.verification import TierTerms
from stepdown.report import difference_frame
from stepdown.verify import verify

FORCED_SHARE = 0.7
"""Of the time given, at most this goes to the week with what is asked for; the rest to the conflict, or the nearest
roster of the same points."""

Reply = Literal["already", "same", "worse", "better", "impossible", "unknown"]


if TYPE_CHECKING:
    from pandas import DataFrame


class WhyNot(Frozen):
    """The answer to one question.

    ``answer``: ``already`` (the roster has it), ``same`` (with it every tier has the same points: a tie), ``worse``
    (``tiers`` say where and by how much), ``better`` (the roster at hand was not the best), ``impossible``
    (``conflicts`` say why, ``ways_out`` what would have to change) or ``unknown`` (time ran out first). ``proven``: no
    more time would change the answer. ``affected``: the patients, sorted, whose appointments differ in ``roster``, the
    nearest roster found with it. ``headline`` and the sentences say all this in words.
    """

    question: str
    answer: Reply
    headline: str
    proven: bool
    tiers: tuple[TierDifference, ...] = ()
    affected: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    roster: Roster | None = None
    interrupted: bool = False

    def to_frame(self) -> DataFrame:
        """A row for each tier: ``tier``, ``now``, ``then``, ``more`` (then − now), ``then_bound``, ``searched``."""
        return difference_frame(self.tiers)


def why_not(
    week: Week | Mapping[str, Any] | str | PathLike[str],
    result: Result,
    question: str,
    *,
    published: Roster | None = None,
    time_limit: float | None = 60,
    workers: int | None = None,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> WhyNot:
    """What it would cost to have what is asked for, or why it cannot be.

    ``result`` is that of a solve of this very week; its settings (``strict``) hold here too. ``question`` as in
    ``P-004 on evening tue`` (docs/cli.md has every form). ``published``: the roster that ``result`` was kept near,
    needed where it has the tier ``repair``. The other arguments as in ``solve``.

    Raises DataError for a question that is not understood, or a result that is not of this week.
    """
    instance = any_week(week)
    check_settings("why_not", time_limit=time_limit, seed=seed, workers=workers)
    roster = _roster_of(instance, result, published)
    asked = read_question(instance, roster, question)
    if asked.holds(instance, roster):
        return WhyNot(question=asked.text, answer="already", headline=answers.ALREADY, proven=True, roster=roster)
    forced = _Forced(instance, result, roster, asked, published)
    budget = Budget(time_limit, seed=seed, should_stop=should_stop)
    answer = forced.solve(
        None if time_limit is None else time_limit * FORCED_SHARE, workers or cores(), seed, on_progress, should_stop
    )
    if answer.roster is None and not answer.interrupted:
        impossible = forced.impossible(budget, said=answer.status == "infeasible")
        if impossible is not None:
            return impossible
    if answer.roster is None:
        words = answers.UNKNOWN_STOPPED if answer.interrupted else answers.UNKNOWN
        return WhyNot(
            question=asked.text, answer="unknown", headline=words, proven=False, interrupted=answer.interrupted
        )
    return forced.compare(answer, answer.roster, budget)


def _roster_of(week: Week, result: Result, published: Roster | None) -> Roster:
    """The result's roster; DataError where it has none, or belongs to another week."""
    faults = []
    if result.roster is None:
        remedy = "Take the result of a solve that found one."
        faults.append(Fault("roster", "this result has no roster to ask about", remedy, result.status))
    faults += belonging_faults(week, result)
    if published is None and any(tier.name == "repair" for tier in result.tiers):
        problem = "this result was kept near a published roster"
        faults.append(Fault("published", problem, "Name that roster (--published)."))
    if faults or result.roster is None:
        raise DataError("the result", faults)
    return result.roster


class _Forced:
    """The week with what is asked for, beside the roster at hand."""

    def __init__(self, week: Week, result: Result, roster: Roster, asked: Question, published: Roster | None) -> None:
        self.result = result
        self.roster = roster
        self.asked = asked
        self.published = published
        self.strict = result.provenance.limits.strict
        self.week = asked.asked_of(week)
        self.names: list[TierName] = [tier.name for tier in result.tiers if tier.status in SEARCHED]

    def terms(self, roster: Roster) -> dict[TierName, TierTerms]:
        """The referee's count of every tier."""
        word = verify(self.week, roster, strict=self.strict, published=self.published)
        return {tier.name: tier for tier in word.tiers}

    def price(self, roster: Roster) -> dict[TierName, int]:
        """Points of every tier."""
        return {name: tier.value for name, tier in self.terms(roster).items()}

    def solve(
        self,
        time_limit: float | None,
        workers: int,
        seed: int,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> Answer:
        """The best roster with what is asked for, searched as far as the roster at hand was."""
        return solve_tiers(
            self.week,
            published=self.published,
            price=self.price,
            time_limit=time_limit,
            workers=workers,
            seed=seed,
            strict=self.strict,
            start=WarmStart(self.roster, holds=False),
            until=self.names[-1] if self.names else "care",
            demands=self.asked.demands,
            on_progress=on_progress,
            should_stop=should_stop,
        )

    def impossible(self, budget: Budget, *, said: bool) -> WhyNot | None:
        """What stands against it; null where it is not ``said`` already, and not proven now, that no roster exists.

        What is asked for gives way in none of the ways out.
        """
        found = explain_conflicts(
            self.week,
            strict=self.strict,
            time_limit=budget.left,
            seed=budget.seed,
            should_stop=budget.should_stop,
            demands=self.asked.demands,
            keep=frozenset({self.asked.pair}),
        )
        if not said and not found.proven:
            return None
        return WhyNot(
            question=self.asked.text,
            answer="impossible",
            headline=answers.IMPOSSIBLE,
            proven=True,
            conflicts=found.conflicts,
            ways_out=found.ways_out,
            interrupted=found.interrupted,
        )

    def compare(self, answer: Answer, found: Roster, budget: Budget) -> WhyNot:
        """The roster at hand against the nearest one with what is asked for."""
        values = {tier.name: tier.value for tier in answer.tiers if tier.status in SEARCHED}
        near = self._nearest(found, values, budget)
        tiers = self._differences(answer, near)
        before, after = (Facts(self.week).appointments_in(roster) for roster in (self.roster, near))
        affected = tuple(sorted({appointment[0] for appointment in before ^ after}))
        reply, headline, proven = _judged(tiers)
        return WhyNot(
            question=self.asked.text,
            answer=reply,
            headline=headline,
            proven=proven,
            tiers=tiers,
            affected=affected,
            roster=near,
            interrupted=answer.interrupted or budget.watch.stopped,
        )

    def _nearest(self, found: Roster, values: Mapping[TierName, int], budget: Budget) -> Roster:
        near = nearest(
            self.week,
            self.roster,
            found,
            values,
            budget,
            published=self.published,
            strict=self.strict,
            demands=self.asked.demands,
        )
        word = verify(self.week, near, strict=self.strict, published=self.published)
        if not word.accepted or not self.asked.holds(self.week, near):
            raise ModelError(f"the roster with {self.asked.text} breaks a rule or has it not; please report this")
        return near

    def _differences(self, answer: Answer, near: Roster) -> tuple[TierDifference, ...]:
        now, then = self.terms(self.roster), self.terms(near)
        searched = {tier.name: tier for tier in answer.tiers}
        return tuple(
            TierDifference(
                name=name,
                now=now[name].value,
                then=then[name].value,
                then_bound=min(searched[name].bound, then[name].value),
                searched=searched[name].status in SEARCHED,
                sentence=answers.tier_sentence(
                    name,
                    now[name].value,
                    then[name].value,
                    now[name].terms,
                    then[name].terms,
                    searched=searched[name].status in SEARCHED,
                ),
            )
            for name in self.names
        )


def _judged(tiers: tuple[TierDifference, ...]) -> tuple[Reply, str, bool]:
    """What the first tier that differs decides; the answer, its headline, and whether it is proven."""
    for tier in tiers:
        if not tier.searched:
            return "same", answers.SAME_SO_FAR, False
        if tier.more > 0:
            words = answers.worse(tier.name, tier.now, tier.then, tier.then_bound)
            return "worse", words, tier.then_bound > tier.now
        if tier.more < 0:
            return "better", answers.better(tier.name, tier.now, tier.then), True
    return "same", answers.SAME, True
