"""Live progress on standard error while a result is explained; nothing at all where that is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskProgressColumn
from rich.text import Text

from stepdown.cli.streams import errors
from stepdown.outcome.explanation import Trying
from stepdown.report.words import counted, printable

_LOOKS_A_SECOND = 4


class Board:
    """What the display shows: how many weeks were solved again, and for which need."""

    def __init__(self, time_limit: float, stopping: Callable[[], bool]) -> None:
        self._limit = time_limit
        self._stopping = stopping
        self._began = time.monotonic()
        self._last: Trying | None = None
        self._bar = Progress(BarColumn(), TaskProgressColumn(), auto_refresh=False)
        self._task = self._bar.add_task("", total=None)

    def note(self, trying: Trying) -> None:
        """Take in a report; called from the thread that works."""
        self._last = trying
        self._bar.update(self._task, completed=trying.tried, total=trying.planned)

    def render(self) -> Group:
        """The display as of now."""
        advice = "stopping, Ctrl-C again ends at once" if self._stopping() else "Ctrl-C takes what is known so far"
        passed = time.monotonic() - self._began
        headline = Text(f"Explaining: {passed:.0f} s of at most {self._limit:g} s ({advice})", style="bold")
        last = self._last
        if last is None:
            return Group(headline)
        state = (
            f"{counted(last.tried, 'change')} of at most {last.planned:,} tried, "
            f"{counted(last.found, 'fix', 'fixes')} found; now {printable(last.need.patient)}"
        )
        return Group(headline, Text(state), self._bar)


@contextmanager
def live_explaining(
    time_limit: float, stopping: Callable[[], bool], *, wanted: bool
) -> Iterator[Callable[[Trying], None] | None]:
    """The callback to hand to ``explain`` while a display runs; None where none is wanted or nobody would see it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    board = Board(time_limit, stopping)
    with Live(get_renderable=board.render, console=errors(), transient=True, refresh_per_second=_LOOKS_A_SECOND):
        yield board.note
