"""The model of each tier: built anew, or the one of the tier before where that has all that this one counts."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from stepdown.model.assemble import amounts, build, hold
from stepdown.model.builder import Options, RosterModel
from stepdown.model.facts import Facts
from stepdown.model.linear import Expression, weighted
from stepdown.model.memory import hand_back
from stepdown.model.prepare import rows_of
from stepdown.model.stages.climb import Rows
from stepdown.outcome.result import TierName

LARGE_COLUMNS = 100_000
"""Building more leaves memory worth handing back: 400 MiB of 1,000 patients, for 0.04 s."""

Held = tuple[TierName, int]
"""A tier, and the points at which it is held."""


@dataclass(frozen=True, slots=True)
class TierModel:
    """A tier's model and rows, with the tiers before it held. ``terms``: (weight, amount) of what it counts."""

    model: RosterModel
    rows: Rows
    terms: list[tuple[int, Expression]]


class Models:
    """The models of one week, each for as long as the next may use it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._last: tuple[Options, list[Held], TierModel] | None = None

    def of(self, options: Options, held: Sequence[Held], tier: TierName) -> TierModel:
        """The model of a tier."""
        with _collector_paused():
            found = self._shared(options, held, tier) or self._new(options, held, tier)
        if len(found.rows.tight.low) > LARGE_COLUMNS:
            hand_back()
        self._last = (options, list(held), found)
        return found

    def _new(self, options: Options, held: Sequence[Held], tier: TierName) -> TierModel:
        self._last = None  # two models of a large week need not fit into memory
        model = build(self.facts, options)
        places: list[int] = []
        for earlier, value in held:
            places += hold(model, earlier, value)
        terms = amounts(model, tier)
        return TierModel(model, rows_of(model, places), terms)

    def _shared(self, options: Options, held: Sequence[Held], tier: TierName) -> TierModel | None:
        """The last model with one more tier held, where the terms need no columns that it lacks."""
        if self._last is None:
            return None
        before, already, last = self._last
        if not held or options != before or list(held[:-1]) != already:
            return None
        columns = len(last.model.cp.proto.variables)
        terms = amounts(last.model, tier)
        if len(last.model.cp.proto.variables) > columns:
            return None
        cost, (_, value) = last.rows.tight.objective(weighted(last.terms)), held[-1]
        return replace(last, rows=last.rows.holding(cost, value), terms=terms)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Building makes many objects and leaves no cycles: the collector would go through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
