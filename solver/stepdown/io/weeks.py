"""A week from a file or a mapping, with every fault of it in one report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stepdown.domain.consistency import week_faults
from stepdown.domain.places import choose, found_at
from stepdown.domain.week import Week
from stepdown.errors import Fault
from stepdown.io.document import Document, as_document, read_document, require_format
from stepdown.io.previous import read_previous
from stepdown.io.resolve import resolve_entry
from stepdown.io.wording import pin_faults, shape_faults
from stepdown.rules import HARD, SOFT


def load_week(path: str | os.PathLike[str]) -> Week:
    """The week in a ``stepdown/week@1`` file (``.yaml``, ``.yml`` or ``.json``).

    Raises ``DataError`` with every fault of the file, each with its path, its line (YAML), the value and what to do.
    """
    return _week(read_document(path), Path(path).parent)


def read_week(document: Mapping[str, Any], *, folder: Path | None = None, source: str = "the week") -> Week:
    """The week in a mapping with the keys of the week file; times may be whole minutes since midnight here.

    ``folder`` is where a path under ``previous`` is looked up, ``source`` the name used in messages.
    Raises ``DataError`` with every fault.
    """
    return _week(as_document(document, source), folder)


def _week(document: Document, folder: Path | None) -> Week:
    require_format(document, "stepdown/week@1")
    tree = resolve_entry(Week, document.tree)
    previous, faults = read_previous(tree.get("previous"), folder)
    faults += _entry_faults(tree)
    named = {fault.path for fault in faults}
    checked = {**tree, "previous": previous}
    faults += [fault for fault in (*week_faults(checked), *unknown_weights(tree)) if fault.path not in named]
    document.refuse_if(faults)
    return Week.model_validate(checked)


def _entry_faults(tree: Mapping[str, Any]) -> list[Fault]:
    """The faults of every field. Pins are checked one by one, each against the one kind that its keys mean."""
    faults = [fault for place, pin in found_at(tree, "pins[]") for fault in pin_faults(pin, place)]
    rest = {key: value for key, value in tree.items() if key != "previous"}
    if isinstance(tree.get("pins"), (list, tuple)):
        del rest["pins"]
    try:
        Week.model_validate(rest)
    except ValidationError as reason:
        faults += shape_faults(Week, reason)
    return faults


def unknown_weights(tree: Mapping[str, Any]) -> list[Fault]:
    """The faults of weights in ``policy`` that no soft term bears; ``tree`` has the keys of the week file."""
    terms = [rule.id for rule in SOFT]
    hard = {rule.id for rule in HARD}
    faults = []
    for path, name in found_at(tree, "policy.weights{}"):
        if name in hard:
            remedy = "Remove it; only the soft terms are weighed."
            faults.append(Fault(path, "this is a hard rule, which always holds and has no weight", remedy))
        elif isinstance(name, str) and name not in terms:
            faults.append(Fault(path, "no soft term has this name", choose(name, terms, "")))
    return faults
