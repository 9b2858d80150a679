"""Why a week has no roster: its conflicts as sentences, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from stepdown.domain.week import Week
from stepdown.explain.narrate import asked_sentence, conflict_summary, sentence
from stepdown.explain.ways_out import Infeasible, ways_out
from stepdown.io import any_week
from stepdown.model.conflict import Budget, Core, find_conflicts
from stepdown.model.demands import Demand
from stepdown.model.rows import ASKED, Pair
from stepdown.outcome.conflict import Conflict, Member, WayOut
from stepdown.outcome.frozen import Frozen
from stepdown.report import conflict_frame

CONFLICTS_SHARE = 0.7
"""Of the time given, at most this goes to the conflicts; the ways out have the rest."""


if TYPE_CHECKING:
    from pandas import DataFrame


class Conflicts(Frozen):
    """What was found of a week that may have no roster.

    ``status``: ``infeasible`` (then ``conflicts`` has at least one), ``feasible`` (a roster exists), or ``unknown``
    (time ran out first). ``proven``: a second configuration of the solver says too that no roster exists. No two
    conflicts share a demand. ``complete``: without the demands of these conflicts a
    roster exists, so that there is no further conflict apart from them.
    """

    status: Literal["infeasible", "feasible", "unknown"]
    conflicts: tuple[Conflict, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    proven: bool = False
    complete: bool = False
    interrupted: bool = False

    def to_frame(self) -> DataFrame:
        """A row for each member of each conflict: ``conflict`` (from 1), ``rule``, ``about`` (tuple), ``sentence``,
        ``is_minimal``, ``verified``.
        """
        return conflict_frame(self.conflicts)


def conflict(
    week: Week | Mapping[str, Any] | str | PathLike[str],
    *,
    strict: bool = False,
    time_limit: float | None = 60,
    seed: int = 0,
    deterministic: bool = False,
    should_stop: Callable[[], bool] | None = None,
) -> Conflicts:
    """The conflicts of a week, and up to three ways out of them.

    ``week``, ``strict``, ``seed`` and ``deterministic`` as in ``solve``. ``time_limit``: seconds (null = none); what
    was found by then is told, and what was not finished says so. Raises DataError for wrong input.
    """
    return explain_conflicts(
        any_week(week),
        strict=strict,
        time_limit=time_limit,
        seed=seed,
        deterministic=deterministic,
        should_stop=should_stop,
    )


def explain_conflicts(
    week: Week,
    *,
    strict: bool,
    time_limit: float | None,
    seed: int = 0,
    deterministic: bool = False,
    should_stop: Callable[[], bool] | None = None,
    demands: tuple[Demand, ...] = (),
    keep: frozenset[Pair] = frozenset(),
) -> Conflicts:
    """As ``conflict``, of a week that is read already.

    ``demands`` are asked beyond the week; ``keep`` is what is asked for: told so, and giving way in no way out.
    """
    first = Budget(
        None if time_limit is None else time_limit * CONFLICTS_SHARE,
        seed=seed,
        deterministic=deterministic,
        should_stop=should_stop,
    )
    found = find_conflicts(week, first, strict=strict, demands=demands)
    if found.feasible is not False:
        status: Literal["feasible", "unknown"] = "feasible" if found.feasible else "unknown"
        return Conflicts(status=status, complete=found.complete, interrupted=found.interrupted)
    rest = Budget(
        None if time_limit is None else max(0.0, time_limit - first.used),
        seed=seed,
        deterministic=deterministic,
        should_stop=should_stop,
    )
    question = Infeasible(week, strict, demands, keep)
    return Conflicts(
        status="infeasible",
        conflicts=tuple(_told(week, core, keep) for core in found.cores),
        ways_out=ways_out(question, [core.members for core in found.cores], rest),
        proven=found.proven,
        complete=found.complete,
        interrupted=first.watch.stopped or rest.watch.stopped,
    )


def _told(week: Week, core: Core, asked: frozenset[Pair]) -> Conflict:
    members = tuple(_member(week, pair, is_asked=pair in asked) for pair in core.members)
    summary = conflict_summary(week, core.members, is_minimal=core.is_minimal, verified=core.verified)
    return Conflict(members=members, is_minimal=core.is_minimal, verified=core.verified, summary=summary)


def _member(week: Week, pair: Pair, *, is_asked: bool) -> Member:
    rule, about = pair
    if is_asked:
        return Member(rule=ASKED, about=about, sentence=asked_sentence(week, pair))
    return Member(rule=rule, about=about, sentence=sentence(week, pair))
