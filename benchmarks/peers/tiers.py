"""Both peers' way through the tiers: each to a proof or until the time runs out, then held at its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from benchmarks.peers.answer import PeerAnswer, PeerError, TierTime
from benchmarks.peers.decode import decode
from benchmarks.peers.formulation import Form, Formulation, formulate
from benchmarks.peers.linear import Linear, Sum
from benchmarks.peers.rules import post_rules
from benchmarks.peers.terms import Objective, objective_of
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import TIERS, Status, TierName
from stepdown.verify import verify


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found for one sum: ``values`` by column (null where none), ``bound`` without the constant."""

    values: list[int] | None
    bound: float
    proven: bool
    infeasible: bool = False


class Engine(Protocol):
    """An engine that keeps one linear model."""

    def minimise(self, total: Sum, start: Sequence[int] | None, seconds: float) -> Found:
        """The least value of the sum within the time, begun at ``start`` where the engine is given one."""

    def hold(self, total: Sum, most: int) -> None:
        """From now on the sum is at most this."""


class EngineOf(Protocol):
    """Makes the engine from the finished model."""

    def __call__(self, linear: Linear, *, workers: int) -> Engine: ...


def solve_with(make: EngineOf, form: Form, week: Week, *, time_limit: float, workers: int) -> PeerAnswer:
    """Build, then one tier after the other; ``time_limit`` seconds for everything, first come first served."""
    began = perf_counter()
    model = formulate(week, form)
    post_rules(model)
    objectives = {tier: objective_of(model, tier) for tier in TIERS}
    engine = make(model.linear, workers=workers)
    build_seconds = perf_counter() - began
    climb = _Climb(model, engine, deadline=began + time_limit)
    for tier in TIERS:
        if not climb.over:
            climb.take(tier, objectives[tier])
    return climb.answer(build_seconds)


class _Climb:
    """The tiers so far: the best roster, the columns behind it, and what is proven."""

    def __init__(self, model: Formulation, engine: Engine, *, deadline: float) -> None:
        self._model, self._engine, self._deadline = model, engine, deadline
        self._values: list[int] | None = None
        self._roster: Roster | None = None
        self._points: dict[TierName, int] = {}
        self._bounds: dict[TierName, tuple[int, bool]] = {}
        self._seconds: dict[TierName, float] = {}
        self._infeasible = model.linear.impossible

    @property
    def over(self) -> bool:
        return self._infeasible or perf_counter() >= self._deadline

    def take(self, tier: TierName, objective: Objective) -> None:
        began = perf_counter()
        bound, proven = self._search(tier, objective)
        if self._values is not None:
            self._bounds[tier] = bound, proven
            self._engine.hold(objective.total, self._points[tier] - objective.constant)
        self._seconds[tier] = perf_counter() - began

    def _search(self, tier: TierName, objective: Objective) -> tuple[int, bool]:
        """Bound and whether proven. A start may come back instead of the best roster: then once more without it."""
        start = self._values
        for given in (start, None):
            found = self._engine.minimise(objective.total, given, max(0.0, self._deadline - perf_counter()))
            if found.infeasible:
                if self._roster is not None:
                    raise PeerError(f"{tier}: called infeasible although there is a roster")
                self._infeasible = True
            if found.values is not None:
                self._keep(found.values, tier)
            bound = max(0, _whole(found.bound) + objective.constant)  # no tier costs less than nothing
            if not found.proven or self._points[tier] == bound:
                return bound, found.proven
            if given is None:
                break
        raise PeerError(f"{tier}: proven to cost {bound}, but the roster costs {self._points[tier]}")

    def _keep(self, values: list[int], tier: TierName) -> None:
        """The roster of these values, unless the one at hand is better in this tier."""
        roster = decode(self._model, values)
        word = verify(self._model.week, roster)
        if word.findings:
            raise PeerError("the referee refuses the peer's roster:\n" + "\n".join(map(str, word.findings)))
        points = {one.name: one.value for one in word.tiers}
        for held in self._bounds:
            if points[held] > self._points[held]:
                raise PeerError(f"{held}: held at {self._points[held]}, but the roster costs {points[held]}")
        if self._values is None or points[tier] <= self._points[tier]:
            self._values, self._roster, self._points = values, roster, points

    def answer(self, build_seconds: float) -> PeerAnswer:
        """Everything so far."""
        tiers = []
        for tier in TIERS:
            bound, proven = self._bounds.get(tier, (None, False))
            tiers.append(TierTime(tier, self._points.get(tier), bound, proven, self._seconds.get(tier, 0.0)))
        linear = self._model.linear
        return PeerAnswer(
            status=self._status(all(tier.proven for tier in tiers)),
            roster=self._roster,
            tiers=tuple(tiers),
            build_seconds=build_seconds,
            rows=len(linear.row_lower),
            columns=len(linear.lower),
        )

    def _status(self, proven: bool) -> Status:
        if self._infeasible:
            return "infeasible"
        if self._roster is None:
            return "no_roster_found"
        return "optimal" if proven else "feasible"


def _whole(bound: float) -> int:
    """The next whole number, up to the engines' rounding; every tier is counted in whole points."""
    return -int(-(bound - 1e-5) // 1)
