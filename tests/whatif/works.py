"""What a process does with a task in these tests, in the place of solving it; and small weeks to ask about."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from tests.rules.tiny import small

from stepdown.changes import Alternative, Change, Changes, ChangesFile, CopyRoom, EditRoom, EditTherapist
from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.outcome.result import Limits, Provenance, Result
from stepdown.whatif.case import Case
from stepdown.whatif.settings import Settings
from stepdown.whatif.task import Attempt, Task, attempt

SETTINGS = Settings(time_limit=20, alternative_limit=20)


def crowded() -> Week:
    """One group of three seats for four patients, so that care of one is unmet."""
    return small(rooms={"R-A": {"seats": 3}}, patients={f"P-{n}": {"phase": "groups"} for n in (2, 3, 4)})


MORE_SEATS = EditRoom(room="R-A", set={"seats": 4})
FEWER_SEATS = EditRoom(room="R-A", set={"seats": 2})
NO_HOURS = EditTherapist(therapist="T-1", set={"hours": []})
SPARE_ROOM = CopyRoom(room="R-A", id="R-B")


def cases(week: Week, settings: Settings = SETTINGS, /, **changes: Change | Changes) -> tuple[Case, tuple[Case, ...]]:
    """The base and an alternative for each named change."""
    return cases_of(week, [Alternative(name=name, changes=one) for name, one in changes.items()], settings)


def cases_of(week: Week, asked: list[Alternative], settings: Settings = SETTINGS) -> tuple[Case, tuple[Case, ...]]:
    tiers = settings.tiers
    weeks = ChangesFile(alternatives=tuple(asked)).weeks(week) if asked else []
    return Case("base", week, week_digest(week), tiers), tuple(
        Case(one.name, after, week_digest(after), tiers, one.title, one.on, one.describe()) for one, after in weeks
    )


def die_on_b(task: Task) -> Attempt:
    """The process of ``b`` ends as it does when a CHECK fails in C++: without a word."""
    if task.name == "b":
        os.kill(os.getpid(), signal.SIGABRT)
    return attempt(task)


def fail_on_b(task: Task) -> Attempt:
    """A work that raises, which ``attempt`` itself never does."""
    if task.name == "b":
        raise ValueError("no such luck")
    return attempt(task)


def no_time_for_b(task: Task) -> Attempt:
    """The limit of ``b`` runs out before any roster is found."""
    return Attempt(without_roster("no_roster_found", task)) if task.name == "b" else attempt(task)


def without_roster(status: Any, task: Task) -> Result:
    provenance = Provenance(
        stepdown="0", ortools="0", week_digest=task.digest, seed=0, workers=1, limits=Limits(time_limit=task.seconds)
    )
    return Result(status=status, roster=None, provenance=provenance)


class NotedIn:
    """Solves, and notes each task that it begins in a file, from whichever process; slowly if so wished.

    The process that begins the task ``killed_on`` is killed there, as if its machine had gone; the second one is not.
    """

    def __init__(self, path: Path, seconds: float = 0.0, killed_on: str | None = None) -> None:
        self.path = path
        self.seconds = seconds
        self.killed_on = killed_on

    def __call__(self, task: Task) -> Attempt:
        first = task.name not in self.begun()
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{task.name} {os.getpid()}\n")
        if first and task.name == self.killed_on:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(self.seconds)
        return attempt(task)

    def begun(self) -> list[str]:
        """The names of the tasks, in the order in which they were begun."""
        return [line.split()[0] for line in self._lines()]

    def processes(self) -> dict[str, list[int]]:
        """Which processes began each task."""
        by: dict[str, list[int]] = {}
        for line in self._lines():
            name, process = line.split()
            by.setdefault(name, []).append(int(process))
        return by

    def _lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
