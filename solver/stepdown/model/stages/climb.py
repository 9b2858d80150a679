"""What all stages of one tier share: the rows, the roster at hand, the bound, and what is left of the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from stepdown.model.linear import Expression, weighted
from stepdown.model.mixed import mixed
from stepdown.model.narrowing import narrowed_ends
from stepdown.model.owners import Owners
from stepdown.model.relaxation import NONE, Certificate
from stepdown.model.search import Ending, Found, Limits, Watch, now, search
from stepdown.model.table import BEYOND, Ends, Mask, Objective, Table, Whole

SMALL_PATIENTS = 20
"""Weeks up to this are proven in the time that the relaxation takes (docs/decisions/0026)."""

LARGE_PATIENTS = 40
"""Smaller weeks are proven sooner than a search around the roster at hand would pay, and their care and staffing
sooner than their relaxation (docs/decisions/0029)."""

MANY_GROUPS = 25_000
"""Of more columns of groups no search proves anything: 37,000 of continuity had neither roster nor bound in 127 s."""

MANY_SESSIONS = 300_000
"""Of more columns of individual sessions one search beside groups may be out of time: of 1,000 patients (494,000) it
takes 41 s for its relaxation and as long again. Then, and around the roster at hand, caseloads take turns."""

HUGE_PATIENTS = 300
"""One search for everybody finds larger weeks no roster in minutes."""

MIXED_SECONDS = 180.0
"""HiGHS gets no more: without a limit it would go on for a proof, which is not used. 116 s is the longest that paid."""

Focus = Literal["care", "sections", "groups", "sessions"]
"""What a tier hangs on most: that patients get what they want, how many sections are open, who attends and sits where,
or when individual sessions are. It says which stages are worth their time."""


@dataclass(frozen=True, slots=True)
class Hand:
    """The roster at hand as a tier sees it: its points, and the value of each column in it (0 for those not told)."""

    points: int
    columns: Whole


@dataclass(frozen=True, slots=True)
class Rows:
    """One tier's columns and rows twice over: ``plain`` as the rules say them, ``tight`` with those that only tighten.

    The columns of ``plain`` come first in ``tight``, in the same places. ``leading`` columns lead the others: who
    attends when, and how many sections are open.
    """

    plain: Table
    tight: Table
    owners: Owners
    leading: Whole
    groups: Mask
    """Columns of tight that say who attends, leads and sits where in groups, none of individual sessions."""
    counted: Mask
    """Those, and how many individual sessions therapists hold and patients miss, whenever they are."""
    short: Mask
    """Hours that patients are short of, which follow from those."""
    held: Whole
    """Rows that hold the tiers before at what they reached."""
    opened: tuple[Whole, ...]
    """The columns that say how many sections are open, service by service."""
    totals: Mapping[str, int]
    """The column that counts the open sections of each service over the week."""

    @property
    def patients(self) -> int:
        """How many there are."""
        return len(self.owners.groups)

    @property
    def is_tiny(self) -> bool:
        """So few patients that a tier is proven in the time that its relaxation takes."""
        return self.patients <= SMALL_PATIENTS

    def holding(self, cost: Objective, value: int) -> Rows:
        """With one more row, in both: what the columns of ``plain`` cost stays at most ``value``."""
        most = value - cost.constant
        return replace(
            self,
            plain=self.plain.and_row(cost.factors[: len(self.plain.low)], -BEYOND, most),
            tight=self.tight.and_row(cost.factors, -BEYOND, most),
            held=np.append(self.held, len(self.tight.row_low)),
        )

    def raise_to(self, column: int, low: int) -> None:
        """From now on the column is at least this, in both: they share the ends of their columns."""
        self.tight.low[column] = max(self.tight.low[column], low)


class Climb:
    """One tier's way from the roster at hand to the best.

    ``take`` is handed every solution, and tells the roster then at hand (null: still none). ``guide``: values of
    columns to begin with where there is none, ``nobody``: those of the roster in which nobody is.
    ``planned``: columns of ``Rows.totals`` with which the week's totals cost least, ``floor``: what they cost then.
    ``is_met``: everything wanted is given. ``reading``: the seconds that reading off a roster took the last time,
    ``relaxing``: those that the relaxation of individual sessions beside groups took.
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
        hand: Hand | None,
        is_met: bool,
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
        self.hand = hand
        self.is_met = is_met
        self.planned: Mapping[int, int] = {}
        self.floor = 0
        self.loose: Found | None = None
        self.bound = 0
        self.ending: Ending = "unknown"
        self.effort = 0.0
        self.reading = 0.0
        self.relaxing = 0.0
        self._marked = now()

    @property
    def is_proven(self) -> bool:
        """The bound meets the points of the roster at hand."""
        return self.hand is not None and self.hand.points <= self.bound

    @property
    def is_settled(self) -> bool:
        """Nothing more is to be done, or may be."""
        return self.watch.stopped or self.limits.seconds == 0.0 or self.is_proven

    @property
    def is_small(self) -> bool:
        """So small a week that one search of the tightened rows proves the tier at once."""
        return self.rows.patients <= (LARGE_PATIENTS if self.focus in ("care", "sections") else SMALL_PATIENTS)

    @property
    def is_large(self) -> bool:
        """So large a week that good rosters are found in parts (never where deterministic: parts end by the clock)."""
        return self.rows.patients > LARGE_PATIENTS and not self.limits.deterministic

    @property
    def is_huge(self) -> bool:
        """So large a week that no search for everybody pays."""
        return self.rows.patients > HUGE_PATIENTS and not self.limits.deterministic

    @property
    def groups(self) -> int:
        """How many columns tell of groups."""
        return int(np.count_nonzero(self.rows.groups))

    @property
    def has_many_groups(self) -> bool:
        """So many columns of groups that good ones are only found near the relaxation's optimum."""
        return self.is_large and self.groups > MANY_GROUPS

    @property
    def has_many_sessions(self) -> bool:
        """So many columns of individual sessions that even beside groups that stay good ones are found in parts."""
        return self.is_large and len(self.rows.groups) - self.groups > MANY_SESSIONS

    @property
    def tied(self) -> Whole:
        """Rows of tiers before that leave many groups' relaxation no play: care held where something is unmet."""
        return self.rows.held if self.has_many_groups and not self.is_met else NONE

    def plan(self, least: int, sections: Mapping[str, int]) -> None:
        """What the week's totals prove, and with how many sections of each service they cost that."""
        self.floor = least
        self.planned = {self.rows.totals[service]: count for service, count in sections.items()}
        self.prove(least)

    def prove(self, bound: int) -> None:
        """Nothing costs less than this."""
        if bound > self.bound:
            self.bound = bound
            self.watch.report(None, bound)

    def ends_of_better(self, certificate: Certificate | None) -> Ends:
        """Of each column over all rosters that are better than the one at hand."""
        if certificate is None or self.hand is None:
            return self.rows.tight.ends
        return narrowed_ends(self.rows.tight, certificate, self.hand.points - 1)

    def left(self, certificate: Certificate | None) -> int:
        """Columns that could differ in a better roster."""
        low, high = self.ends_of_better(certificate)
        return int(np.count_nonzero(low < high))

    def share(self, share: float) -> float | None:
        """So much of the time left, null without a limit."""
        return None if self.limits.seconds is None else self.limits.seconds * share

    def spend(self, effort: float = 0.0) -> None:
        """Take off what was used since the last time: by the clock, or where deterministic the solver's own effort.

        By the clock, reading off rosters and having them priced counts as well, so that a limit is kept.
        """
        if not self.limits.deterministic:
            effort = now() - self._marked
            self._marked = now()
        self.effort += effort
        if self.limits.seconds is not None:
            self.limits = replace(self.limits, seconds=max(0.0, self.limits.seconds - effort))

    def settle(self) -> None:
        """Read the roster off the best solution found since the last time."""
        if self.loose is not None:
            begin = now()
            self.hand, self.loose = self.take(self.loose), None
            self.reading = now() - begin
            self.spend()

    def search(
        self,
        table: Table,
        ends: Ends,
        limits: Limits,
        start: Whole | None = None,
        told: Whole | None = None,
        *,
        at_most: int | None = None,
        objective: Objective | None = None,
    ) -> Found:
        """Search a table's rows within these ends of its columns, from the values of ``start`` (or those ``told``).

        ``at_most``: only what costs no more. Where another ``objective`` than the tier's is asked for, nobody is told.
        """
        part = table.within(ends)
        part.minimize(self.objective if objective is None else objective, at_most)
        if start is not None:
            part.start_from(start, told)
        self.spend()
        if limits.seconds is not None and self.limits.seconds is not None:
            limits = replace(limits, seconds=min(limits.seconds, self.limits.seconds))
        found = search(part, limits, self.watch if objective is None else Watch(self.watch.wants_to_stop, None))
        self.spend(found.effort)
        return found

    def proposal(
        self,
        table: Table,
        ends: Ends,
        objective: Objective,
        share: float,
        gap: float = 0.0,
        *,
        inner: bool = False,
    ) -> Whole | None:
        """What HiGHS finds within these ends in a share of the time left; null where that is nothing."""
        some = [seconds for seconds in (MIXED_SECONDS, self.share(share)) if seconds is not None]
        found = mixed(table, ends, objective, min(some), self.limits.seed, gap, inner=inner)
        self.spend()
        return found
