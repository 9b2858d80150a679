"""Better rosters around the one at hand: most columns held as they are, those of a few patients searched anew.

Where groups are what a tier hangs on, parts of the groups take turns with whole patients: whole days of a track, or
many patients at once, are searched beside individual sessions that stay. Where those are too many for one search, they
are searched by the caseloads of some therapists, beside groups that stay.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from typing import Protocol

import numpy as np

from stepdown.model.narrowing import ends_near, widened
from stepdown.model.relaxation import Certificate
from stepdown.model.search import Ending, now
from stepdown.model.stages.beside import beside
from stepdown.model.stages.caseloads import Caseloads
from stepdown.model.stages.climb import Climb, Hand
from stepdown.model.stages.neighbourhoods import Costs, Neighbourhoods
from stepdown.model.stages.parts import Parts
from stepdown.model.table import Ends, Whole

AROUND = 3.0
"""Points by which a column may be priced above the optimum and still be tried around the roster at hand."""

AROUND_SHARE = 0.6
"""Of the time left, the search around the roster at hand may use this, where a last search is to follow."""

CASELOADS_SHARE = 0.3
"""Of the time left, individual sessions of 1,000 patients, caseload by caseload, may use this: every therapist's turn
takes about two minutes there (docs/decisions/0034)."""

AROUND_SECONDS = 6.0
"""A single neighbourhood is given up after so long."""

MOST_IDLE = 12
"""Neighbourhoods in a row without a better roster, after which the rest of the time goes to the proof."""

IDLE_SECONDS = 12.0
"""Seconds without one after which it does as well, where a last search follows: comfort of 60 tight had its
best roster 4 s after the first draw and went on for 38 s more."""

NEAR_BOUND = 0.02
"""Share of the roster's points: where no more is missing to the bound, the rest of a limit goes to the next tier once
nothing comes of it. At 0.4 % (continuity of 1,000 tight patients) 32 neighbourhoods found nothing in 75 s."""


def around(climb: Climb, certificate: Certificate | None, share: float) -> None:
    """Neighbourhood after neighbourhood, within this share of the time left.

    All of it where no last search follows and much is missing to the bound, else until they bring nothing more.
    """
    draws: list[_Draw] = [_Patients(climb)]
    if climb.focus == "groups" and climb.rows.owners.days:
        draws.append(_Groups(climb))
    elif climb.focus == "sessions" and climb.has_many_sessions:
        draws.append(_Caseloads(climb))
    patience = math.inf if share == 1.0 and _is_far(climb) else IDLE_SECONDS
    _in_turn(climb, _ends_around(climb, certificate), draws, share, patience)


def _is_far(climb: Climb) -> bool:
    """Much is missing to the bound, and may be found here: not of many groups that HiGHS proposed."""
    if climb.hand is None or (climb.focus == "groups" and climb.has_many_groups):
        return False
    return climb.hand.points - climb.bound > NEAR_BOUND * climb.hand.points


def _in_turn(climb: Climb, ends: Ends, draws: Sequence[_Draw], share: float, patience: float = math.inf) -> None:
    least = None if climb.limits.seconds is None else max(climb.limits.seconds * (1 - share), climb.reading)
    is_last = share == 1.0 and patience == math.inf and climb.limits.seconds is not None
    idle, better, turns = 0, now(), cycle(draws)
    while climb.hand is not None and not climb.is_settled:
        if not is_last and (idle >= MOST_IDLE or now() - better > patience):
            break
        left = AROUND_SECONDS
        if climb.limits.seconds is not None and least is not None:
            left = min(left, climb.limits.seconds - least)
        if left <= 0.0:
            break
        before, draw, started = climb.hand, next(turns), now()
        ending = neighbourhood(climb, ends, draw.held(before), left, patient=True)
        draw.learn(now() - started, ending in ("optimal", "infeasible"))
        idle += 1
        if climb.hand.points < before.points:
            idle, better = 0, now()
    climb.settle()


class _Draw(Protocol):
    """What to hold of the roster at hand."""

    def held(self, hand: Hand, /) -> Whole:
        """Columns to hold next."""

    def learn(self, seconds: float, is_searched: bool, /) -> None:
        """How long that took, and whether it was searched to its end."""


class _Patients:
    """Some patients with all that is theirs."""

    def __init__(self, climb: Climb) -> None:
        self.neighbourhoods = Neighbourhoods(climb.rows.owners, climb.limits.seed)
        self.costs = Costs(climb.rows, climb.objective)
        self.learn = self.neighbourhoods.learn

    def held(self, hand: Hand) -> Whole:
        return self.neighbourhoods.held(self.costs.of(hand))


class _Groups:
    """Parts of the groups; the individual sessions of everybody stay."""

    def __init__(self, climb: Climb) -> None:
        count = len(climb.rows.plain.low)
        self.parts = Parts(climb.rows.owners, count, climb.limits.seed)
        self.alone = climb.rows.owners.alone_among(count)
        self.learn = self.parts.learn

    def held(self, _hand: Hand) -> Whole:
        return np.flatnonzero(self.alone | self.parts.held())


class _Caseloads:
    """Individual sessions of some therapists' patients; everybody's groups stay."""

    def __init__(self, climb: Climb) -> None:
        self.caseloads = Caseloads(climb.rows.owners, climb.limits.seed)
        self.learn = self.caseloads.learn

    def held(self, _hand: Hand) -> Whole:
        return self.caseloads.held()


def alone(climb: Climb) -> None:
    """Everybody's groups as in the roster at hand, individual sessions anew: quick, and most of comfort."""
    if climb.hand is None or climb.is_settled:
        return
    owners, groups = climb.rows.owners.groups, climb.rows.groups[: len(climb.rows.plain.low)]
    attended = [column for columns in owners.values() for column in columns]
    # Who leads and where may change as well, but for where it hardly leaves therapists the hours that care takes.
    held = np.array(attended, dtype=np.int64) if climb.is_met else np.flatnonzero(groups)
    found = beside(climb, held, climb.hand.columns, AROUND_SHARE)
    if found.ending in ("optimal", "feasible") and climb.objective.of(found.values) < climb.hand.points:
        climb.hand = climb.take(found)
    elif climb.has_many_sessions:
        _in_turn(climb, climb.rows.plain.ends, [_Caseloads(climb)], CASELOADS_SHARE)


def neighbourhood(climb: Climb, ends: Ends, held: Whole, seconds: float | None, *, patient: bool = False) -> Ending:
    """Search with the columns ``held`` as in the roster at hand; a better one stays loose until ``climb.settle``."""
    assert climb.hand is not None
    columns = climb.hand.columns
    low, high = ends[0].copy(), ends[1].copy()
    low[held] = high[held] = columns[held]
    some = [limit for limit in (seconds, climb.limits.seconds) if limit is not None]
    limits = replace(climb.limits, seconds=min(some, default=None), patient=patient)
    with climb.watch.proving(climb.bound):
        found = climb.search(climb.rows.plain, widened((low, high), columns), limits, columns)
    if found.ending in ("optimal", "feasible") and climb.objective.of(found.values) < climb.hand.points:
        values = np.zeros_like(columns)
        values[: len(found.values)] = found.values
        climb.hand, climb.loose = Hand(climb.objective.of(values), values), found
    return found.ending


def _ends_around(climb: Climb, certificate: Certificate | None) -> Ends:
    if certificate is None:
        return climb.rows.plain.ends
    return ends_near(climb.rows.tight, certificate, AROUND, np.zeros(0, dtype=np.int64))
