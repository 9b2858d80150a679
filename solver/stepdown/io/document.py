"""One file as a document: its text read, its format known, its faults gathered and put in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from stepdown.domain.places import shown
from stepdown.errors import DataError, Fault
from stepdown.io.json_in import parse_json
from stepdown.io.plain import UnreadableError, locate
from stepdown.io.resolve import resolve_entry
from stepdown.io.source import read_text
from stepdown.io.wording import shape_faults
from stepdown.io.yaml_in import parse_yaml

Read = TypeVar("Read", bound=BaseModel)

_PARSERS = {".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json}
_WHAT = {
    "stepdown/week@1": "a week",
    "stepdown/roster@1": "a roster",
    "stepdown/result@1": "a result",
    "stepdown/verification@1": "a verification",
    "stepdown/changes@1": "a changes file",
    "stepdown/waiting@1": "a waiting list",
    "stepdown/mix@1": "a mix of patients",
    "stepdown/explanation@1": "an explanation",
}
_TELLING = {
    "week_of",
    "services",
    "patients",
    "sessions",
    "individual",
    "status",
    "findings",
    "alternatives",
    "grids",
    "mix",
}


@dataclass(frozen=True)
class Document:
    """What a file holds, as written: a mapping, the faults of its text, and the name to speak of it by."""

    tree: Mapping[Any, Any]
    source: str
    faults: list[Fault] = field(default_factory=list)

    def refused(self, faults: Iterable[Fault]) -> DataError:
        """The report of these faults and the text's own, in the order of the file, each with its line."""
        placed = []
        for fault in (*self.faults, *faults):
            order, line = locate(self.tree, fault.path)
            placed.append((order, replace(fault, line=line if fault.line is None else fault.line)))
        placed.sort(key=lambda pair: pair[0])
        return DataError(self.source, [fault for _, fault in placed])

    def refuse_if(self, faults: Iterable[Fault]) -> None:
        """Raise the report where there is any fault, the text's own included."""
        faults = list(faults)
        if faults or self.faults:
            raise self.refused(faults)


def read_document(path: str | os.PathLike[str]) -> Document:
    """The document in a ``.yaml``, ``.yml`` or ``.json`` file; ``DataError`` where it is none."""
    source = os.fspath(path)
    try:
        text = read_text(Path(source))
        parser = _PARSERS.get(Path(source).suffix.lower())
        if parser is None:
            remedy = "Name a file that ends in .yaml, .yml or .json."
            raise UnreadableError(Fault("", "the ending of this file names no format that can be read", remedy))
        tree, faults = parser(text)
    except UnreadableError as reason:
        raise DataError(source, [reason.fault]) from None
    return as_document(tree, source, faults)


def as_document(tree: Any, source: str, faults: Iterable[Fault] = ()) -> Document:
    """A document of what was read; ``DataError`` where it is no mapping."""
    if not isinstance(tree, Mapping):
        problem = "the file holds no keys and values" if tree is None or tree == "" else "the file holds no mapping"
        remedy = "Begin it with a key and a value, such as format: stepdown/week@1."
        raise DataError(source, [*faults, Fault("", problem, remedy, None if tree is None else shown(tree))])
    return Document(tree, source, list(faults))


def require_format(document: Document, wanted: str) -> None:
    """Raise ``DataError`` with that one fault where the document is of another format.

    Checked before anything else: against the wrong description every key would be a fault. Where the format is
    missing but the keys show what is meant, its fault joins the others and reading goes on.
    """
    found = document.tree.get("format")
    if isinstance(found, str) and found == wanted:
        return
    what = _WHAT[wanted]
    remedy = f"Write format: {wanted}, or name another file."
    if "format" not in document.tree:
        fault = Fault("format", f"is missing: {what} says its format", remedy)
        if not _TELLING & set(document.tree):
            raise document.refused([fault])
        document.faults.append(fault)
    elif isinstance(found, str) and found in _WHAT:
        problem = f"this file is {_WHAT[found]}, and {what} is wanted"
        raise document.refused([Fault("format", problem, f"Name a file that holds {what}.", shown(found))])
    else:
        raise document.refused([Fault("format", f"must be {wanted}", remedy, shown(found))])


def read_entry(document: Document, entry: type[Read]) -> Read:
    """The document as one value of this class; ``DataError`` with every fault of its fields."""
    tree = resolve_entry(entry, document.tree)
    try:
        value = entry.model_validate(tree)
    except ValidationError as reason:
        raise document.refused(shape_faults(entry, reason)) from None
    document.refuse_if(())
    return value
