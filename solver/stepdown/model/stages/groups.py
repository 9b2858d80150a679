"""What groups cost at least, whatever individual sessions there are: proven apart, and told the whole as a row.

Who attends, leads and sits where is a small part of a week's columns, and most of what its relaxation gets wrong. A
search of these columns alone, of which the rows ask no more than they must, is soon at an end, and its bound holds for
the whole (docs/model.md).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stepdown.model.narrowing import ends_near, widened
from stepdown.model.relaxation import SCALE, Certificate, Relaxation
from stepdown.model.search import Found, Limits, now
from stepdown.model.stages.around_groups import around_groups
from stepdown.model.stages.beside import beside
from stepdown.model.stages.bound import RELAXATION_SHARE
from stepdown.model.stages.climb import Climb
from stepdown.model.table import Mask, Objective, Table, Whole

GROUPS_SHARE = 0.3
"""Of the time left, each search of groups may use this."""

BESIDE_SHARE = 0.6
"""Of the time left, individual sessions beside the groups found may use this, of which most searches take little: with
0.3 one of four runs of 500 tight patients lost its good groups (2,199 points of continuity), one with this did not."""

PRICED_SHARE = 0.5
"""Of the seconds that bounding groups took, those best by the relaxation's prices may use this: from the groups found
there the best came after 3 s of 18 (60 patients), and proving that they are took 70 s more."""

PRICED_LEAST = 0.15
"""Seconds that they may use in any case: with twice that, three of four weeks of 30 patients took 0.1 to 0.2 s longer,
with a whole one 0.3 s more, with the same points."""

NEAR_ROUNDS = 4
"""Searches near the optimum of groups, each followed by one around what it found: the next has fewer columns."""

ROUNDS_SHARE = 0.4
"""Of the time left, once this is used no further of those searches begins: four took 160 of 195 s at 500 tight, and the
four seconds left for individual sessions beside groups of 1,232 points gave no roster but that of 4,318 at hand."""

SEARCH_SHARE = 0.1
"""Of the time left, each search near the optimum of groups, or toward that of the whole, may use this."""

MIXED_SHARE = 0.2
"""Of the time left, HiGHS may use this for many groups near that optimum: of 1,000 patients (1,208 at least) it had
1,263 after 38 s, where four searches of CP-SAT ended at 1,503."""

MIXED_COUNTED_SHARE = 0.3
"""The same with sessions counted: of 1,000 tight patients (2,881 at least) it had 2,892 after 76 s, where four searches
of CP-SAT ended at 3,762."""

MIXED_GAP = 0.005
"""Near enough to what it believes to be the least: 500 patients took 17 s to it."""

AROUND_GROUPS_SHARE = 0.15
"""Of the time left, each search around the groups found there may use this."""

NEAR_GROUPS = 0.3
"""Points by which a column of groups may be priced above the optimum of a relaxation and still count as near."""

AROUND_GROUPS = 1.0
"""Points by which it may be priced above that and still be tried around the groups at hand."""

FINENESS = 20
"""Prices are told to the search of groups in so many parts of a point."""


class Groups:
    """The columns of groups alone, as a table of their own; ``counted``: with how many individual sessions there are.

    What is held of care says little of groups alone where something is unmet: then sessions are to be counted.
    """

    def __init__(self, climb: Climb, *, counted: bool = False) -> None:
        self.climb = climb
        self.counted = counted
        self.kept = climb.rows.counted | climb.rows.short if counted else climb.rows.groups
        self.table = _of_groups(climb, self.kept)
        self.relaxing = 0.0
        """Seconds that the relaxation of groups took."""

    @property
    def columns(self) -> int:
        """How many there are to decide."""
        return int(np.count_nonzero(self.kept & (self.table.low < self.table.high)))

    def bound(self) -> Found:
        """What the tier's terms cost in groups at least, from now on a row of the whole."""
        climb, objective = self.climb, self.climb.objective
        factors = np.where(self.kept, objective.factors, 0)
        table, limits = self.table, climb.limits
        start = None if climb.hand is None else climb.hand.columns
        is_all = np.array_equal(factors, objective.factors)
        if is_all and climb.hand is not None:
            # What is proven of the tier holds for groups: to find such is what is left.
            table = table.and_row(factors, climb.bound - objective.constant)
            limits = replace(limits, varied=True)
        of_groups = Objective(factors, objective.constant)
        found = search_of(climb, table, self.kept, of_groups, limits, GROUPS_SHARE, start)
        if found.ending != "infeasible":
            more = climb.rows.tight.and_row(factors, found.bound - objective.constant)
            climb.rows = replace(climb.rows, tight=more)
            if is_all or climb.focus == "groups":
                climb.prove(found.bound + _least(climb, objective.factors - factors))
        return found

    def priced(self, certificate: Certificate, bounded: Found) -> Found:
        """Good groups, with all that they take from individual sessions or give to them at the relaxation's prices.

        Sought from those that cost least by themselves (``bounded``), where they were found, for part of that time.
        """
        limits = replace(self.climb.limits, seconds=max(PRICED_LEAST, PRICED_SHARE * bounded.effort), varied=True)
        start = None if self.climb.hand is None else self.climb.hand.columns
        if bounded.ending in ("optimal", "feasible"):
            start = bounded.values
        cost = self.at_prices(certificate)
        return search_of(self.climb, self.table, self.climb.rows.groups, cost, limits, GROUPS_SHARE, start)

    def at_prices(self, certificate: Certificate) -> Objective:
        """What groups cost, with all that they take from individual sessions or give to them, in ``FINENESS`` parts."""
        tight, groups = self.climb.rows.tight, self.climb.rows.groups
        free = tight.low < tight.high
        between = _has(tight, groups & free) & _has(tight, ~groups & free)
        entries = between[tight.rows]
        taken = np.zeros(len(tight.low), dtype=np.int64)
        prices = certificate.multipliers[tight.rows[entries]]
        np.add.at(taken, tight.columns[entries], tight.factors[entries] * prices)
        priced = np.rint((self.climb.objective.factors * SCALE - taken) * (FINENESS / SCALE)).astype(np.int64)
        return Objective(np.where(groups, priced, 0), 0)

    def near(self) -> Found:
        """Good groups by the tier's terms alone, from those at hand: near the optimum of their own relaxation."""
        climb = self.climb
        assert climb.hand is not None
        cost = self._cost()
        alone, certificate = self._relaxed(cost)
        ends = around = alone.ends
        if certificate is not None:
            ends = ends_near(alone, certificate, NEAR_GROUPS, climb.rows.leading)
            around = ends_near(alone, certificate, AROUND_GROUPS, np.zeros(0, dtype=np.int64))
        table, values = self.table if self.counted else self.plain(), self._begun(alone, certificate, cost)
        limits = replace(climb.limits, seconds=climb.share(SEARCH_SHARE), varied=True)
        seconds, least = climb.share(AROUND_GROUPS_SHARE), climb.share(1 - ROUNDS_SHARE)
        for _ in range(NEAR_ROUNDS):
            before = cost.of(values)
            low, high = widened(ends, values)
            others = ~self.kept[: len(low)]
            high[others] = low[others]
            found = climb.search(table, (low, high), limits, values, objective=cost)
            if found.ending in ("optimal", "feasible") and cost.of(found.values) < before:
                values = found.values
            values = around_groups(climb, table, around, self.kept, cost, values, seconds)
            is_late = climb.limits.seconds is not None and least is not None and climb.limits.seconds < least
            if is_late or cost.of(values) >= before:
                break
        is_better = cost.of(values) < cost.of(climb.hand.columns)
        return Found("feasible" if is_better else "unknown", values, 0, 0.0)

    def _begun(self, alone: Table, certificate: Certificate | None, cost: Objective) -> Whole:
        """Groups to begin with: of many, what HiGHS finds with attendance near that optimum, or those at hand."""
        climb = self.climb
        assert climb.hand is not None
        if certificate is None or not climb.has_many_groups:
            return climb.hand.columns
        own = climb.rows.owners.attending_among(len(alone.low))
        low, high = ends_near(alone, certificate, NEAR_GROUPS, np.zeros(0, dtype=np.int64))
        ends = np.where(own, low, alone.low), np.where(own, high, alone.high)
        share = MIXED_COUNTED_SHARE if self.counted else MIXED_SHARE
        found = climb.proposal(alone, ends, cost, share, MIXED_GAP, inner=self.counted)
        if found is None or cost.of(found) >= cost.of(climb.hand.columns):
            return climb.hand.columns
        return found

    def relaxed(self) -> None:
        """Prove what their own relaxation says: where individual sessions cost as much it is little, but soon there."""
        self._relaxed(self._cost())

    def _cost(self) -> Objective:
        return Objective(np.where(self.kept, self.climb.objective.factors, 0), self.climb.objective.constant)

    def _relaxed(self, cost: Objective) -> tuple[Table, Certificate | None]:
        """The columns of groups alone, and their relaxation's optimum, which proves what they cost at least."""
        climb, begin = self.climb, now()
        low, high = self.table.ends
        high[~self.kept] = low[~self.kept]
        alone = replace(self.table, low=low, high=high)
        untimed = climb.limits.deterministic or climb.limits.seconds is None
        seconds = None if untimed else climb.share(RELAXATION_SHARE)
        certificate = Relaxation(alone).least(cost, seconds, corner=True, loose=climb.tied)
        climb.spend()
        self.relaxing = now() - begin
        if certificate is not None:
            others = climb.objective.factors - cost.factors
            least = _least if climb.focus == "groups" else _by_ends
            climb.prove(certificate.bound + least(climb, others))
        return alone, certificate

    def as_at_hand(self, table: Table) -> Table:
        """The rows, with what tiers before may cost less what individual sessions at hand do."""
        rows, count = self.climb.rows, len(self.climb.rows.plain.low)
        assert self.climb.hand is not None
        alone, hand = ~rows.groups[:count], self.climb.hand.columns[:count]
        row_high = table.row_high.copy()
        for row in rows.held[rows.held < len(rows.plain.row_low)]:
            others = rows.plain.row(row)[alone] @ hand[alone]
            row_high[row] = min(row_high[row], rows.plain.row_high[row] - others)
        return replace(table, row_high=row_high)

    def plain(self) -> Table:
        """Without the rows that tighten, which hinder finding; tiers before are held as in the table with them."""
        rows = self.climb.rows
        table = rows.plain.onto(rows.groups[: len(rows.plain.low)])
        held = rows.held[rows.held < len(table.row_low)]
        table.row_high[held] = self.table.row_high[held]
        return table

    def tried(self, found: Found, share: float = BESIDE_SHARE) -> None:
        """The best roster with the groups of a search, sought in a share of the time left."""
        climb = self.climb
        if climb.is_settled or found.ending not in ("optimal", "feasible"):
            return
        held = np.flatnonzero(climb.rows.groups[: len(climb.rows.plain.low)])
        whole = beside(climb, held, found.values, share)
        if whole.ending in ("optimal", "feasible"):
            climb.hand = climb.take(whole)


def _of_groups(climb: Climb, kept: Mask) -> Table:
    """The rows of what is kept; of what tiers before may cost, less what all else costs in them at least."""
    tight = climb.rows.tight
    table = tight.onto(kept)
    for row in climb.rows.held:
        alone = np.where(kept, 0, tight.row(row))
        if (alone < 0).any() or ((alone > 0).any() and table.row_high[row] > 0):
            table.row_high[row] = min(table.row_high[row], tight.row_high[row] - _least(climb, alone))
    return table


def _least(climb: Climb, factors: Whole) -> int:
    """What columns cost at least, proven of them alone."""
    priced = factors != 0
    if not priced.any():
        return 0
    table = climb.rows.tight.onto(priced)
    return search_of(climb, table, priced, Objective(factors, 0), climb.limits, GROUPS_SHARE).bound


def _by_ends(climb: Climb, factors: Whole) -> int:
    """What columns cost at least by their own ends."""
    tight = climb.rows.tight
    return int(np.minimum(factors * tight.low, factors * tight.high).sum())


def search_of(
    climb: Climb,
    table: Table,
    kept: Mask,
    objective: Objective,
    limits: Limits,
    share: float,
    start: Whole | None = None,
) -> Found:
    """Search the ``kept`` columns alone, within a share of the time left."""
    low, high = table.ends
    high[~kept] = low[~kept]
    some = [seconds for seconds in (limits.seconds, climb.share(share)) if seconds is not None]
    limits = replace(limits, seconds=min(some, default=None))
    return climb.search(table, (low, high), limits, start, objective=objective)


def _has(table: Table, columns: Mask) -> Mask:
    """The rows with any of the columns."""
    rows = np.zeros(len(table.row_low), dtype=bool)
    rows[table.rows[columns[table.columns]]] = True
    return rows
