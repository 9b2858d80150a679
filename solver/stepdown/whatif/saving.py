"""A study as a file, by its ending."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from stepdown.errors import ExportError
from stepdown.io.save import save_bytes
from stepdown.whatif.extras import needed
from stepdown.whatif.frames import wide
from stepdown.whatif.page import page
from stepdown.whatif.study import Study

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def csv(study: Study) -> str:
    """The frame of ``to_frame`` as CSV.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    frame = wide(study)
    for name in frame.columns:
        if frame[name].dtype == "string":
            frame[name] = frame[name].map(
                lambda text: f"'{text}" if text.startswith(_ACTIVE) else text, na_action="ignore"
            )
    return str(frame.to_csv(index=False, lineterminator="\n"))


def _workbook(study: Study) -> bytes:
    from stepdown.whatif.sheets import workbook

    return workbook(study)


WRITERS: Mapping[str, Callable[[Study], bytes]] = {
    ".csv": lambda study: csv(study).encode("utf-8"),
    ".html": lambda study: page(study).encode("utf-8"),
    ".xlsx": _workbook,
}
"""What makes the content of a file of each ending."""

_NEEDED = {".html": ("jinja2", "altair", "vl_convert")}


def check_ending(path: str | os.PathLike[str]) -> None:
    """Raise what ``save_study`` would raise in the end, before any work: ``ExportError``, ``NotInstalledError``."""
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        raise ExportError(f"{path}: the ending names no format; end it in .csv, .html or .xlsx")
    for module in _NEEDED.get(suffix, ()):
        needed(module, "whatif", "a page with charts")


def save_study(path: str | os.PathLike[str], study: Study) -> None:
    """Write the study as ``.html``, ``.csv`` or ``.xlsx``, whole or not at all. Raises ``ExportError``."""
    check_ending(path)
    save_bytes(path, WRITERS[Path(path).suffix.lower()](study))
