"""The public recipe: solve, let the referee check, say what is unmet."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pandas import DataFrame
from pydantic import Field

from stepdown.domain.consistency import roster_faults
from stepdown.domain.digest import week_digest
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault, ModelError
from stepdown.explain import Conflicts, explain_conflicts, reasons
from stepdown.io import any_week, check_settings, cores
from stepdown.model import Answer, WarmStart, solve_tiers
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import Limits, Provenance, Result, TermValue, TierName, TierOutcome
from stepdown.outcome.verification import Verification
from stepdown.report import frames, kpis
from stepdown.verify import verify


class Solved(Result):
    """What ``solve`` returns: the result together with the week it answers (not written to files)."""

    week: Week = Field(exclude=True, repr=False)

    def to_frames(self) -> dict[str, DataFrame]:
        """Tables of the roster: sessions, individual, patients, therapists and rooms, with their utilisation.

        Columns and units are told in ``stepdown.report.frames``. ValueError where there is no roster.
        """
        if self.roster is None:
            raise ValueError(f"there is no roster to show: {self.status}")
        return frames(self.week, self.roster)


def solve(
    week: Week | Mapping[str, Any] | str | Path,
    *,
    time_limit: float | None = 60,
    workers: int | None = None,
    seed: int = 0,
    strict: bool = False,
    deterministic: bool = False,
    published: Roster | None = None,
    start: Roster | None = None,
    until: TierName = "comfort",
    explain: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Solved:
    """The best roster of a week, checked by the referee, with what is proven of it.

    ``week``: a ``Week``, the mapping of a week file, or a path. ``time_limit``: seconds (null = none; where
    ``deterministic``, of the solver's own clock, so that the same input gives the same roster). ``workers``: threads,
    by default the cores of this process. ``strict``: the wanted care is a floor too. ``published``: a roster already
    handed out, whose appointments are kept where care allows. ``start``: any roster to begin with, of an earlier
    solve or of a week much like this one. ``until``: the last tier to search; those after it come back as not
    started. ``explain``: where no roster exists, what is left of the time goes to its conflicts and the ways out
    (``deterministic``: the same limit again); false leaves both out. ``on_progress`` is called while it runs, from
    other threads, one call at a time; ``should_stop`` is asked some twenty times a second, and once true the best
    roster so far is returned.

    Raises DataError for wrong input, ModelError where the referee refuses the solver's own roster.
    """
    instance = any_week(week)
    check_settings("solve", time_limit=time_limit, seed=seed, workers=workers)
    _check_published(instance, published)
    threads = 1 if deterministic else workers or cores()

    def price(roster: Roster) -> dict[TierName, int]:
        return {tier.name: tier.value for tier in verify(instance, roster, strict=strict, published=published).tiers}

    answer = solve_tiers(
        instance,
        published=published,
        price=price,
        time_limit=time_limit,
        workers=threads,
        seed=seed,
        strict=strict,
        deterministic=deterministic,
        start=None if start is None else _warm_start(instance, start, strict=strict),
        until=until,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    began = time.monotonic()
    found = Conflicts(status="unknown")
    left = time_limit if time_limit is None or deterministic else max(0.0, time_limit - answer.seconds)
    if explain and answer.roster is None and not answer.interrupted and left != 0 and (strict or instance.pins):
        found = _explained(instance, answer, strict, left, seed, deterministic, on_progress, should_stop)
    status = "infeasible" if found.proven else answer.status
    limits = Limits(time_limit=time_limit, strict=strict, deterministic=deterministic)
    provenance = Provenance(
        stepdown=version("stepdown"),
        ortools=version("ortools"),
        week_digest=week_digest(instance),
        seed=seed,
        workers=threads,
        limits=limits,
        seconds={} if deterministic else _seconds(answer, time.monotonic() - began),
        interrupted=answer.interrupted or found.interrupted,
    )
    if answer.roster is None:
        return Solved(
            status=status,
            roster=None,
            conflicts=found.conflicts if status == "infeasible" else (),
            ways_out=found.ways_out if status == "infeasible" else (),
            provenance=provenance,
            week=instance,
        )
    word = verify(instance, answer.roster, strict=strict, published=published)
    _refuse_if_refused(word)
    return Solved(
        status=answer.status,
        roster=answer.roster,
        tiers=_tiers(answer, word),
        unmet=reasons(instance, word.unmet, proven=answer.tiers[0].status == "optimal"),
        kpis=kpis(instance, answer.roster),
        provenance=provenance,
        week=instance,
    )


def _warm_start(week: Week, roster: Roster, *, strict: bool) -> WarmStart:
    """The roster to begin with; one of another week, or that breaks a rule of this one, only guides."""
    of_this_week = roster.week_of == week.week_of and not roster_faults(week, roster)
    return WarmStart(roster, holds=of_this_week and verify(week, roster, strict=strict).accepted)


def _explained(
    week: Week,
    answer: Answer,
    strict: bool,
    left: float | None,
    seed: int,
    deterministic: bool,
    on_progress: Callable[[Progress], None] | None,
    should_stop: Callable[[], bool] | None,
) -> Conflicts:
    """What contradicts in a week of which no roster was found; asked too where the search could not prove that."""
    if on_progress is not None and answer.status == "infeasible":
        on_progress(Progress("care", None, None, answer.seconds, explaining=True))
    found = explain_conflicts(
        week, strict=strict, time_limit=left, seed=seed, deterministic=deterministic, should_stop=should_stop
    )
    if answer.status == "infeasible" and found.status == "feasible":
        raise ModelError("no roster was said to exist, yet one was found; please report this")
    return found


def _check_published(week: Week, published: Roster | None) -> None:
    """It may name people who have left, but must be of this week."""
    if published is not None and published.week_of != week.week_of:
        fault = Fault(
            "week_of", f"the week is of {week.week_of}", "Give the roster of the same week", str(published.week_of)
        )
        raise DataError("the published roster", [fault])


def _seconds(answer: Answer, explaining: float) -> dict[str, float]:
    seconds: dict[str, float] = {tier.name: round(tier.seconds, 3) for tier in answer.tiers}
    if explaining >= 0.001:
        seconds["conflicts"] = round(explaining, 3)
    return {**seconds, "total": round(answer.seconds + explaining, 3)}


def _refuse_if_refused(word: Verification) -> None:
    if not word.accepted:
        found = "\n".join(f"  {finding}" for finding in word.findings)
        raise ModelError(f"the referee refuses the solver's roster; please report this:\n{found}")


def _tiers(answer: Answer, word: Verification) -> tuple[TierOutcome, ...]:
    """The tiers as searched, with the referee's terms; the two must agree on every value."""
    terms: dict[TierName, dict[str, TermValue]] = {tier.name: tier.terms for tier in word.tiers}
    values = {tier.name: tier.value for tier in word.tiers}
    for tier in answer.tiers:
        if tier.value != values[tier.name]:
            raise ModelError(f"{tier.name}: the model says {tier.value} points, the referee {values[tier.name]}")
    return tuple(
        TierOutcome(name=tier.name, value=tier.value, bound=tier.bound, status=tier.status, terms=terms[tier.name])
        for tier in answer.tiers
    )
