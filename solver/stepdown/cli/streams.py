"""Standard output and standard error: plain where they are no terminal, quiet where nobody reads on."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich.console import Console


class PipeConsole(Console):
    """A console whose reader may leave (``stepdown solve week.yaml | head``): the run still ends as it would have."""

    def on_broken_pipe(self) -> None:
        """Drop what is left to print."""
        self.quiet = True
        silence(self.file)


def output() -> PipeConsole:
    """The console of what was asked for."""
    return _console(stderr=False)


def errors() -> PipeConsole:
    """The console of everything else: faults and progress."""
    return _console(stderr=True)


def write(text: str) -> None:
    """Put a document on standard output as UTF-8, whatever the terminal's encoding."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)


def silence(stream: object) -> None:
    """Let everything still buffered go nowhere, so that closing the stream at the end cannot fail."""
    fileno = getattr(stream, "fileno", None)
    if fileno is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, fileno())
    os.close(nowhere)


def _console(*, stderr: bool) -> PipeConsole:
    stream: TextIO = sys.stderr if stderr else sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        # A terminal of another encoding shows a question mark instead of ending the run.
        reconfigure(errors="replace")
    return PipeConsole(stderr=stderr, highlight=False, markup=False, emoji=False)
