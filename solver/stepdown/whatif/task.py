"""One solve of a study, as it is sent to another process and comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import StepdownError
from stepdown.outcome.result import Result, TierName
from stepdown.run import solve
from stepdown.whatif.fitting import fitted
from stepdown.whatif.settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """A week to solve. ``name`` is whose it is, ``digest`` the week's own.

    ``seconds`` is its limit, ``threads`` its cores (null = all), ``until`` the last tier to search. ``start`` is a
    roster to begin with, of the base or of what the alternative builds on.
    """

    name: str
    week: Week
    digest: str
    settings: Settings
    seconds: float
    threads: int | None
    until: TierName
    start: Roster | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a task: a result, or why there is none (``failure``); ``seconds`` are wall time."""

    result: Result | None
    failure: str | None = None
    seconds: float | None = None


_LEAST_SECONDS = 0.1
"""What is left to the solver at least, however long it took to fit the start."""

Work = Callable[[Task], Attempt]
"""What a process does with a task: ``attempt``, or another function in its place."""


def attempt(task: Task) -> Attempt:
    """Solve the task, whatever happens; an error of one alternative must not end the others."""
    begun = time.monotonic()
    settings = task.settings
    try:
        start = None if task.start is None else fitted(task.start, task.week)
        spent = 0.0 if settings.deterministic else time.monotonic() - begun
        solved = solve(
            task.week,
            time_limit=max(task.seconds - spent, _LEAST_SECONDS),
            workers=task.threads,
            seed=settings.seed,
            strict=settings.strict,
            deterministic=settings.deterministic,
            start=start,
            until=task.until,
            explain=False,
        )
    except Exception as error:
        return Attempt(None, told(error), time.monotonic() - begun)
    # The week stays here: whoever asked has it, and it is most of what would travel back.
    plain = Result.model_validate({name: getattr(solved, name) for name in Result.model_fields})
    return Attempt(plain, None, time.monotonic() - begun)


def told(error: BaseException) -> str:
    """An error in one line."""
    text = " ".join(str(error).split())
    if isinstance(error, StepdownError):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
