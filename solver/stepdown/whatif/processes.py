"""Processes of this machine, one task at a time in each, through joblib's loky.

Each lane is an executor of one process. So when a process dies, it is known whose solve it was; that one alternative
has failed, its lane gets a new process, and the solves of the other lanes never notice.
"""

from __future__ import annotations

import signal
from concurrent.futures import Executor, Future
from typing import Any

from stepdown.whatif.extras import needed
from stepdown.whatif.place import Futures
from stepdown.whatif.task import Attempt, Task, Work

DIED = "the process that solved it died (out of memory, ended from outside, or a defect of the solver)"


class Processes(Futures):
    """``cores`` processes at most; they begin when first needed and end with ``close``."""

    def __init__(self, cores: int) -> None:
        self._loky: Any = needed("joblib.externals.loky", "whatif", "a study")
        self._cores = cores
        self._idle: list[Executor] = []
        self._busy: dict[Future[Attempt], Executor] = {}

    def room(self) -> int:
        """One process a core."""
        return self._cores

    def threads(self, count: int) -> int:
        """The cores shared out over as many solves as run side by side."""
        return max(1, self._cores // max(1, min(self._cores, count)))

    def begin(self, task: Task, work: Work) -> Future[Attempt]:
        """Start the task in an idle lane, or in a new one."""
        lane = self._idle.pop() if self._idle else self._new_lane()
        future: Future[Attempt] = lane.submit(work, task)
        self._busy[future] = lane
        return future

    def ended(self, future: Future[Attempt]) -> None:
        """Keep the lane for the next task, unless its process is gone."""
        lane = self._busy.pop(future)
        if isinstance(future.exception(), self._loky.process_executor.BrokenProcessPool):
            _end(lane)
        else:
            self._idle.append(lane)

    def outcome(self, future: Future[Attempt]) -> Attempt:
        """As everywhere; of a process that died there is nothing to quote."""
        if isinstance(future.exception(), self._loky.process_executor.BrokenProcessPool):
            return Attempt(None, DIED)
        return super().outcome(future)

    def close(self) -> None:
        """End every process at once, also those in the middle of a solve."""
        for lane in (*self._idle, *self._busy.values()):
            _end(lane)
        self._idle, self._busy = [], {}

    def _new_lane(self) -> Executor:
        made: Executor = self._loky.ProcessPoolExecutor(max_workers=1, initializer=ignore_interrupts)
        return made


def ignore_interrupts() -> None:
    """Ctrl-C goes to every process of a terminal; only the one that asked may answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(lane: Any) -> None:
    lane.shutdown(wait=True, kill_workers=True)
