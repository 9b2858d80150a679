"""Ctrl-C asks for the best roster so far; a second one ends the program at once."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from types import FrameType, TracebackType
from typing import Self, TypeVar

_SECONDS_BETWEEN_LOOKS = 0.1
T = TypeVar("T")


class Interruption:
    """While entered, the first Ctrl-C only sets ``requested``. Enter it in the main thread."""

    def __init__(self) -> None:
        self.requested = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def should_stop(self) -> bool:
        """True once Ctrl-C was pressed."""
        return self.requested

    def run(self, work: Callable[[], T]) -> T:
        """What ``work`` returns or raises.

        Python handles signals in the main thread only, and not while that thread is deep in the solver: so the work
        has a thread of its own, and this one stays free to notice Ctrl-C.
        """
        with ThreadPoolExecutor(max_workers=1) as thread:
            future = thread.submit(work)
            while not future.done():
                wait([future], timeout=_SECONDS_BETWEEN_LOOKS)
            return future.result()

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        self.requested = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)
