"""A study from first to last: the base, then every alternative that nobody has solved yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from stepdown.domain.roster import Roster
from stepdown.outcome.result import TIERS, TierName
from stepdown.whatif.case import Case
from stepdown.whatif.place import Place
from stepdown.whatif.row import Row, row_of
from stepdown.whatif.settings import Settings
from stepdown.whatif.task import Task, Work, attempt


@dataclass
class Running:
    """The state of a run. ``known`` holds the row of each week by its digest; ``on_row`` is told of every new one.

    Weeks that are the same (a point of a grid that is the base itself) are solved once.
    """

    base: Case
    alternatives: Sequence[Case]
    settings: Settings
    place: Place
    on_row: Callable[[Row], None]
    should_stop: Callable[[], bool]
    known: dict[str, Row] = field(default_factory=dict)
    work: Work = attempt

    def run(self) -> None:
        """Solve the base, then the rest; ends early once ``should_stop`` is true."""
        self._answer([self.base], self.settings.time_limit, TIERS[-1])
        if self.should_stop():
            return
        row = self.known.get(self.base.digest)
        took = None if row is None else row.seconds
        self._answer(self.alternatives, self.settings.seconds_each(took), self.settings.until)

    def _answer(self, cases: Sequence[Case], seconds: float, until: TierName) -> None:
        waiting: dict[str, Case] = {}
        for case in cases:
            if not self._answered(case.digest):
                waiting.setdefault(case.digest, case)
        if not waiting:
            return
        threads = self.place.threads(len(waiting))
        tasks = (self._task(case, seconds, threads, until) for case in waiting.values())
        for task, came in self.place.each(tasks, self.work, self.should_stop):
            row = row_of(task.name, task.digest, came, deterministic=self.settings.deterministic)
            self.known[task.digest] = row
            self.on_row(row)

    def _answered(self, digest: str) -> bool:
        return digest in self.known and self.known[digest].answered

    def _task(self, case: Case, seconds: float, threads: int | None, until: TierName) -> Task:
        return Task(case.name, case.week, case.digest, self.settings, seconds, threads, until, self._start(case))

    def _start(self, case: Case) -> Roster | None:
        """The roster of the nearest alternative it builds on that has one by now, else the base's.

        What is there by now depends on the clock; where the same input must give the same table it is always the
        base's.
        """
        if not self.settings.deterministic:
            named = {other.name: other for other in self.alternatives}
            on = case.on
            while on is not None and on in named:
                roster = self._roster(named[on].digest)
                if roster is not None:
                    return roster
                on = named[on].on
        return None if case is self.base else self._roster(self.base.digest)

    def _roster(self, digest: str) -> Roster | None:
        row = self.known.get(digest)
        return None if row is None or row.result is None else row.result.roster
