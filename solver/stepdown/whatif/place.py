"""Where the solves of a study are done: some place that takes tasks and hands back attempts as they come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from typing import Protocol

from stepdown.whatif.task import Attempt, Task, Work, told

_SECONDS_BETWEEN_LOOKS = 0.1

Came = tuple[Task, Attempt]


class Place(Protocol):
    """Somewhere to work on tasks, several at a time.

    ``each`` takes the next task only when there is room for it, so that it can begin from what is known by then, and
    yields the finished in whatever order they come. It ends early once ``should_stop`` is true. ``threads`` is how many
    cores each of ``count`` tasks should use, null for all of those where it is done.
    """

    def each(self, tasks: Iterator[Task], work: Work, should_stop: Callable[[], bool]) -> Iterator[Came]:
        """Work on the tasks."""

    def threads(self, count: int) -> int | None:
        """Cores of each of so many tasks."""

    def close(self) -> None:
        """Give back what was taken."""


class Futures(ABC):
    """A place of ``concurrent.futures``: some way to begin a task, and room for so many at a time."""

    def each(self, tasks: Iterator[Task], work: Work, should_stop: Callable[[], bool]) -> Iterator[Came]:
        """The finished as they come; a future that broke is a failed attempt and nothing more."""
        running: dict[Future[Attempt], Task] = {}
        more = True
        try:
            while not should_stop():
                while more and len(running) < self.room():
                    task = next(tasks, None)
                    more = task is not None
                    if task is not None:
                        running[self.begin(task, work)] = task
                if not running:
                    return
                for future in wait(running, _SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED).done:
                    task = running.pop(future)
                    came = self.outcome(future)
                    self.ended(future)
                    yield task, came
        finally:
            for future in running:
                future.cancel()

    @abstractmethod
    def begin(self, task: Task, work: Work) -> Future[Attempt]:
        """Start the task; the future must not raise when it is made."""

    @abstractmethod
    def room(self) -> int:
        """How many tasks at a time, at least one."""

    def ended(self, future: Future[Attempt]) -> None:  # noqa: B027 - most places have nothing to do
        """A task is over, well or badly."""

    def outcome(self, future: Future[Attempt]) -> Attempt:
        """What came of it; whatever the place itself raised is told as the failure."""
        try:
            return future.result()
        except CancelledError:
            return Attempt(None, "the place where it ran gave it up")
        except Exception as error:
            return Attempt(None, told(error))


def refused(error: Exception) -> Future[Attempt]:
    """A future for a task that could not even be begun."""
    future: Future[Attempt] = Future()
    future.set_exception(error)
    return future
