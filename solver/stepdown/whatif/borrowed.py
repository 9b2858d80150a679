"""What the caller brought along: an executor of ``concurrent.futures``, or a backend of joblib.

Neither is closed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

from stepdown.io import cores
from stepdown.whatif.extras import needed
from stepdown.whatif.place import Came, Futures, refused
from stepdown.whatif.task import Attempt, Task, Work, told


class BorrowedExecutor(Futures):
    """An executor: threads, processes, MPI, a batch queue, whatever has ``submit``; ``at_once`` tasks at a time."""

    def __init__(self, executor: Executor, at_once: int | None) -> None:
        self._executor = executor
        self._room = at_once or getattr(executor, "_max_workers", None) or cores()

    def room(self) -> int:
        """What the caller said, else what the executor is known to take, else one a core."""
        return int(self._room)

    def threads(self, count: int) -> int | None:
        """One for each of many; a single one takes what is there."""
        return 1 if count > 1 else None

    def begin(self, task: Task, work: Work) -> Future[Attempt]:
        """Submit it; an executor that is broken or closed refuses, which is that task's failure."""
        try:
            return self._executor.submit(work, task)
        except Exception as error:
            return refused(error)

    def close(self) -> None:
        """The caller's executor is the caller's to close."""


class BorrowedBackend:
    """A backend of joblib, by name or as an object; ``at_once`` tasks at a time, null for as many as it likes."""

    def __init__(self, backend: Any, at_once: int | None) -> None:
        self._joblib: Any = needed("joblib", "whatif", "a study")
        self._backend = backend
        self._at_once = -1 if at_once is None else at_once

    def each(self, tasks: Iterator[Task], work: Work, should_stop: Callable[[], bool]) -> Iterator[Came]:
        """The finished as they come; when the backend breaks, those it had in hand have failed and the rest go on."""
        given: dict[str, Task] = {}

        def calls() -> Iterator[Any]:
            for task in tasks:
                if should_stop():
                    return
                given[task.digest] = task
                yield self._joblib.delayed(_with_digest)(work, task)

        while True:
            parallel = self._joblib.Parallel(
                self._at_once,
                backend=self._backend,
                return_as="generator_unordered",
                batch_size=1,
                pre_dispatch="n_jobs",
            )
            try:
                for digest, came in parallel(calls()):
                    yield given.pop(digest), came
            except Exception as error:
                if not given:
                    raise
                lost, failure = list(given.values()), told(error)
                given.clear()
                for task in lost:
                    yield task, Attempt(None, failure)
            else:
                return

    def threads(self, count: int) -> int | None:
        """One for each of many; a single one takes what is there."""
        return 1 if count > 1 else None

    def close(self) -> None:
        """The caller's backend is the caller's to close."""


def _with_digest(work: Work, task: Task) -> tuple[str, Attempt]:
    return task.digest, work(task)
