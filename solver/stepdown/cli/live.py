"""Live progress on standard error while a week is solved; nothing at all where that is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from stepdown.cli.streams import errors
from stepdown.outcome.progress import Progress
from stepdown.report import percent_from_best
from stepdown.report.layout import cell, new_table

_LOOKS_A_SECOND = 4
_NUMBERS = ("best so far", "at least", "gap", "seconds")


class Board:
    """What the progress display shows: the last word on each tier, in the order in which they began."""

    def __init__(self, time_limit: float, stopping: Callable[[], bool]) -> None:
        self._limit = time_limit
        self._stopping = stopping
        self._began = time.monotonic()
        self._tiers: dict[str, Progress] = {}
        self._explaining = False

    def note(self, progress: Progress) -> None:
        """Take in a report; called from the solver's threads."""
        if progress.explaining:
            self._explaining = True
        else:
            self._tiers[progress.tier] = progress

    def render(self) -> Group:
        """The display as of now."""
        passed = time.monotonic() - self._began
        doing, takes = "Solving", "the best roster so far"
        if self._explaining:
            doing, takes = "No roster exists; looking for what contradicts", "what is known so far"
        advice = "stopping, Ctrl-C again ends at once" if self._stopping() else f"Ctrl-C takes {takes}"
        headline = Text(f"{doing}: {passed:.0f} s of at most {self._limit:g} s ({advice})", style="bold")
        return Group(headline, self._table()) if self._tiers else Group(headline)

    def _table(self) -> Table:
        table = new_table("tier", *_NUMBERS, right=_NUMBERS)
        for progress in tuple(self._tiers.values()):
            table.add_row(*map(cell, _row(progress)))
        return table


def _row(progress: Progress) -> tuple[str, str, str, str, str]:
    return (
        progress.tier,
        "-" if progress.value is None else f"{progress.value:,}",
        "-" if progress.bound is None else f"{progress.bound:,}",
        _gap(progress),
        f"{progress.seconds:.1f}",
    )


def _gap(progress: Progress) -> str:
    if progress.value is None or progress.bound is None:
        return "-"
    percent = percent_from_best(progress.value, progress.bound)
    if percent is None:
        return "open"
    return f"{percent} %" if percent else "best possible"


@contextmanager
def live_progress(
    time_limit: float, stopping: Callable[[], bool], *, wanted: bool
) -> Iterator[Callable[[Progress], None] | None]:
    """The callback to hand to the solver while a display runs; None where none is wanted or nobody would see it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    board = Board(time_limit, stopping)
    with Live(get_renderable=board.render, console=errors(), transient=True, refresh_per_second=_LOOKS_A_SECOND):
        yield board.note
