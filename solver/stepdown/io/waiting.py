"""Waiting lists and mixes of patients from files or mappings, checked against the week they are meant for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from stepdown.changes.admit import Admit
from stepdown.changes.mix_file import MixFile
from stepdown.domain.consistency import week_faults
from stepdown.domain.waiting import WaitingList
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io.document import Document, as_document, read_document, read_entry, require_format
from stepdown.io.resolve import resolve_entry
from stepdown.io.wording import shape_faults


def load_waiting(path: str | os.PathLike[str], week: Week) -> WaitingList:
    """The list in a ``stepdown/waiting@1`` file (``.yaml``, ``.yml`` or ``.json``), for this week.

    Raises ``DataError`` with every fault, each with its path, its line (YAML), the value and what to do.
    """
    return _waiting(read_document(path), week)


def read_waiting(document: Mapping[str, Any], week: Week, *, source: str = "the waiting list") -> WaitingList:
    """The list in a mapping with the keys of the file; ``source`` is the name used in messages.

    Raises ``DataError`` with every fault, as ``load_waiting`` does.
    """
    return _waiting(as_document(document, source), week)


def load_mix(path: str | os.PathLike[str], week: Week) -> MixFile:
    """The mix in a ``stepdown/mix@1`` file (``.yaml``, ``.yml`` or ``.json``), for this week; faults as above."""
    document = read_document(path)
    require_format(document, "stepdown/mix@1")
    mix = read_entry(document, MixFile)
    try:
        Admit(count=sum(profile.share for profile in mix.mix), mix=mix.mix).apply(week)
    except DataError as error:
        raise document.refused(error.faults) from None
    return mix


def _waiting(document: Document, week: Week) -> WaitingList:
    require_format(document, "stepdown/waiting@1")
    tree = resolve_entry(WaitingList, document.tree)
    faults: list[Fault] = []
    try:
        WaitingList.model_validate(tree)
    except ValidationError as reason:
        faults = shape_faults(WaitingList, reason)
    named = {fault.path for fault in faults}
    document.refuse_if([*faults, *(fault for fault in waiting_faults(tree, week) if fault.path not in named)])
    return WaitingList.model_validate(tree)


def waiting_faults(tree: Mapping[str, Any], week: Week) -> list[Fault]:
    """What is wrong between the entries of a list and the week, were all of them admitted; paths in the list."""
    listed = tree.get("patients")
    if not isinstance(listed, (list, tuple)):
        return []
    plain = [entry.model_dump() if isinstance(entry, BaseModel) else entry for entry in listed]
    here = len(week.patients)
    whole = week.model_dump()
    whole["patients"] = [*whole["patients"], *plain]
    prefix = "patients["
    found = []
    for fault in week_faults(whole):
        number, bracket, rest = fault.path.removeprefix(prefix).partition("]")
        if fault.path.startswith(prefix) and bracket and int(number) >= here:
            found.append(replace(fault, path=f"{prefix}{int(number) - here}]{rest}"))
    return found
