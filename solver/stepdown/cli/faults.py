"""Faults of the input as a neat list on standard error, and reading several files before giving up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer
from rich.padding import Padding
from rich.text import Text

from stepdown.cli.exit_codes import ExitCode
from stepdown.cli.streams import errors
from stepdown.errors import DataError, Fault
from stepdown.report.words import counted, printable

T = TypeVar("T")


class Inputs:
    """The files of one command, read one after the other, so that one run names the faults of all of them."""

    def __init__(self) -> None:
        self._refused: list[DataError] = []

    def read(self, load: Callable[[Path], T], path: Path) -> T | None:
        """What ``load`` makes of the file; None where it is faulty, which ``finish`` then reports."""
        try:
            return load(path)
        except DataError as error:
            self._refused.append(error)
            return None

    def finish(self) -> None:
        """End the command with every fault on standard error, if there are any."""
        for error in self._refused:
            show_faults(error)
        if self._refused:
            raise typer.Exit(ExitCode.BAD_INPUT)


def show_faults(error: DataError) -> None:
    """Print the faults of one input: where, what was found, what is allowed, what to do.

    On a terminal the lines are wrapped and indented; in a file or a pipe each fault stays on one line, for searching.
    """
    console = errors()
    title = f"{printable(error.source)}: {counted(len(error.faults), 'fault')}"
    console.print(Text(title, style="bold red"), soft_wrap=True)
    for fault in error.faults:
        if console.is_terminal:
            console.print(Padding(_styled(fault), (0, 0, 0, 2)))
        else:
            console.print(Text(f"  {printable(str(fault))}"), soft_wrap=True)


def show_failure(message: str) -> None:
    """Print why a command could not do what it was asked."""
    lines = "\n".join(printable(line) for line in message.splitlines())
    errors().print(Text(lines, style="bold red"), soft_wrap=True)


def _styled(fault: Fault) -> Text:
    line = "" if fault.line is None else f" (line {fault.line})"
    found = "" if fault.value is None else f" (found {fault.value})"
    return Text.assemble(
        (printable(f"{fault.path or 'the file'}{line}"), "bold"),
        printable(f": {fault.problem}{found}. "),
        (printable(fault.remedy), "green"),
        overflow="fold",
    )
