"""A study: a base week and its alternatives, answered as far as they are, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pandas import DataFrame

from stepdown.domain.roster import Roster
from stepdown.whatif import compare
from stepdown.whatif.case import Case
from stepdown.whatif.compare import Comparison
from stepdown.whatif.figures import Figure, Number, figures_of, numbers
from stepdown.whatif.measure import first_other_measure
from stepdown.whatif.settings import Settings

if TYPE_CHECKING:
    from altair import VConcatChart

Mood = Literal["better", "worse", "plain", "not proven"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure less that of the base.

    ``mood``: proven better or worse, ``plain`` where neither way is better, or not proven.
    """

    change: Number
    mood: Mood


@dataclass(frozen=True)
class Study:
    """What ``whatif`` returns. ``interrupted`` is true where it was stopped before every alternative had its answer."""

    base: Case
    alternatives: tuple[Case, ...]
    settings: Settings
    title: str = ""
    interrupted: bool = False
    _numbers: dict[str, Mapping[str, Number]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The base, then the alternatives in the order of the changes."""
        return (self.base, *self.alternatives)

    def __getitem__(self, name: str) -> Case:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Case]:
        return {case.name: case for case in self.cases}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The columns of the table."""
        return figures_of([case.week for case in self.cases])

    @cached_property
    def _by_key(self) -> dict[str, Figure]:
        return {figure.key: figure for figure in self.figures}

    def numbers(self, name: str) -> Mapping[str, Number]:
        """The figures of one case by their keys; none where it has no roster."""
        if name not in self._numbers:
            case = self[name]
            roster, base = _roster(case), _roster(self.base)
            compared = None if base is None else (self.base.week, base)
            self._numbers[name] = {} if roster is None else numbers(case.week, roster, compared)
        return self._numbers[name]

    def against_base(self, name: str) -> Comparison | None:
        """Whether the week can be served better or worse than the base; null where one of the two has no roster."""
        case = self[name]
        if case.digest == self.base.digest:
            return Comparison("equal")
        mine, base = case.intervals, self.base.intervals
        if mine is None or base is None:
            return None
        alike = self._alike(case)
        found = compare.compare(base[:alike], mine[:alike])
        if found.word == "equal" and alike < len(base):
            return Comparison("not comparable", self.settings.tiers[alike])
        return found

    def difference(self, name: str, key: str) -> Difference | None:
        """One figure against the base's; null where either is missing.

        Never better or worse while the searches left open at least as much: either both have proven the figure's tier
        and those above it, or the tier's points differ by more than both gaps, in the same direction.
        """
        figure = self._by_key[key]
        mine, base = self.numbers(name).get(key), self.numbers(self.base.name).get(key)
        if mine is None or base is None or not figure.compared:
            return None
        change = round(mine - base, 4)
        return Difference(change, self._mood(self[name], figure, change))

    def best(self) -> Case:
        """Of those proven better than the base the one with the fewest points, tier by tier; the base where none is."""
        better = [
            case for case in self.alternatives if (word := self.against_base(case.name)) and word.word == "better"
        ]
        return min(better, key=_points, default=self.base)

    def to_frame(self) -> DataFrame:
        """A row for each case, the base first; see ``stepdown.whatif.frames.wide`` for the columns."""
        from stepdown.whatif.frames import wide

        return wide(self)

    def plot(self) -> VConcatChart:
        """Unmet care and leader hours of every case (altair; ``NotInstalledError`` without the extra ``whatif``)."""
        from stepdown.whatif.charts import overview

        return overview(self)

    def _alike(self, case: Case) -> int:
        """How many tiers, from the first, have points that mean the same in the case as in the base."""
        tiers = self.settings.tiers
        other = first_other_measure(self.base.week, case.week, tiers)
        return len(tiers) if other is None else tiers.index(other)

    def _mood(self, case: Case, figure: Figure, change: Number) -> Mood:
        if case.digest == self.base.digest or not change:
            return "plain"
        mine, base = case.intervals, self.base.intervals
        if figure.tier is None:
            return "plain"
        if mine is None or base is None or figure.tier not in self.settings.tiers:
            return "not proven"
        good = None if figure.good is None else (change > 0) == (figure.good == "more")
        if not compare.settled(base, mine, figure.tier):
            if self.settings.tiers.index(figure.tier) >= self._alike(case):
                return "not proven"
            points = compare.sign(base, mine, figure.tier)
            if not points or (good is not None and good != (points < 0)):
                return "not proven"
        comparison = self.against_base(case.name)
        if good is None or (comparison is not None and comparison.tier not in (None, figure.tier)):
            # Leaders with less to do because less care is given are no gain.
            return "plain"
        return "better" if good else "worse"


def _roster(case: Case) -> Roster | None:
    result = case.result
    return None if result is None else result.roster


def _points(case: Case) -> tuple[int, ...]:
    return tuple(one.value for one in case.intervals or ())
