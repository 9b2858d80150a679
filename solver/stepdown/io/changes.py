"""Changes from a file or a mapping, with every fault in one report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from stepdown.changes.file import ChangesFile
from stepdown.changes.names import changes_faults
from stepdown.domain.week import Week
from stepdown.io.document import Document, as_document, read_document, require_format
from stepdown.io.resolve import resolve_entry
from stepdown.io.wording import shape_faults


def load_changes(path: str | os.PathLike[str], base: Week | None = None) -> ChangesFile:
    """The alternatives in a ``stepdown/changes@1`` file (``.yaml``, ``.yml`` or ``.json``).

    Raises ``DataError`` with every fault of the file, each with its path, its line (YAML), the value and what to do.
    With the week they are meant for, what a change names and the week does not have is among the faults.
    """
    return _changes(read_document(path), base)


def read_changes(document: Mapping[str, Any], base: Week | None = None, *, source: str = "the changes") -> ChangesFile:
    """The alternatives in a mapping with the keys of the changes file; ``source`` is the name used in messages.

    Raises ``DataError`` with every fault, as ``load_changes`` does.
    """
    return _changes(as_document(document, source), base)


def _changes(document: Document, base: Week | None) -> ChangesFile:
    require_format(document, "stepdown/changes@1")
    tree = resolve_entry(ChangesFile, document.tree)
    try:
        changes = ChangesFile.model_validate(tree)
        faults = []
    except ValidationError as reason:
        changes = None
        faults = shape_faults(ChangesFile, reason, told_elsewhere={"changes"})
    named = {fault.path for fault in faults}
    faults += [fault for fault in changes_faults(tree) if fault.path not in named]
    document.refuse_if(faults)
    # Without a fault there are changes: whatever pydantic refused is one of the faults.
    assert changes is not None
    if base is not None:
        document.refuse_if(changes.faults(base))
    return changes
