"""A first table of a study on standard error that fills as answers come; nothing at all where that is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from stepdown.cli.streams import errors
from stepdown.report.layout import cell, new_table
from stepdown.whatif import Case
from stepdown.whatif.wording import outcome

_LOOKS_A_SECOND = 4
_ROWS_BELOW_OR_ABOVE = 6


class StudyBoard:
    """What the display shows: how many of ``count`` have their answer, and a line for each that has."""

    def __init__(self, count: int, stopping: Callable[[], bool], lines: int) -> None:
        self._count = count
        self._stopping = stopping
        self._lines = max(1, lines - _ROWS_BELOW_OR_ABOVE)
        self._began = time.monotonic()
        self._cases: list[Case] = []

    def note(self, case: Case) -> None:
        """Take in an answer; called from the thread that runs the study."""
        self._cases.append(case)

    def render(self) -> Group:
        """The display as of now: a bar, and the last answers that fit."""
        done, passed = len(self._cases), time.monotonic() - self._began
        advice = "stopping, Ctrl-C again ends at once" if self._stopping() else "Ctrl-C keeps what is finished"
        what = "solving the week as it is" if not done else f"{done} of {self._count} solved"
        headline = Text(f"{what}, {passed:.0f} s ({advice})", style="bold")
        bar = ProgressBar(total=self._count, completed=done, width=40)
        return Group(headline, bar, self._table()) if done else Group(headline, bar)

    def _table(self) -> Table:
        table = new_table("alternative", "care", "at least", "how good its roster is", right=("care", "at least"))
        for case in self._cases[-self._lines :]:
            care = case.intervals[0] if case.intervals else None
            points = ("-", "-") if care is None else (f"{care.value:,}", f"{care.bound:,}")
            table.add_row(cell(case.name), *map(cell, points), cell(outcome(case)))
        return table


@contextmanager
def live_study(count: int, stopping: Callable[[], bool], *, wanted: bool) -> Iterator[Callable[[Case], None] | None]:
    """The callback to hand to the study while a display runs; None where none is wanted or nobody would see it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    console = errors()
    board = StudyBoard(count, stopping, console.height)
    with Live(get_renderable=board.render, console=console, transient=True, refresh_per_second=_LOOKS_A_SECOND):
        yield board.note
