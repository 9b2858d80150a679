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
from typing import Literal

import numpy as np

from stepdown.model.linear import Expression, weighted
from stepdown.model.narrowing import ends_near, narrowed_ends, whole_columns, widened
from stepdown.model.neighbourhoods import Neighbourhoods, Owners, lots, staff_for
from stepdown.model.relaxation import Certificate, Relaxation
from stepdown.model.search import MANY_COLUMNS, Ending, Found, Limits, Watch, now, search
from stepdown.model.table import Ends, Objective, Table, Whole

RELAXATION_SHARE = 0.3
"""Of a tier's time, at most this goes to its relaxation: the search must have the most of it."""

NEAR = ((1.0, True), (1.0, False), (3.0, False))
"""(Points by which a column may be priced above the optimum and still count as near; whether leading columns that the
optimum has whole are taken as they are): the next where the one before holds no roster (docs/decisions/0007)."""

NEAR_SHARE = 0.35
"""Of the time left, each search of near columns may use this."""

AROUND = 3.0
"""Points by which a column may be priced above the optimum and still be tried around the roster at hand."""

BOUNDED_PATIENTS = 20
"""Smaller weeks with a roster at hand are proven in the time that the relaxation would take."""

AROUND_PATIENTS = 40
"""Smaller weeks are proven sooner than a search around the roster at hand would pay."""

AROUND_SHARE = 0.6
"""Of the time left, the search around the roster at hand may use this."""

AROUND_SECONDS = 6.0
"""A single neighbourhood is given up after so long."""

MOST_IDLE = 12
"""Neighbourhoods in a row without a better roster, after which the rest of the time goes to the proof."""


GROWN_PATIENTS = 300
"""Of larger weeks the first roster is grown, lot by lot: one search for everybody finds none in minutes."""

MOST_COLUMNS = 250_000
"""More than these are not searched at once where there is a roster (442,000 took minutes beyond their limit)."""

NO_COLUMNS = np.zeros(0, dtype=np.int64)


Focus = Literal["care", "sections", "groups", "sessions"]
"""What a tier hangs on most: that patients get what they want, how many sections are open, who attends and sits where,
or when individual sessions are. It says which stages are worth their time."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a search of a tier came to: the proven least points, and how the last stage ended."""

    bound: int
    ending: Ending


@dataclass(frozen=True, slots=True)
class Hand:
    """The roster at hand as a tier sees it: its points, and the value of each column in it (0 for those not told)."""

    points: int
    columns: Whole


@dataclass(frozen=True, slots=True)
class Rows:
    """One tier's columns and rows twice over: ``plain`` as the rules say them, ``tight`` with those that only tighten.

    The columns of ``plain`` come first in ``tight``, in the same places.
    """

    plain: Table
    tight: Table
    owners: Owners
    leading: Whole
    """Columns that lead the others: who attends when, and how many sections are open."""

    def raise_to(self, column: int, low: int) -> None:
        """From now on the column is at least this, in both: they share the ends of their columns."""
        self.tight.low[column] = max(self.tight.low[column], low)


class TierSearch:
    """Searches one tier.

    ``take`` is handed every solution, and tells the roster then at hand (null: still none). ``guide``: values of
    columns to begin with where there is none, ``nobody``: those of the roster in which nobody is.
    """

    def __init__(
        self,
        rows: Rows,
        terms: Sequence[tuple[int, Expression]],
        limits: Limits,
        watch: Watch,
        take: Callable[[Found], Hand | None],
        guide: Whole | None,
        nobody: Callable[[], Whole],
        focus: Focus,
    ) -> None:
        self.rows = rows
        self.terms = terms
        self.objective = rows.tight.objective(weighted(terms))
        self.limits = limits
        self.watch = watch
        self.take = take
        self.guide = guide
        self.nobody = nobody
        self.focus = focus
        self.bound = 0
        self.effort = 0.0
        self.marked = now()
        self.ending: Ending = "unknown"
        self.hand: Hand | None = None
        self.loose: Found | None = None

    def run(self, hand: Hand | None) -> Reached:
        """Search from the roster at hand until proven or out of time."""
        self.hand = hand
        certificate = self._bounded()
        if self.hand is None:
            self._first(certificate)
        elif self.focus == "sessions":
            self._again(certificate)
        if self._is_far(certificate):
            if self.focus == "groups" and certificate is not None:
                self._near(certificate)
            if self.focus != "sections":
                self._around(certificate)
        if not self._is_settled() and not self._is_hopeless(certificate):
            self._rest(certificate)
        return Reached(self.bound, "optimal" if self._is_proven() else self.ending)

    def _bounded(self) -> Certificate | None:
        """The relaxation's bound; continuity and comfort of the smallest weeks are proven before it would pay."""
        if self.hand is not None and self.focus in ("groups", "sessions") and not self._has_more_than(BOUNDED_PATIENTS):
            return None
        certificate = self._least(self.objective)
        if certificate is not None:
            self._prove(certificate.bound)
        return certificate

    def _first(self, certificate: Certificate | None) -> None:
        """A first roster: of a huge week grown, else near the relaxation's optimum."""
        if self._is_huge():
            self._grow()
        if self.hand is None and certificate is not None:
            self._near(certificate)
        if self.hand is not None and not self._is_settled():
            self._prove(self._lattice(self.hand.points))

    def _again(self, certificate: Certificate | None) -> None:
        """Comfort begins with a roster that cared little when individual sessions are: a better one is soon found."""
        if certificate is None or self._is_large():
            self._alone(certificate)
        else:
            self._near(certificate)

    def _is_far(self, certificate: Certificate | None) -> bool:
        """True where there is a roster and so much is left to decide that a proof is out of reach."""
        if self.hand is None or not self._is_large() or self._is_settled():
            return False
        return self._left(self._ends_of_better(certificate)) > MANY_COLUMNS

    def _is_hopeless(self, certificate: Certificate | None) -> bool:
        """True where one search would not even get through its presolve in time."""
        return (
            self.hand is not None and self._is_huge() and self._left(self._ends_of_better(certificate)) > MOST_COLUMNS
        )

    def _left(self, ends: Ends) -> int:
        """Columns left to decide."""
        return int(np.count_nonzero(ends[0] < ends[1]))

    def _ends_of_better(self, certificate: Certificate | None) -> Ends:
        """Of each column over all rosters that are better than the one at hand."""
        assert self.hand is not None
        if certificate is None:
            return self.rows.tight.ends
        return narrowed_ends(self.rows.tight, certificate, self.hand.points - 1)

    def _is_proven(self) -> bool:
        return self.hand is not None and self.hand.points <= self.bound

    def _is_settled(self) -> bool:
        return self.watch.stopped or self.limits.seconds == 0.0 or self._is_proven()

    def _prove(self, bound: int) -> None:
        if bound > self.bound:
            self.bound = bound
            self.watch.report(None, bound)

    def _least(self, objective: Objective) -> Certificate | None:
        untimed = self.limits.deterministic or self.limits.seconds is None
        seconds = None if untimed else (self.limits.seconds or 0.0) * RELAXATION_SHARE
        certificate = Relaxation(self.rows.tight).least(objective, seconds)
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
        values, told = whole_columns(certificate)
        for distance, led in self._rungs():
            if self._is_settled():
                return
            before = self.hand
            ends = ends_near(self.rows.tight, certificate, distance, self.rows.leading if led else NO_COLUMNS)
            limits = replace(self.limits, seconds=self._share(NEAR_SHARE), patient=False)
            with self.watch.within(self.bound, self.bound):
                found = self._search(self.rows.plain, ends, limits, values, told)
            if found.ending in ("optimal", "feasible"):
                self.hand = self.take(found)
            if self.hand is not before:
                return

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
                certificate = self._least(self.rows.tight.objective(weighted(self.terms[:count])))
                if certificate is not None:
                    best = max(best, min(points, -(-certificate.bound // shared) * shared))
        return best

    def _is_large(self) -> bool:
        return self._has_more_than(AROUND_PATIENTS)

    def _is_huge(self) -> bool:
        return self._has_more_than(GROWN_PATIENTS)

    def _has_more_than(self, patients: float) -> bool:
        return len(self.rows.owners.groups) > patients and not self.limits.deterministic

    def _grow(self) -> None:
        """A first roster of a huge week: from one without anybody, lot after lot of patients is let in with some staff.

        What the others do stays as it is. The last lots find the least room, so they have another turn first.
        """
        values = self.nobody()
        if not self.rows.plain.keeps(values):
            return
        self.hand, self.loose = Hand(self.objective.of(values), values), Found("feasible", values, 0, 0.0)
        owners, listed = self.rows.owners, lots(self.rows.owners)
        for patients in (*listed, *reversed(listed)):
            if self._is_settled():
                break
            held = owners.all_but(patients, staff_for(owners, patients, self.hand.columns))
            self._neighbourhood(self.rows.plain.ends, held, AROUND_SECONDS)
        self._settle()

    def _alone(self, certificate: Certificate | None) -> None:
        """Everybody's groups as in the roster at hand, individual sessions anew: quick, and most of comfort."""
        if self.hand is not None and not self._is_settled():
            held = np.array([column for columns in self.rows.owners.groups.values() for column in columns], dtype=int)
            self._neighbourhood(self._ends_around(certificate), held, self._share(AROUND_SHARE))
            self._settle()

    def _around(self, certificate: Certificate | None) -> None:
        """Rosters around the one at hand."""
        neighbourhoods = Neighbourhoods(self.rows.owners, self.limits.seed)
        ends = self._ends_around(certificate)
        kept = 0.0 if self._is_hopeless(certificate) else 1 - AROUND_SHARE
        least = 0.0 if self.limits.seconds is None else self.limits.seconds * kept
        idle = 0
        while self.hand is not None and not self._is_settled() and idle < MOST_IDLE:
            if self.limits.seconds is not None and self.limits.seconds <= least:
                break
            before, started = self.hand, now()
            self._neighbourhood(ends, neighbourhoods.held(), AROUND_SECONDS)
            neighbourhoods.learn(now() - started)
            idle = 0 if self.hand.points < before.points else idle + 1
        self._settle()

    def _ends_around(self, certificate: Certificate | None) -> Ends:
        if certificate is None:
            return self.rows.plain.ends
        return ends_near(self.rows.tight, certificate, AROUND, NO_COLUMNS)

    def _neighbourhood(self, ends: Ends, held: Whole, seconds: float | None) -> None:
        """Search with the columns ``held`` as in the roster at hand; a better one stays ``loose`` (``_settle``)."""
        assert self.hand is not None
        columns = self.hand.columns
        low, high = ends[0].copy(), ends[1].copy()
        low[held] = high[held] = columns[held]
        some = [limit for limit in (seconds, self.limits.seconds) if limit is not None]
        limits = replace(self.limits, seconds=min(some, default=None), patient=False)
        with self.watch.within(self.bound, self.bound):
            found = self._search(self.rows.plain, widened((low, high), columns), limits, columns)
        if found.ending in ("optimal", "feasible") and self.objective.of(found.values) < self.hand.points:
            values = np.zeros_like(columns)
            values[: len(found.values)] = found.values
            self.hand, self.loose = Hand(self.objective.of(values), values), found

    def _settle(self) -> None:
        """Read the roster off the best solution found since the last time."""
        if self.loose is not None:
            self.hand, self.loose = self.take(self.loose), None
            self._spend(0.0)

    def _rest(self, certificate: Certificate | None) -> None:
        """Everything that is left: from the roster at hand where better ones are far, else only what is better."""
        if self.hand is None:
            with self.watch.within(self.bound, None):
                found = self._search(self.rows.plain, self.rows.plain.ends, self.limits, self.guide)
            self._finish(found, None)
            return
        cut, columns = self.hand.points - 1, self.hand.columns
        ends = self._ends_of_better(certificate)
        started = self.focus == "sections" or self._left(ends) > MANY_COLUMNS
        with self.watch.within(self.bound, cut):
            if started:
                found = self._search(self.rows.tight, widened(ends, columns), self.limits, columns)
            else:
                found = self._search(self.rows.tight, ends, self.limits, at_most=cut)
        self._finish(found, cut)

    def _finish(self, found: Found, cut: int | None) -> None:
        if found.ending == "infeasible":
            # Without a cut there is no roster at all; with one, none that is better than the one at hand.
            self.ending = "infeasible" if cut is None else "optimal"
            self._prove(0 if cut is None else cut + 1)
            return
        self.ending = found.ending
        self._prove(found.bound if cut is None else min(found.bound, cut + 1))
        if found.ending in ("optimal", "feasible"):
            self.hand = self.take(found)

    def _search(
        self,
        table: Table,
        ends: Ends,
        limits: Limits,
        start: Whole | None = None,
        told: Whole | None = None,
        *,
        at_most: int | None = None,
    ) -> Found:
        """Search a table's rows within these ends of its columns, from the values of ``start`` (or those ``told``)."""
        part = table.within(ends)
        part.minimize(self.objective, at_most)
        if start is not None:
            part.start_from(start, told)
        self._spend(0.0)
        if limits.seconds is not None and self.limits.seconds is not None:
            limits = replace(limits, seconds=min(limits.seconds, self.limits.seconds))
        found = search(part, limits, self.watch)
        self._spend(found.effort)
        return found

    def _share(self, share: float) -> float | None:
        return None if self.limits.seconds is None else self.limits.seconds * share
