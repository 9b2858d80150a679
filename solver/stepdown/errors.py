"""What this package raises: one root, a shallow tree, one sentence a leaf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with input: where it stands, what stands there, and what to do.

    ``path`` is the place in the file (``patients[3].work[0].end``), ``line`` its line from 1 where
    the format has lines, ``value`` what was found (shortened text), ``problem`` what is wrong and
    what is allowed, ``remedy`` what to do about it.
    """

    path: str
    problem: str
    remedy: str
    value: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = self.path or "the file"
        if self.line is not None:
            place = f"{place} (line {self.line})"
        found = "" if self.value is None else f" (found {self.value})"
        return f"{place}: {self.problem}{found}. {self.remedy}"


class StepdownError(Exception):
    """Anything this package raises on purpose."""


class DataError(StepdownError):
    """The input is wrong; ``faults`` has every fault that was found, in the order of the file."""

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__(source, self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{self.source}: {count} {'fault' if count == 1 else 'faults'}"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


class ModelError(StepdownError):
    """The solver's answer contradicts the rules: a defect of this package, never of the input."""


class ExportError(StepdownError):
    """A result could not be written; what stood at the place before is untouched."""


class NotInstalledError(StepdownError):
    """A package that only this part of the work needs is not installed; the message says how to get it."""
