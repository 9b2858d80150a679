"""One tier of one model: what the relaxation proves, then the columns near its optimum, then all that can be better.

1. **Bound.** The relaxation of the tightened rows gives a bound, and prices every column (``relaxation``).
2. **Near.** Columns that the prices keep far from the optimum are left out, and the plain rows searched: few columns,
   and good rosters among them.
3. **Rest.** Of the tightened rows, only what a better roster than the one at hand could hold is searched
   (``narrowing``). Where nothing is left, the roster at hand is proven.

Whatever a stage leaves out costs more than its cut, so each ends in a bound for the whole model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd

from ortools.sat.python import cp_model

from stepdown.model.linear import Expression, weighted
from stepdown.model.narrowing import Ends, ends_near, narrowed, narrowed_ends, whole_values
from stepdown.model.neighbourhoods import Neighbourhoods, Owners
from stepdown.model.relaxation import Certificate, Relaxation
from stepdown.model.search import MANY_COLUMNS, Ending, Found, Limits, Watch, now, search

RELAXATION_SHARE = 0.3
"""Of a tier's time, at most this goes to its relaxation: the search must have the most of it."""

NEAR = ((1.0, True), (1.0, False), (3.0, False))
"""(Points by which a column may be priced above the optimum and still count as near; whether leading columns that the
optimum has whole are taken as they are): the next where the one before holds no roster (docs/decisions/0007)."""

NEAR_SHARE = 0.35
"""Of the time left, each search of near columns may use this."""


AROUND = 3.0
"""Points by which a column may be priced above the optimum and still be tried around the roster at hand."""

AROUND_PATIENTS = 40
"""Smaller weeks are proven sooner than a search around the roster at hand would pay."""

AROUND_SHARE = 0.6
"""Of the time left, the search around the roster at hand may use this."""

AROUND_SECONDS = 6.0
"""A single neighbourhood is given up after so long."""

MOST_IDLE = 12
"""Neighbourhoods in a row without a better roster, after which the rest of the time goes to the proof."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a search of a tier came to: the proven least points, and how the last stage ended."""

    bound: int
    ending: Ending


@dataclass(frozen=True, slots=True)
class Hand:
    """The roster at hand as a tier sees it: its points, and the value of each column in it."""

    points: int
    columns: dict[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """One tier's columns and rows twice over: ``plain`` as the rules say them, ``tight`` with those that only tighten.

    The columns of ``plain`` come first in ``tight``, in the same places.
    """

    plain: cp_model.CpModel
    tight: cp_model.CpModel
    relaxation: Relaxation
    owners: Owners
    leading: tuple[int, ...]
    """Columns that lead the others: who attends when, and how many sections are open."""

    def raise_to(self, column: int, low: int) -> None:
        """From now on the column is at least this."""
        for rows in (self.plain, self.tight):
            domain = rows.proto.variables[column].domain
            domain[0] = max(domain[0], low)
        self.relaxation.low[column] = max(self.relaxation.low[column], low)


class TierSearch:
    """Searches one tier.

    ``take`` is handed every solution, and tells the roster then at hand (null: still none). ``guide``: values of
    columns to begin with where there is none. ``by_patient``: the terms are told patient by patient, so that good
    rosters can be found near the relaxation's optimum and around the roster at hand; else one search finds them.
    """

    def __init__(
        self,
        rows: Rows,
        terms: Sequence[tuple[int, Expression]],
        limits: Limits,
        watch: Watch,
        take: Callable[[Found], Hand | None],
        guide: dict[int, int],
        *,
        by_patient: bool,
    ) -> None:
        self.rows = rows
        self.terms = terms
        self.limits = limits
        self.watch = watch
        self.take = take
        self.guide = guide
        self.by_patient = by_patient
        self.bound = 0
        self.effort = 0.0
        self.marked = now()
        self.ending: Ending = "unknown"
        self.hand: Hand | None = None

    def run(self, hand: Hand | None) -> Reached:
        """Search from the roster at hand until proven or out of time."""
        self.hand = hand
        objective = weighted(self.terms)
        for rows in (self.rows.plain, self.rows.tight):
            rows.minimize(objective)
        certificate = self._least(objective)
        if certificate is not None:
            self._prove(certificate.bound)
        if self._is_large():
            self._alone(certificate)
        if certificate is not None and (self.by_patient or self.hand is None):
            self._near(certificate)
        self._around(certificate)
        if not self._is_settled():
            self._rest(certificate)
        return Reached(self.bound, "optimal" if self._is_proven() else self.ending)

    def _is_proven(self) -> bool:
        return self.hand is not None and self.hand.points <= self.bound

    def _is_settled(self) -> bool:
        return self.watch.stopped or self.limits.seconds == 0.0 or self._is_proven()

    def _prove(self, bound: int) -> None:
        if bound > self.bound:
            self.bound = bound
            self.watch.report(None, bound)

    def _least(self, objective: Expression) -> Certificate | None:
        untimed = self.limits.deterministic or self.limits.seconds is None
        seconds = None if untimed else (self.limits.seconds or 0.0) * RELAXATION_SHARE
        certificate = self.rows.relaxation.least(objective, seconds)
        self._spend(0.0)
        return certificate

    def _spend(self, effort: float) -> None:
        """Take off what was used since the last time: by the clock, or where deterministic the solver's own effort.

        By the clock, reading off rosters and having them priced counts as well, so that a limit is kept.
        """
        if not self.limits.deterministic:
            effort = now() - self.marked
            self.marked = now()
        self.effort += effort
        if self.limits.seconds is not None:
            self.limits = replace(self.limits, seconds=max(0.0, self.limits.seconds - effort))

    def _near(self, certificate: Certificate) -> None:
        """Good rosters: only columns priced near the optimum, a little farther where those hold none."""
        whole = whole_values(certificate)
        for distance, led in self._rungs():
            if self._is_settled():
                return
            before = self.hand
            ends = ends_near(self.rows.relaxation, certificate, distance, self.rows.leading if led else ())
            limits = replace(self.limits, seconds=self._share(NEAR_SHARE), patient=False)
            with narrowed(self.rows.plain, ends) as free, self.watch.within(self.bound, self.bound):
                found = self._search(self.rows.plain, limits, free, whole)
            if found.ending in ("optimal", "feasible"):
                self.hand = self.take(found)
            if self.hand is not before:
                break
        if self.hand is not None and not self._is_settled():
            self._prove(self._lattice(self.hand.points))

    def _rungs(self) -> tuple[tuple[float, bool], ...]:
        """Small weeks solve the second as soon as the first; large ones with a roster at hand stop after the first."""
        if not self._is_large():
            return NEAR[1:]
        return NEAR if self.hand is None else NEAR[:1]

    def _lattice(self, points: int) -> int:
        """A bound from the heaviest terms alone: their points are a multiple of what their weights share.

        Care of 87 by the relaxation, where days and sessions weigh 10 and 5, is 90 if those two alone make 87.
        """
        best = 0
        for count in range(1, len(self.terms)):
            shared = gcd(*(weight for weight, _ in self.terms[:count]))
            if best < points and shared > 1 and -(-self.bound // shared) * shared >= points:
                certificate = self._least(weighted(self.terms[:count]))
                if certificate is not None:
                    best = max(best, min(points, -(-certificate.bound // shared) * shared))
        return best

    def _is_large(self) -> bool:
        large = len(self.rows.owners.groups) > AROUND_PATIENTS
        return self.by_patient and large and not self.limits.deterministic

    def _alone(self, certificate: Certificate | None) -> None:
        """Everybody's groups as in the roster at hand, individual sessions anew: quick, and most of comfort."""
        if self.hand is not None and not self._is_settled():
            held = [column for columns in self.rows.owners.groups.values() for column in columns]
            self._neighbourhood(self._ends_around(certificate), held, self._share(AROUND_SHARE))

    def _around(self, certificate: Certificate | None) -> None:
        """Rosters around the one at hand, where the model is large and a proof is far."""
        if not self._is_large():
            return
        ends = self._ends_around(certificate)
        neighbourhoods = Neighbourhoods(self.rows.owners, self.limits.seed)
        least = 0.0 if self.limits.seconds is None else self.limits.seconds * (1 - AROUND_SHARE)
        idle = 0
        while self.hand is not None and not self._is_settled() and idle < MOST_IDLE:
            if self.limits.seconds is not None and self.limits.seconds <= least:
                return
            before, started = self.hand, now()
            self._neighbourhood((ends[0].copy(), ends[1].copy()), neighbourhoods.held(), AROUND_SECONDS)
            neighbourhoods.learn(now() - started)
            idle = 0 if self.hand.points < before.points else idle + 1

    def _ends_around(self, certificate: Certificate | None) -> Ends:
        relaxation = self.rows.relaxation
        if certificate is None:
            return relaxation.low.copy(), relaxation.high.copy()
        return ends_near(relaxation, certificate, AROUND, ())

    def _neighbourhood(self, ends: Ends, held: Sequence[int], seconds: float | None) -> None:
        assert self.hand is not None
        columns = self.hand.columns
        for index in held:
            ends[0][index] = ends[1][index] = columns.get(index, 0)
        some = [limit for limit in (seconds, self.limits.seconds) if limit is not None]
        limits = replace(self.limits, seconds=min(some, default=None), patient=False)
        with narrowed(self.rows.plain, ends, columns) as free, self.watch.within(self.bound, self.bound):
            found = self._search(self.rows.plain, limits, free, columns)
        if found.ending in ("optimal", "feasible"):
            self.hand = self.take(found) or self.hand

    def _rest(self, certificate: Certificate | None) -> None:
        """Everything that is left: from the roster at hand where better ones are far, else only what is better."""
        if certificate is None or self.hand is None:
            rows = self.rows.plain if self.hand is None else self.rows.tight
            with self.watch.within(self.bound, None):
                self._finish(rows, self._columns(rows), None, None)
            return
        cut = self.hand.points - 1
        ends = narrowed_ends(self.rows.relaxation, certificate, cut)
        if not self.by_patient or int((ends[0] < ends[1]).sum()) > MANY_COLUMNS:
            with narrowed(self.rows.tight, ends, self.hand.columns) as free, self.watch.within(self.bound, cut):
                self._finish(self.rows.tight, free, cut, self.hand.columns)
            return
        better = self.rows.tight.clone()
        better.add(weighted(self.terms) <= cut)
        with narrowed(better, ends) as free, self.watch.within(self.bound, cut):
            self._finish(better, free, cut, None)

    def _finish(self, rows: cp_model.CpModel, free: int, cut: int | None, start: dict[int, int] | None) -> None:
        found = self._search(rows, self.limits, free, self.guide if start is None else start)
        if found.ending == "infeasible":
            # Without a cut there is no roster at all; with one, none that is better than the one at hand.
            self.ending = "infeasible" if cut is None or start is not None else "optimal"
            self._prove(0 if cut is None else cut + 1)
            return
        self.ending = found.ending
        self._prove(found.bound if cut is None else min(found.bound, cut + 1))
        if found.ending in ("optimal", "feasible"):
            self.hand = self.take(found)

    def _search(self, rows: cp_model.CpModel, limits: Limits, free: int, start: dict[int, int]) -> Found:
        rows.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in sorted(start.items()):
            if index < len(rows.proto.variables):
                rows.add_hint(rows.get_int_var_from_proto_index(index), value)
        self._spend(0.0)
        if limits.seconds is not None and self.limits.seconds is not None:
            limits = replace(limits, seconds=min(limits.seconds, self.limits.seconds))
        found = search(rows, limits, self.watch, free)
        self._spend(found.effort)
        return found

    def _columns(self, rows: cp_model.CpModel) -> int:
        return len(rows.proto.variables)

    def _share(self, share: float) -> float | None:
        return None if self.limits.seconds is None else self.limits.seconds * share
