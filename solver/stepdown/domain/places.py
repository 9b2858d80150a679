"""Tolerant reading of a week written as plain mappings and lists: what stands where, and how to show it.

The cross checks run over such a tree and not over finished objects, so that one report also holds the
faults between entries of which some do not even parse. Nothing here raises on a wrong shape: what
cannot be read is passed over, because the field checks have already named it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from pydantic_core import PydanticCustomError

from stepdown.domain.time import parse_clock

_SHOWN_LENGTH = 60


def found_at(tree: object, pattern: str) -> Iterator[tuple[str, Any]]:
    """Every (path, value) under a pattern; ``[]`` stands for each item of a list, ``{}`` for each key of a mapping.

    >>> list(found_at({"rooms": [{"id": "A"}, {"id": "B"}]}, "rooms[].id"))
    [('rooms[0].id', 'A'), ('rooms[1].id', 'B')]
    """
    step, _, rest = pattern.partition(".")
    for place, value in _children(tree, step):
        if not rest:
            yield place, value
        else:
            for deeper, below in found_at(value, rest):
                yield f"{place}.{deeper}", below


def _children(tree: object, step: str) -> Iterator[tuple[str, Any]]:
    name = step.rstrip("[]{}")
    if not isinstance(tree, Mapping) or name not in tree:
        return
    value = tree[name]
    if step.endswith("[]"):
        if isinstance(value, (list, tuple)):
            yield from ((f"{name}[{index}]", item) for index, item in enumerate(value))
    elif step.endswith("{}"):
        if isinstance(value, Mapping):
            yield from ((f"{name}.{key_text(key)}", key) for key in value)
    else:
        yield name, value


def ids_at(tree: object, pattern: str) -> Iterator[tuple[str, str]]:
    """As ``found_at``, text only."""
    return ((place, value) for place, value in found_at(tree, pattern) if isinstance(value, str))


def entries(tree: object, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every (path, entry) of a list of mappings such as ``services``; items of another shape are passed over."""
    for place, entry in found_at(tree, f"{kind}[]"):
        if isinstance(entry, Mapping):
            yield place, entry


def minute_at(entry: Mapping[str, Any], key: str) -> int | None:
    """The minute of the day under a key; None where it is no time."""
    try:
        return parse_clock(entry.get(key))
    except PydanticCustomError:
        return None


def number_at(entry: Mapping[str, Any], key: str) -> float | None:
    """The number under a key; None where there is none (true and false are none)."""
    value = entry.get(key)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def key_text(key: object) -> str:
    """A key as it stands in a path: itself where it is short and printable, else as ``shown``."""
    text = str(key) if isinstance(key, str) else shown(key)
    return text if text.isprintable() and len(text) <= _SHOWN_LENGTH else shown(text)


def shown(value: object) -> str:
    """A found value on one short line, control characters escaped.

    >>> shown("25:00"), shown(["a", "b"]), shown(None)
    ("'25:00'", 'a list of 2', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else "a number of more than 18 digits"
    if isinstance(value, str):
        return repr(str(value) if len(value) <= _SHOWN_LENGTH else value[: _SHOWN_LENGTH - 1] + "…")
    if isinstance(value, Mapping):
        return f"a mapping of {len(value)}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"a list of {len(value)}"
    return str(value) if isinstance(value, (float, date)) else f"a {type(value).__name__}"


def nearest(word: str, known: list[str]) -> str | None:
    """The known word most like this one, whatever its case; None where none is close."""
    if len(word) > _SHOWN_LENGTH:
        return None
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    if close:
        return by_lower[close[0]]
    return next((name for name in known if len(name) >= 3 and word.lower().startswith(name.lower())), None)


def choose(word: object, known: list[str], none: str) -> str:
    r"""What to do about an unknown word: the nearest known one first, then what there is (``none`` where nothing is).

    >>> choose("east", ["day", "\x1f"], "Name one.")
    "Known: day, '\\x1f'."
    """
    if not known:
        return none
    near = nearest(word, known) if isinstance(word, str) else None
    first = "" if near is None else f"Did you mean {shown(near)}? "
    listed = ", ".join(map(key_text, known[:8])) + (f", … ({len(known)} in all)" if len(known) > 8 else "")
    return f"{first}Known: {listed}."
