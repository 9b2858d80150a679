"""Names of alternatives: unique, and what they build on must be there and end at the week itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from stepdown.changes.alternative import BASE
from stepdown.changes.grid import COUNTED, combined
from stepdown.domain.places import choose, entries, key_text, shown
from stepdown.errors import Fault

MAX_ALTERNATIVES = 10_000
"""Alternatives in one file; a study of hundreds is a large one."""


def changes_faults(tree: Mapping[str, Any]) -> list[Fault]:
    """Every fault between the alternatives and grids of a file, written as mappings and lists.

    Entries that do not parse are allowed and are looked at as far as they can be read.
    """
    faults = [*_none_at_all(tree), *_counts(tree), *_too_many(tree)]
    if any(fault.path == "grids" for fault in faults):
        return faults
    named = list(_names(tree))
    first: dict[str, str] = {}
    for path, name, _ in named:
        if name == BASE:
            faults.append(Fault(path, f"{BASE} is the week itself", "Give the alternative another name.", shown(name)))
        elif name in first:
            remedy = "Give each its own name; the name of a grid stands before those of its alternatives."
            faults.append(Fault(path, f"{first[name]} already has this name", remedy, shown(name)))
        first.setdefault(name, path)
    return list(dict.fromkeys([*faults, *_bases(tree, named)]))


def _none_at_all(tree: Mapping[str, Any]) -> Iterator[Fault]:
    if not tree.get("alternatives") and not tree.get("grids"):
        remedy = "Add alternatives, each with a name and changes, or grids."
        yield Fault("alternatives", "the file names no alternative", remedy)


def _axes(tree: Mapping[str, Any]) -> Iterator[tuple[str, str | None, list[tuple[str, list[Any]]]]]:
    """Of every grid its path, its name, and its axes with their levels."""
    for place, grid in entries(tree, "grids"):
        axes = grid.get("for")
        listed = axes.items() if isinstance(axes, Mapping) else ()
        name = grid.get("name")
        found = [(str(axis), list(levels)) for axis, levels in listed if isinstance(levels, (list, tuple))]
        yield place, name if isinstance(name, str) else None, found


def _counts(tree: Mapping[str, Any]) -> Iterator[Fault]:
    for place, _, axes in _axes(tree):
        for axis, levels in axes:
            for index, level in enumerate(levels):
                if axis not in COUNTED and isinstance(level, int) and not isinstance(level, bool):
                    problem = f"a number is a level of these axes only: {', '.join(COUNTED)}"
                    remedy = "Write the level out: {level: WORD, changes: [...]}."
                    yield Fault(f"{place}.for.{key_text(axis)}[{index}]", problem, remedy, shown(level))


def _too_many(tree: Mapping[str, Any]) -> Iterator[Fault]:
    count = sum(prod(len(levels) for _, levels in axes) for _, _, axes in _axes(tree))
    if count > MAX_ALTERNATIVES:
        problem = f"the grids make {count:,} alternatives, and {MAX_ALTERNATIVES:,} are the most"
        yield Fault("grids", problem, "Name fewer levels or axes.")


def _names(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Of every alternative, a grid's too: where its name stands, the name, and the name of what it builds on."""
    for place, entry in entries(tree, "alternatives"):
        if isinstance(entry.get("name"), str):
            yield f"{place}.name", entry["name"], _text(entry.get("on"))
    grids = dict(entries(tree, "grids"))
    for place, name, axes in _axes(tree):
        words = [[word for level in levels if (word := _word(level)) is not None] for _, levels in axes]
        for levels in product(*words) if axes else ():
            told = combined(name, zip((axis for axis, _ in axes), levels, strict=True))
            yield f"{place}.for", told, _text(grids[place].get("on"))


def _word(level: Any) -> str | None:
    if isinstance(level, Mapping):
        return _text(level.get("level"))
    return str(level) if isinstance(level, int) and not isinstance(level, bool) else None


def _text(found: Any) -> str | None:
    return found if isinstance(found, str) else None


def _bases(tree: Mapping[str, Any], named: list[tuple[str, str, str | None]]) -> Iterator[Fault]:
    """What is named under ``on`` but is not there, and circles of alternatives that build on each other."""
    bases = {name: on for _, name, on in reversed(named)}
    for kind in ("alternatives", "grids"):
        for place, entry in entries(tree, kind):
            on = entry.get("on")
            if isinstance(on, str) and on not in bases:
                none = "The file names no other alternative: leave it out."
                remedy = "Leave it out." if on == BASE else choose(on, [name for name in bases if name != on], none)
                problem = "the week itself needs no name" if on == BASE else "no alternative has this name"
                yield Fault(f"{place}.on", problem, remedy, shown(on))
    for path, name, on in named:
        if on is not None and _returns(name, bases):
            place = path.rpartition(".")[0]
            remedy = "Let one of them build on the week itself: leave its on out."
            yield Fault(f"{place}.on", "it builds on itself, straight or through others", remedy, shown(on))


def _returns(name: str, bases: Mapping[str, str | None]) -> bool:
    """True where the way down from this name comes back to it."""
    seen: set[str] = set()
    at = bases.get(name)
    while at is not None and at not in seen:
        if at == name:
            return True
        seen.add(at)
        at = bases.get(at)
    return False
