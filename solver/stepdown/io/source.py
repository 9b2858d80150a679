"""The text of a file, or the one fault why there is none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from stepdown.errors import Fault
from stepdown.io.plain import UnreadableError

MAX_BYTES = 8 * 1024 * 1024
"""A week of 1,000 patients with last week's roster takes about 1 MB, its result about 2 MB."""

_BAD_START = {
    b"PK\x03\x04": "this is a workbook or another packed file, no text",
    b"\xd0\xcf\x11\xe0": "this is an old workbook, no text",
    b"%PDF": "this is a PDF, no text",
}


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; ``UnreadableError`` where there is none."""
    return _decoded(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return _open_and_read(path)
    except FileNotFoundError:
        raise _stop("there is no such file", "Check the name and the folder.") from None
    except PermissionError:
        raise _stop(
            "this file may not be read", "Ask for permission to read it, or copy it to your own folder."
        ) from None
    except (OSError, ValueError) as reason:
        told = reason.strerror if isinstance(reason, OSError) and reason.strerror else "its name is no file name"
        raise _stop(f"this file cannot be read ({told})", "Check the name and the folder.") from None


def _open_and_read(path: Path) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise _stop("this is a folder, not a file", "Name the file in it, such as week.yaml.")
    if not stat.S_ISREG(mode):
        raise _stop("this is a device or a pipe, not a file", "Save the text in a file first.")
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size <= MAX_BYTES:
            content = file.read(MAX_BYTES + 1)
            if len(content) <= MAX_BYTES:
                return content
    raise _stop(f"this file is larger than {MAX_BYTES // 1024**2} MB", "Check that it is the file you mean.")


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise _stop(
            "the file is empty", "Check that it is the file you mean; a week file begins with format: stepdown/week@1."
        )
    for start, problem in _BAD_START.items():
        if content.startswith(start):
            raise _stop(problem, "Save it as YAML or JSON text.")
    if _is_wide(content):
        raise _stop("the text is in UTF-16 or UTF-32", "Save it again with the encoding UTF-8.")
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise _stop("this is a binary file, no text", "Save it as YAML or JSON text.", line)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content[: reason.start].count(b"\n") + 1
        value = f"byte 0x{content[reason.start]:02x}"
        remedy = "Save it again with the encoding UTF-8."
        raise UnreadableError(Fault("", "the text is not in UTF-8", remedy, value, line)) from None


def _is_wide(content: bytes) -> bool:
    """True for UTF-16 or UTF-32: by its mark, or because one byte of every two is zero and the other is not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    even, odd = content[0:200:2], content[1:200:2]
    return len(content) >= 4 and any(not any(zero) and all(text) for zero, text in ((even, odd), (odd, even)))


def _stop(problem: str, remedy: str, line: int | None = None) -> UnreadableError:
    return UnreadableError(Fault("", problem, remedy, line=line))
