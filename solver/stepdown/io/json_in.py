"""JSON text to a document: duplicate keys and deep nesting are named, numbers stay as written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from stepdown.domain.places import key_text
from stepdown.errors import Fault
from stepdown.io.plain import MAX_DEPTH, Plain, Table, UnreadableError, repeated_key, too_deep

# A text that is never closed runs to the end, so that the search stays linear.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse_json(text: str) -> tuple[Any, list[Fault]]:
    """The document and the faults of its text (keys that stand twice); ``UnreadableError`` where it is no JSON."""
    _refuse_depth(text)
    try:
        tree = json.loads(text, object_pairs_hook=_table, parse_int=Plain, parse_float=Plain, parse_constant=Plain)
    except json.JSONDecodeError as reason:
        problem = f"this is not JSON: {reason.msg[:1].lower()}{reason.msg[1:]}, column {reason.colno}"
        remedy = "Correct it there or just before: a missing comma, quote or bracket is the usual cause."
        raise UnreadableError(Fault("", problem, remedy, line=reason.lineno)) from None
    return tree, list(_repeats(tree, ""))


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MAX_DEPTH:
            raise too_deep(text.count("\n", 0, match.start()) + 1)


def _table(pairs: list[tuple[str, Any]]) -> Table:
    table = Table()
    for key, value in pairs:
        if key in table:
            table.repeats.append(key)
        else:
            table[key] = value
    return table


def _repeats(tree: Any, path: str) -> Iterator[Fault]:
    if isinstance(tree, Table):
        prefix = f"{path}." if path else ""
        yield from (repeated_key(f"{prefix}{key_text(key)}") for key in tree.repeats)
        for key, value in tree.items():
            yield from _repeats(value, f"{prefix}{key_text(key)}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _repeats(value, f"{path}[{index}]")
