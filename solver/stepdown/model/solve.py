"""The tiers in their order: each searched with those before it held at what was reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import ModelError
from stepdown.model.answer import Answer, TierAnswer, WarmStart
from stepdown.model.assemble import detail_for, weights
from stepdown.model.builder import Options, RosterModel
from stepdown.model.demands import Demand
from stepdown.model.detail import CORE
from stepdown.model.extract import Extraction
from stepdown.model.facts import Facts, Meeting
from stepdown.model.floors import Floor
from stepdown.model.linear import Expression, weighted
from stepdown.model.models import Models
from stepdown.model.prepare import columns_of
from stepdown.model.pricing import Price, remembered
from stepdown.model.search import Found, Limits, Watch, confirms_infeasible, now
from stepdown.model.stages import climb as climbing
from stepdown.model.stages.climb import Climb, Focus, Hand, Rows
from stepdown.model.stages.in_totals import plan_of
from stepdown.model.tier_search import Reached, search_tier
from stepdown.model.values import value_of
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import TIERS, Status, TierName, TierStatus

SHARES: dict[TierName, int] = {"care": 6, "repair": 2, "staffing": 3, "continuity": 2, "comfort": 2}
"""How the time left is divided over the tiers still to come; what one leaves over goes to the next.

Care has the most: it finds the first roster, and the others are little worth without it."""

MOST_PATIENTS = 2_000
"""Of larger weeks care alone is searched: of 3,000 patients continuity and comfort did not fit into 6 GiB
(docs/decisions/0026-parts.md); staffing would (0043)."""

FOCUS: dict[TierName, Focus] = {
    "care": "care",
    "repair": "groups",
    "staffing": "sections",
    "continuity": "groups",
    "comfort": "sessions",
}


def solve_tiers(
    week: Week,
    *,
    published: Roster | None = None,
    price: Price | None = None,
    time_limit: float | None = 60.0,
    workers: int = 1,
    seed: int = 0,
    strict: bool = False,
    deterministic: bool = False,
    without: frozenset[str] = frozenset(),
    floors: Mapping[str, Floor] | None = None,
    all_or_nothing: frozenset[str] = frozenset(),
    start: WarmStart | None = None,
    until: TierName = "comfort",
    demands: tuple[Demand, ...] = (),
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Answer:
    """Solve all tiers of a week in order.

    ``price`` recomputes the tiers' points from a roster (where null, the model's own are taken); with
    ``published`` the tier ``repair`` stands after care. ``without`` switches rules off, for the tests of the rules.
    ``floors`` (by patient) and ``all_or_nothing`` are told in ``builder.Options``.
    ``start`` is a roster to begin with; tiers after ``until`` are not searched.
    ``demands`` are asked of the roster beyond the rules.
    """
    facts = Facts(week, published)
    options = Options(
        without=without, strict=strict, floors=floors or {}, all_or_nothing=all_or_nothing, demands=demands
    )
    limits = Limits(time_limit, workers, seed, deterministic)
    return _Solve(facts, options, limits, price, start, until, on_progress, should_stop).run()


class _Solve:
    """One solve: the roster is all that one tier hands to the next."""

    def __init__(
        self,
        facts: Facts,
        options: Options,
        limits: Limits,
        price: Price | None,
        start: WarmStart | None,
        until: TierName,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> None:
        self.facts = facts
        self.options = options
        self.limits = limits
        self.price = None if price is None else remembered(price)
        self.on_progress = on_progress
        self.models = Models(facts)
        self.watch = Watch(should_stop, self._report)
        self.begin = now()
        self.spent = 0.0
        self.roster: Roster | None = start.roster if start is not None and start.holds else None
        self.guide: Roster | None = None if start is None else start.roster
        self.tiers: list[TierAnswer] = []
        self.names: list[TierName] = list(TIERS)
        if facts.has_published:
            self.names.insert(1, "repair")
        self.too_large = len(facts.patients) > MOST_PATIENTS
        self.last = 0 if self.too_large else self.names.index(until)
        self.claimed: dict[TierName, int] = {}
        self.built: tuple[int, int, float] = (0, 0, 0.0)
        self.tier: TierName = "care"
        self.value: int | None = None
        self.bound: int | None = None

    def run(self) -> Answer:
        detail = CORE
        for position, tier in enumerate(self.names):
            detail |= detail_for(self.facts, tier)
            self.options = replace(self.options, detail=detail, counted=self._counts(tier))
            seconds = 0.0 if position > self.last else self._share(self.names[position : self.last + 1])
            ending = self._solve_tier(tier, seconds)
            if self.roster is None:
                return self._answer("infeasible" if ending == "infeasible" else "no_roster_found")
        self.tiers = [self._settled(answer) for answer in self.tiers]
        return self._answer("optimal" if all(tier.status == "optimal" for tier in self.tiers) else "feasible")

    def _settled(self, answer: TierAnswer) -> TierAnswer:
        """The tier on the last roster: a later search may have bettered a tier that was not proven."""
        if self.price is None or self.roster is None or answer.status == "optimal":
            return answer
        value = self.price(self.roster)[answer.name]
        if not answer.bound <= value <= answer.value:
            raise ModelError(f"{answer.name}: {value} points at last, after {answer.value}, proven {answer.bound}")
        reached = value == answer.bound and answer.status == "feasible"
        return replace(answer, value=value, status="optimal" if reached else answer.status)

    def _answer(self, status: Status) -> Answer:
        return Answer(status, self.roster, tuple(self.tiers), self.watch.stopped, now() - self.begin)

    def _share(self, names: list[TierName]) -> float | None:
        """The seconds the first of these tiers may use."""
        if self.limits.seconds is None:
            return None
        left = max(0.0, self.limits.seconds - (self.spent if self.limits.deterministic else now() - self.begin))
        return left * SHARES[names[0]] / sum(SHARES[name] for name in names)

    def _solve_tier(self, tier: TierName, seconds: float | None) -> str:
        begin = now()
        self.tier, self.value, self.bound = tier, None, None
        out_of_time = seconds is not None and seconds <= (0.0 if self.roster is None else self._least_seconds())
        if self.roster is not None and not weights(self.facts, tier):
            self._close(TierAnswer(tier, 0, 0, "optimal", 0.0))
            return "optimal"
        if self.watch.wants_to_stop() or out_of_time:
            if self.roster is not None:
                status: TierStatus = "too_large" if self.too_large and self.tiers else "not_started"
                self._close(TierAnswer(tier, self._value_of(tier, self.roster), 0, status, 0.0))
            return "unknown"
        reached = self._search_seatable(tier, replace(self.limits, seconds=seconds))
        if self.roster is None:
            return reached.ending
        value = self._value_of(tier, self.roster)
        if value < reached.bound:
            raise ModelError(f"{tier}: the roster costs {value}, less than the {reached.bound} said to be proven")
        status = "optimal" if value == reached.bound else "feasible"
        self._close(TierAnswer(tier, value, reached.bound, status, now() - begin, *self.built))
        return reached.ending

    @property
    def is_met(self) -> bool:
        """Everything wanted is given."""
        return any(tier.name == "care" and tier.value == 0 for tier in self.tiers)

    def _counts(self, tier: TierName) -> bool:
        """Individual sessions are counted where that helps to prove what is open, or to find groups that hold care."""
        if FOCUS[tier] == "groups" and not self.is_met:
            return len(self.facts.patients) > climbing.SMALL_PATIENTS
        return tier in ("care", "repair", "staffing") and len(self.facts.patients) > climbing.LARGE_PATIENTS

    def _least_seconds(self) -> float:
        """A tier with less time than a model before took to build would not get to its search."""
        return 0.0 if self.limits.deterministic else max((tier.build_seconds for tier in self.tiers), default=0.0)

    def _search_seatable(self, tier: TierName, limits: Limits) -> Reached:
        """Search, and again with the sections of any meeting in the model whose no-contact pairs could not be seated.

        Adding them only ever cuts off what is no roster, so the last search's bound holds for the whole problem.
        """
        while True:
            started = now()
            held = [(earlier.name, earlier.value) for earlier in self.tiers]
            found = self.models.of(self.options, held, tier)
            model, rows, terms = found.model, found.rows, found.terms
            self.built = (len(rows.tight.row_low), len(rows.tight.low), now() - started)
            if self.roster is not None and not limits.deterministic:
                limits = self._spend(limits, self.built[2])
            unseatable: set[Meeting] = set()
            guide = None if self.guide is None else columns_of(model, self.guide)
            nobody = partial(columns_of, model, Roster(week_of=self.facts.week.week_of))
            take = partial(self._take, tier, model, weighted(terms), unseatable)
            hand = self._at_hand(tier, model, weighted(terms))
            plan = plan_of(tier, held, model, rows, limits, self.watch)
            limits = self._spend(limits, plan.effort)
            climb = Climb(rows, terms, limits, self.watch, take, guide, nobody, FOCUS[tier], hand, self.is_met)
            climb.plan(plan.least, plan.sections)
            reached = search_tier(climb)
            limits = self._spend(limits, climb.effort)
            if tier == "staffing":
                self._remember_sections(rows)
            if reached.ending == "infeasible":
                return self._without_roster(rows, reached, limits)
            if not unseatable:
                return reached
            self.options = replace(self.options, seated=self.options.seated | unseatable)

    def _at_hand(self, tier: TierName, model: RosterModel, objective: Expression) -> Hand | None:
        """The roster that the tier begins with; where nobody else counts its points, the model does."""
        if self.roster is None:
            return None
        if self.price is None:
            columns = columns_of(model, self.roster)
            self.claimed[tier] = value_of(objective, columns.tolist().__getitem__)
        return self._hand(tier, model, self.roster)

    def _hand(self, tier: TierName, model: RosterModel, roster: Roster) -> Hand:
        return Hand(self._value_of(tier, roster), columns_of(model, roster))

    def _take(
        self, tier: TierName, model: RosterModel, objective: Expression, unseatable: set[Meeting], found: Found
    ) -> Hand | None:
        """Keep the roster of a solution where it is better than the one at hand."""
        values = found.values.tolist()
        extract = Extraction(model, values.__getitem__).roster()
        if extract.roster is None:
            unseatable |= extract.unseatable
        else:
            self.claimed[tier] = value_of(objective, values.__getitem__)
            self._check_claim(tier, extract.roster)
            if self.roster is None or self._ranks(extract.roster) <= self._ranks(self.roster):
                self.roster = extract.roster
        if self.roster is None:
            return None
        hand = self._hand(tier, model, self.roster)
        self.watch.report(hand.points, None)
        return hand

    def _remember_sections(self, rows: Rows) -> None:
        """For the tiers after: how many sections staffing has proven to be needed."""
        least = {service: int(rows.tight.low[column]) for service, column in rows.totals.items()}
        self.options = replace(self.options, least_sections=least)

    def _spend(self, limits: Limits, effort: float) -> Limits:
        self.spent += effort
        return limits if limits.seconds is None else replace(limits, seconds=max(0.0, limits.seconds - effort))

    def _without_roster(self, rows: Rows, reached: Reached, limits: Limits) -> Reached:
        """A search that says there is no roster: what may be said of it."""
        if self.roster is not None:
            raise ModelError("no roster keeps what the tiers before reached, yet one did")
        return (
            reached
            if confirms_infeasible(rows.plain.within(rows.plain.ends).model, limits)
            else replace(reached, ending="unknown")
        )

    def _check_claim(self, tier: TierName, roster: Roster) -> None:
        """The model's own count is never lower than the count from the roster (one-sided columns can overstate it)."""
        if self.price is None:
            return
        claimed, value = self.claimed[tier], self.price(roster)[tier]
        if value > claimed:
            raise ModelError(f"{tier}: the model says {claimed} points, the roster has {value}")

    def _value_of(self, tier: TierName, roster: Roster) -> int:
        return self.price(roster)[tier] if self.price is not None else self.claimed.get(tier, 0)

    def _ranks(self, roster: Roster) -> tuple[int, ...]:
        """The points of the tiers up to this one, for comparing two rosters."""
        if self.price is None:
            return ()
        points_of = self.price(roster)
        return tuple(points_of[name] for name in self.names[: self.names.index(self.tier) + 1])

    def _close(self, answer: TierAnswer) -> None:
        self.tiers.append(answer)
        if self.on_progress is not None:
            self.on_progress(Progress(answer.name, answer.value, answer.bound, now() - self.begin, finished=True))

    def _report(self, value: int | None, bound: int | None) -> None:
        self.value = value if value is not None else self.value
        self.bound = bound if bound is not None else self.bound
        if self.on_progress is not None:
            self.on_progress(Progress(self.tier, self.value, self.bound, now() - self.begin))
