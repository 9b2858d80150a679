"""A Dask cluster that runs already, on other machines or this one. It needs stepdown installed where its workers are.

A worker that dies is the scheduler's to replace: it gives the task to another one, and only that one's answer comes
back.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from stepdown.errors import DataError, Fault
from stepdown.whatif.extras import needed
from stepdown.whatif.place import Futures, refused
from stepdown.whatif.task import Attempt, Task, Work

_SECONDS_TO_ANSWER = 20


class Cluster(Futures):
    """The cluster whose scheduler listens at ``address`` (``tcp://10.0.0.5:8786``).

    Raises ``DataError`` where none answers there, ``NotInstalledError`` without the extra ``cluster``.
    """

    def __init__(self, address: str) -> None:
        distributed = needed("distributed", "cluster", "a study on a cluster")
        try:
            self._client: Any = distributed.Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            problem = "no Dask scheduler answers at this address"
            fault = Fault("cluster", problem, "Start one, or correct the address (tcp://HOST:PORT)", address)
            raise DataError("the cluster", [fault]) from error
        self._executor = self._client.get_executor(pure=False)

    def room(self) -> int:
        """A task for each thread of each worker there is at this moment; ``ConnectionError`` once nobody answers."""
        try:
            threads: dict[str, int] = self._client.nthreads()
        except (OSError, RuntimeError) as error:
            raise ConnectionError(
                "the cluster does not answer any more; the study file has what is finished"
            ) from error
        return max(1, sum(threads.values()))

    def threads(self, count: int) -> int | None:
        """One for each of many; a single one has the worker's machine to itself."""
        return 1 if count > 1 else None

    def begin(self, task: Task, work: Work) -> Future[Attempt]:
        """Hand the task to the scheduler."""
        try:
            future: Future[Attempt] = self._executor.submit(work, task)
        except Exception as error:
            return refused(error)
        return future

    def close(self) -> None:
        """Take back what has not begun, and leave the cluster as it was."""
        self._executor.shutdown(wait=False)
        self._client.close()
