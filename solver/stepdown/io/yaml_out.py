"""A plain tree as YAML text: keys in blocks, every entry of a list on one line, as the roster file shows.

Text is quoted wherever any YAML reader, of version 1.1 too, could take it for something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_./@-]*(?: [A-Za-z0-9_./@-]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"})
# Printable for JSON, not for YAML.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE = 100


def yaml_text(tree: dict[str, Any], blocks: Collection[str] = ()) -> str:
    """The YAML text of a mapping of JSON values, ending with a line break.

    The entries of a list under one of the keys ``blocks`` are blocks themselves instead of one line each.
    """
    return "".join(f"{line}\n" for line in _block(tree, "", blocks))


def _block(tree: dict[str, Any], indent: str, blocks: Collection[str]) -> Iterator[str]:
    for key, value in tree.items():
        name = f"{indent}{_scalar(key)}:"
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield name
            for item in value:
                yield from _item(item, f"{indent}  ", blocks if key in blocks else ())
        elif isinstance(value, dict) and not _fits(value):
            yield name
            yield from _block(value, f"{indent}  ", blocks)
        else:
            yield f"{indent}{_pair(key, value)}"


def _item(item: Any, indent: str, blocks: Collection[str]) -> Iterator[str]:
    if not blocks or not isinstance(item, dict):
        yield f"{indent}- {_flow(item)}"
        return
    first, *rest = _block(item, f"{indent}  ", blocks)
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _fits(value: dict[str, Any]) -> bool:
    """True where a mapping reads well on one line."""
    entries = any(isinstance(item, list) and any(isinstance(part, dict) for part in item) for item in value.values())
    return not entries and len(_flow(value)) <= _LINE


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(_pair(key, item) for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _pair(key: str, value: Any) -> str:
    # The one date of these files; anywhere else a text that looks like a date is an id and gets its quotes.
    bare = key == "week_of" and isinstance(value, str) and _DATE.fullmatch(value) is not None
    return f"{_scalar(key)}: {value if bare else _flow(value)}"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    if _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
