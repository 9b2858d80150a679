"""Which question is being asked, on standard error while a command asks many; nothing where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.text import Text

from stepdown.cli.streams import errors
from stepdown.report.words import printable


@contextmanager
def live_steps(stopping: Callable[[], bool], *, wanted: bool) -> Iterator[Callable[[str], None] | None]:
    """The callback that is told each step; None where none is wanted or nobody would see it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    with errors().status("") as status:

        def show(step: str) -> None:
            advice = "stopping, Ctrl-C again ends at once" if stopping() else "Ctrl-C ends with what is known"
            status.update(Text(printable(f"Asking: {step} ({advice})")))

        yield show
