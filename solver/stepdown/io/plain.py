"""A document as it was written: text stays text until the key tells what is wanted, and lines are kept.

``Plain`` is a scalar without quotes (in JSON: a number). Whether ``101`` is a number or an id, and ``on`` a
switch or a name, only the key that holds it can tell, so the readers leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stepdown.domain.places import key_text
from stepdown.errors import Fault

MAX_DEPTH = 32
"""Levels of lists and mappings; a week needs 7, a result with its roster 5."""

_INDEX = re.compile(r"\[([0-9]+)\]")
_LAST = 10**9


class Plain(str):
    """A scalar without quotes, as written."""

    __slots__ = ()


class Table(dict[str, Any]):
    """A mapping with the line of itself and of each key (1-based; none where the format has no lines)."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.repeats: list[str] = []


class Sequence(list[Any]):
    """A list with the line of itself and of each item."""

    def __init__(self, line: int | None = None) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class UnreadableError(Exception):
    """Reading stops here: beyond this one fault nothing of the text can be told."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def too_deep(line: int | None = None) -> UnreadableError:
    """The stop at a document nested beyond ``MAX_DEPTH``."""
    problem = f"the file is nested more than {MAX_DEPTH} levels deep"
    return UnreadableError(
        Fault("", problem, "Close the brackets that are open, or correct the indentation.", line=line)
    )


def repeated_key(path: str, line: int | None = None) -> Fault:
    """The fault of a key that stands twice in one mapping."""
    return Fault(path, "this key stands here twice", "Keep one of the two.", line=line)


def locate(tree: object, path: str) -> tuple[tuple[int, ...], int | None]:
    """Where a path of a fault stands: its order in the document, and its line (that of what holds it, if missing)."""
    order: list[int] = []
    line: int | None = getattr(tree, "line", None)
    while path:
        step = _step(tree, path)
        if step is None:
            order.append(_LAST)
            break
        position, tree, found, path = step
        order.append(position)
        line = line if found is None else found
    return tuple(order), line


def _step(tree: object, path: str) -> tuple[int, object, int | None, str] | None:
    if isinstance(tree, Mapping):
        names = [(key_text(key), key) for key in tree]
        rest = path.removeprefix(".")
        # Ids may hold dots, so the longest key that fits is the one meant.
        fits = [(name, key) for name, key in names if rest == name or rest.startswith((f"{name}.", f"{name}["))]
        if not fits:
            return None
        name, key = max(fits, key=lambda fit: len(fit[0]))
        lines = tree.lines if isinstance(tree, Table) else {}
        return names.index((name, key)), tree[key], lines.get(key), rest[len(name) :]
    match = _INDEX.match(path)
    if match is None or not isinstance(tree, (list, tuple)) or int(match[1]) >= len(tree):
        return None
    index = int(match[1])
    line = tree.lines[index] if isinstance(tree, Sequence) and tree.lines else None
    return index, tree[index], line, path[match.end() :]
