"""Waiting lists and mixes of patients from files or mappings, checked against the week they are meant for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from stepdown.changes.mix_file import MixFile
from stepdown.domain.consistency import week_faults
from stepdown.domain.places import entries, key_text
from stepdown.domain.waiting import WaitingList
from stepdown.domain.week import Week
from stepdown.errors import Fault
from stepdown.io.document import Document, as_document, read_document, require_format
from stepdown.io.resolve import resolve_entry
from stepdown.io.wording import shape_faults

Listed = TypeVar("Listed", bound=BaseModel)
Check = Callable[[Mapping[str, Any], Week], list[Fault]]
_PATIENT = re.compile(r"patients\[([0-9]+)\]")


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
    return _read(read_document(path), MixFile, "stepdown/mix@1", mix_faults, week)


def _waiting(document: Document, week: Week) -> WaitingList:
    return _read(document, WaitingList, "stepdown/waiting@1", waiting_faults, week)


def _read(document: Document, entry: type[Listed], form: str, check: Check, week: Week) -> Listed:
    """The document as this class, its faults of fields and of names told together."""
    require_format(document, form)
    tree = resolve_entry(entry, document.tree)
    faults: list[Fault] = []
    try:
        entry.model_validate(tree)
    except ValidationError as reason:
        faults = shape_faults(entry, reason)
    named = {fault.path for fault in faults}
    document.refuse_if([*faults, *(fault for fault in check(tree, week) if fault.path not in named)])
    return entry.model_validate(tree)


def waiting_faults(tree: Mapping[str, Any], week: Week) -> list[Fault]:
    """What is wrong between the entries of a list and the week, were all of them admitted; paths in the list."""
    placed = [(place, "phase", entry) for place, entry in entries(tree, "patients")]
    return _faults_of(placed, week)


def mix_faults(tree: Mapping[str, Any], week: Week) -> list[Fault]:
    """What is wrong between the profiles of a mix and the week, were each of them admitted in each of its phases."""
    taken = {patient.id for patient in week.patients}
    names = (name for name in (f"NEW-{number}" for number in count(1)) if name not in taken)
    placed = []
    for place, profile in entries(tree, "mix"):
        rest = {key: value for key, value in profile.items() if key not in ("share", "phases")}
        phases = profile.get("phases")
        for phase in phases if isinstance(phases, Mapping) else ():
            placed.append((place, f"phases.{key_text(phase)}", {**rest, "id": next(names), "phase": phase}))
    return list(dict.fromkeys(_faults_of(placed, week)))


def _faults_of(placed: Sequence[tuple[str, str, Mapping[str, Any]]], week: Week) -> list[Fault]:
    """The faults of the week with these patients beside its own, each told at the place where the patient is written.

    Of each patient: that place, the key there that holds the phase, and the entry as plain mappings.
    """
    here = len(week.patients)
    whole = week.model_dump()
    whole["patients"] = [*whole["patients"], *(entry for _, _, entry in placed)]

    def told(text: str) -> str:
        def place(found: re.Match[str]) -> str:
            number = int(found[1])
            return f"patients[{number}] of the week" if number < here else placed[number - here][0]

        return _PATIENT.sub(place, text)

    found = []
    for fault in week_faults(whole):
        match = _PATIENT.match(fault.path)
        if match is not None and int(match[1]) >= here:
            place, phase, _ = placed[int(match[1]) - here]
            below = fault.path[match.end() :]
            path = f"{place}.{phase}" if below == ".phase" else place + below
            found.append(replace(fault, path=path, problem=told(fault.problem)))
    return found
