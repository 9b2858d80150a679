"""The study file: every answer appended as it comes, so that a crash or Ctrl-C loses at most what was running.

JSON lines: a head, then a row each. A line counts only with its line break; half of one at the end is what a crash
leaves.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, ValidationError

from stepdown.errors import DataError, ExportError, Fault
from stepdown.whatif.row import Head, Row

# It holds rosters, and who attends is confidential: a new one is its owner's alone.
_NEW_MODE = 0o600


class Record:
    """An open study file. ``rows`` are those it had when it was opened, by the digest of their week."""

    def __init__(self, path: Path, head: Head, *, resume: bool) -> None:
        """Open the file, or begin it where it does not exist.

        Raises ``DataError`` where it exists and is not to be resumed, is of another week or other settings, or is no
        study file; ``ExportError`` where it cannot be written.
        """
        self.path = path
        self.rows: dict[str, Row] = {}
        try:
            whole = _read(path, head, self.rows, resume=resume)
            self._file = open(os.open(path, os.O_RDWR | os.O_CREAT, _NEW_MODE), "r+b")  # noqa: SIM115
            self._file.truncate(whole)
            self._file.seek(whole)
            if not whole:
                self._write(head)
        except OSError as error:
            raise ExportError(f"{path}: the study file cannot be written ({error.strerror or error})") from error

    def append(self, row: Row) -> None:
        """Write the row so that it outlasts a power cut; ``ExportError`` where the disk is full."""
        try:
            self._write(row)
        except OSError as error:
            raise ExportError(f"{self.path}: a row could not be written ({error.strerror or error})") from error

    def close(self) -> None:
        """Close the file; every row is in it already."""
        self._file.close()

    def _write(self, line: BaseModel) -> None:
        self._file.write(line.model_dump_json().encode("utf-8") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _read(path: Path, head: Head, rows: dict[str, Row], *, resume: bool) -> int:
    """Fill in the rows of an earlier run; how many bytes of the file are whole lines."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    if not resume:
        remedy = "Go on with it (resume), begin it anew (fresh), or name another file"
        raise DataError(str(path), [Fault("", "there is a study in this file already", remedy)])
    lines = path.read_bytes().split(b"\n")[:-1]
    if not lines:
        if path.read_bytes().startswith(b"{"):
            return 0
        raise DataError(str(path), [_no_study()])
    _check_head(path, lines[0], head)
    for number, line in enumerate(lines[1:], start=2):
        try:
            row = Row.model_validate_json(line)
        except ValidationError:
            fault = Fault(
                "", "this line is no row of a study", "Remove the line; what it held is solved again", line=number
            )
            raise DataError(str(path), [fault]) from None
        rows[row.week] = row
    return sum(len(line) + 1 for line in lines)


def _check_head(path: Path, line: bytes, wanted: Head) -> None:
    try:
        found = Head.model_validate_json(line)
    except ValidationError:
        raise DataError(str(path), [_no_study()]) from None
    faults = []
    if found.week != wanted.week:
        remedy = "Resume it with the week it was begun with, or name another file"
        faults.append(Fault("week", "the study is of another week", remedy, found.week[:12]))
    theirs, ours = found.settings.model_dump(), wanted.settings.model_dump()
    for name, value in theirs.items():
        if value != ours[name]:
            problem = f"the study was begun with another setting, now it is {ours[name]}"
            faults.append(
                Fault(f"settings.{name}", problem, "Resume it with the same, or name another file", str(value))
            )
    if faults:
        raise DataError(str(path), faults)


def _no_study() -> Fault:
    return Fault("", "this is no study file (stepdown/study@1)", "Name another file", line=1)
