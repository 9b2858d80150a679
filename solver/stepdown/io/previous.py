"""``previous`` of a week file: last week's roster, written in place or as the path of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PureWindowsPath

from stepdown.domain.places import shown
from stepdown.domain.roster import Roster
from stepdown.errors import DataError, Fault
from stepdown.io.rosters import load_roster, roster_tree_faults


def read_previous(found: object, folder: Path | None) -> tuple[Roster | None, list[Fault]]:
    """The roster that the resolved value of ``previous`` holds or names, and its faults; null where there is none."""
    if isinstance(found, str):
        return _from_path(str(found), folder)
    if isinstance(found, Mapping):
        faults = roster_tree_faults(found, "previous")
        return (None, faults) if faults else (Roster.model_validate(found), [])
    if found is None:
        return None, []
    problem = "must be a roster, or the path of one beside the week file"
    return None, [_fault(problem, "Leave the key out where there is none.", found)]


def _from_path(text: str, folder: Path | None) -> tuple[Roster | None, list[Fault]]:
    if folder is None:
        problem = "a path needs the folder of a week file, and this week comes from none"
        return None, [_fault(problem, "Put the roster itself here, or pass the folder.", text)]
    windows = PureWindowsPath(text)
    if windows.drive or windows.root or Path(text).is_absolute() or ".." in windows.parts:
        problem = "the path leaves the folder of the week file"
        remedy = "Put the roster beside the week file and write its name alone; no absolute path and no .. is read."
        return None, [_fault(problem, remedy, text)]
    try:
        target = (folder / text).resolve()
        inside = target.is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return None, [_fault("the path cannot be followed", "Write the name of a file beside the week file.", text)]
    if not inside:
        problem = "the path leads out of the folder of the week file through a link"
        return None, [_fault(problem, "Put a copy of the roster beside the week file.", text)]
    return _loaded(target, text)


def _loaded(target: Path, text: str) -> tuple[Roster | None, list[Fault]]:
    try:
        return load_roster(target), []
    except DataError as reason:
        return None, [_in_its_file(fault, text) for fault in reason.faults]


def _in_its_file(fault: Fault, text: str) -> Fault:
    """A fault of the roster's file as one of the week file: its own line goes into the words."""
    place = shown(text) if fault.line is None else f"{shown(text)}, line {fault.line}"
    path = f"previous.{fault.path}" if fault.path else "previous"
    return replace(fault, path=path, problem=f"in {place}: {fault.problem}", line=None)


def _fault(problem: str, remedy: str, found: object) -> Fault:
    return Fault("previous", problem, remedy, shown(found))
