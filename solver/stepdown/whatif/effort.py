"""What the questions of one command may use altogether: wall time, threads, a seed, and somebody who may say stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Effort:
    """``end`` is a moment of the monotonic clock (null = no limit); ``should_stop`` is asked again and again."""

    end: float | None
    workers: int
    seed: int = 0
    should_stop: Callable[[], bool] | None = None

    @classmethod
    def of(
        cls, seconds: float | None, workers: int, seed: int = 0, should_stop: Callable[[], bool] | None = None
    ) -> Effort:
        """So many seconds from now (null = no limit)."""
        return cls(None if seconds is None else time.monotonic() + seconds, workers, seed, should_stop)

    def left(self) -> float | None:
        """Seconds left; null = no limit."""
        return None if self.end is None else max(0.0, self.end - time.monotonic())

    def over(self) -> bool:
        """True once the time has run out or somebody wants to stop."""
        return self.left() == 0 or self.stopped()

    def stopped(self) -> bool:
        """True once somebody wants to stop."""
        return self.should_stop is not None and self.should_stop()

    def part(self, of: float) -> Effort:
        """For the next question of about ``of`` that are still to come: its share of what is left."""
        left = self.left()
        return self if left is None else replace(self, end=time.monotonic() + left / max(1.0, of))
