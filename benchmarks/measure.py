"""One solver on one week, in this process: how long to what, and what the referee says of the roster."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from time import perf_counter

from benchmarks.peers.answer import PeerAnswer, PeerError
from benchmarks.record import CLOSE, STEPDOWN, Case, Measured, TierMeasure
from benchmarks.weeks import generate
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import ModelError
from stepdown.model import Answer, solve_tiers
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import TierName
from stepdown.verify import verify


class Stopwatch:
    """A progress callback that notes when the first roster came, and when each tier came close and ended."""

    def __init__(self) -> None:
        self.begin = perf_counter()
        self.first: float | None = None
        self.close: dict[TierName, float] = {}
        self.proof: dict[TierName, float] = {}

    def __call__(self, progress: Progress) -> None:
        """Note the time. A tier that drifts apart again, as when a search starts over, is no longer close."""
        seconds = self.seconds()
        if self.first is None and progress.value is not None:
            self.first = seconds
        gap = progress.gap
        if gap is not None and gap <= CLOSE:
            self.close.setdefault(progress.tier, seconds)
        else:
            self.close.pop(progress.tier, None)
        if progress.finished and gap == 0.0:
            self.proof[progress.tier] = seconds

    def seconds(self) -> float:
        """Wall seconds since the start."""
        return perf_counter() - self.begin


def measure(case: Case, solver: str, time_limit: float, workers: int) -> Measured:
    """Make the week, solve it and have the roster checked; only the solving is timed."""
    week = generate(case.patients, case.tightness, case.seed)
    try:
        if solver == STEPDOWN:
            return _stepdown(week, case.seed, time_limit, workers)
        return _peer(week, solver, time_limit, workers)
    except (ModelError, PeerError) as trouble:
        print(f"{case}, {solver}: {trouble}", file=sys.stderr)
        return Measured(status="refused", accepted=False)


def _stepdown(week: Week, seed: int, time_limit: float, workers: int) -> Measured:
    def price(roster: Roster) -> dict[TierName, int]:
        return {tier.name: tier.value for tier in verify(week, roster).tiers}

    watch = Stopwatch()
    answer = solve_tiers(week, price=price, time_limit=time_limit, workers=workers, seed=seed, on_progress=watch)
    return of_answer(week, answer, watch, watch.seconds())


def of_answer(week: Week, answer: Answer, watch: Stopwatch, total: float) -> Measured:
    """The figures of a solve of ours that took ``total`` seconds."""
    accepted, values = _referee(week, answer.roster)
    tiers: dict[TierName, TierMeasure] = {}
    for tier in answer.tiers:
        proven = tier.status == "optimal"
        reached = TierMeasure(value=values.get(tier.name), bound=tier.bound, proven=proven)
        # A later tier's roster can close an earlier tier after its own search: that is known at the end only.
        close = watch.close.get(tier.name, total) if reached.gap is not None and reached.gap <= CLOSE else None
        proof = watch.proof.get(tier.name, total) if proven else None
        tiers[tier.name] = reached.model_copy(update={"seconds_to_1pct": close, "seconds_to_proof": proof})
    return Measured(
        status=answer.status,
        accepted=accepted,
        total_seconds=total,
        first_roster_seconds=watch.first,
        build_seconds=sum(tier.build_seconds for tier in answer.tiers),
        rows=max((tier.rows for tier in answer.tiers), default=None),
        columns=max((tier.columns for tier in answer.tiers), default=None),
        tiers=tiers,
    )


def _peer(week: Week, solver: str, time_limit: float, workers: int) -> Measured:
    solve = import_module(f"benchmarks.peers.{solver}").solve
    answer: PeerAnswer = solve(week, time_limit=time_limit, workers=workers)
    accepted, values = _referee(week, answer.roster)
    tiers: dict[TierName, TierMeasure] = {}
    elapsed = answer.build_seconds
    for tier in answer.tiers:
        elapsed += tier.seconds
        tiers[tier.name] = TierMeasure(
            value=values.get(tier.name),
            bound=tier.bound,
            proven=tier.proven,
            seconds_to_proof=elapsed if tier.proven else None,
        )
    return Measured(
        status=answer.status,
        accepted=accepted,
        total_seconds=answer.seconds,
        build_seconds=answer.build_seconds,
        rows=answer.rows,
        columns=answer.columns,
        tiers=tiers,
    )


def _referee(week: Week, roster: Roster | None) -> tuple[bool | None, Mapping[TierName, int]]:
    if roster is None:
        return None, {}
    word = verify(week, roster)
    return word.accepted, {tier.name: tier.value for tier in word.tiers}
