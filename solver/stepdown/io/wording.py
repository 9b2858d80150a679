"""A pydantic complaint in plain words: what is wrong, what is allowed, what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import Any

from pydantic import BaseModel, ValidationError

from stepdown.domain.places import choose, key_text, nearest, shown
from stepdown.errors import Fault
from stepdown.io.kinds import Kind, expected, keys_of, name_of
from stepdown.io.resolve import pin_class

CROSS_CHECKED = frozenset({"week", "window", "max_size", "size", "primary", "group_only", "pin"})
"""Complaints that the cross checks of ``domain.consistency`` make too, with the very key as their place."""

_CORRECTIONS = {
    "window": "Correct one of the two; a stretch over midnight is two windows.",
    "max_size": "Add max_size, the most patients in one session.",
    "size": "Lower min_size or raise max_size.",
    "primary": "Remove it; a group's leader is not chosen by patient.",
    "group_only": "Remove them, or make the kind group.",
    "pin": "Add leader, room or both; for a patient's individual session add patient.",
}
_UNION_PARTS = ("float", "int")
_SHORT_CLOCK = re.compile(r"[0-9]:[0-5][0-9]")
_ENORMOUS = 1e15
_EXAMPLES = {
    "id": "Write one such as P-001.",
    "clock": 'Write it as "17:30".',
    "date": "Write it as 2026-11-30.",
    "flag": "Write true or false, without quotes.",
    "list": "Write its items in brackets, [a, b], or each on a line of its own after a dash.",
    "entry": "Write its keys and values, key: value.",
    "mapping": "Write its keys and values, key: value.",
    "text": "Write text, in quotes where it looks like something else.",
}


def shape_faults(
    entry: type[BaseModel], reason: ValidationError, at: str = "", told_elsewhere: Collection[str] = CROSS_CHECKED
) -> list[Fault]:
    """One fault for each complaint about an entry of this class that stands at the path ``at``.

    Complaints of the types ``told_elsewhere`` are left to the checks that tell them better.
    """
    faults: dict[str, Fault] = {}
    for error in reason.errors(include_url=False):
        if error["type"] not in told_elsewhere and not _only_faulty(error):
            fault = _fault(entry, error, at)
            faults.setdefault(fault.path, fault)
    return list(faults.values())


def _only_faulty(error: Mapping[str, Any]) -> bool:
    """True for a list called too short because items of it are faulty, which are faults of their own."""
    found = error["input"]
    return (
        error["type"] == "too_short" and isinstance(found, (list, tuple)) and len(found) >= error["ctx"]["min_length"]
    )


def _fault(entry: type[BaseModel], error: Mapping[str, Any], at: str) -> Fault:
    loc = error["loc"]
    while len(loc) > 1 and loc[-1] in _UNION_PARTS:
        loc = loc[:-1]
    # Pydantic says so of a key that is wrong itself; but a key may read like this, too.
    of_key = len(loc) > 1 and loc[-1] == "[key]" and _place(entry, loc[:-2])[1].sort == "mapping"
    loc = loc[:-1] if of_key else loc
    owner, kind, loc = _place(entry, loc)
    if of_key:
        kind = Kind("id")
    if kind.sort == "tagged" and kind.key and isinstance(error["input"], Mapping):
        return _unknown_tag(kind, error["input"], path_text((*loc, kind.key), at))
    problem, remedy = _words(error, kind, owner, str(loc[-1]) if loc else "")
    value = None if error["type"] == "missing" else shown(loc[-1] if of_key else error["input"])
    return Fault(path_text(loc, at), problem, remedy, value)


def _unknown_tag(kind: Kind, found: Mapping[str, Any], path: str) -> Fault:
    """The fault of a mapping whose kind its key does not tell."""
    tags = [tag for tag, _ in kind.parts]
    if kind.key not in found:
        return Fault(path, "is missing: it says which kind this is", choose(None, tags, ""))
    return Fault(path, "there is no such kind", choose(found[kind.key], tags, ""), shown(found[kind.key]))


def path_text(loc: Sequence[int | str], at: str = "") -> str:
    """``patients[3].work[0].end`` of pydantic's location."""
    for step in loc:
        at = f"{at}[{step}]" if isinstance(step, int) else f"{at}.{key_text(step)}" if at else key_text(step)
    return at


def _place(entry: type[BaseModel], loc: Sequence[int | str]) -> tuple[type[BaseModel], Kind, tuple[int | str, ...]]:
    """The class that holds the last step of a location, the kind of value there, and the location without tags."""
    owner, kind = entry, Kind("entry", of=entry)
    steps: list[int | str] = []
    for step in loc:
        if kind.sort == "tagged":
            kind = kind.part(step)
            continue
        steps.append(step)
        if kind.sort == "entry" and kind.of is not None:
            owner = kind.of
            kind = keys_of(owner).get(str(step), Kind("any"))
        else:
            kind = kind.item or Kind("any")
    return owner, kind, tuple(steps)


def _words(error: Mapping[str, Any], kind: Kind, owner: type[BaseModel], key: str) -> tuple[str, str]:
    sort = str(error["type"])
    told = error.get("ctx", {}).get("remedy")
    if told is not None:
        return str(error["msg"]), str(told)
    if sort in _CORRECTIONS:
        return str(error["msg"]), _CORRECTIONS[sort]
    if sort == "missing":
        return f"is missing: {name_of(owner)} needs it", f"Add {key}, {expected(kind)}."
    if sort in ("extra_forbidden", "invalid_key"):
        return f"{name_of(owner)} has no such key", choose(key, list(keys_of(owner)), "Remove it.")
    if sort in ("too_short", "too_long") and (count := _wanted(error)) != 1:
        few, least = ("few", "least") if sort == "too_short" else ("many", "most")
        return f"the list has too {few} items", f"List at {least} {count}."
    if sort == "too_short" and kind.sort == "mapping":
        return "the mapping is empty", "Write at least one key with its value."
    if sort == "too_short":
        return "the list is empty", "List at least one item." + (" Leave the key out for all." if kind.nullable else "")
    if sort in ("string_too_short", "string_too_long"):
        return "the text is too short or too long", "Write 1 to 200 characters."
    if sort == "hours":
        return "the hours must come to whole minutes", "Write hours such as 9.5, or 9.25 for a quarter."
    if kind.sort in ("whole", "number"):
        return _number_words(error, kind)
    problem = f"must be {expected(kind)}"
    if kind.sort == "choice":
        return problem, _choice_remedy(error["input"], kind)
    if kind.sort == "clock" and isinstance(error["input"], str) and _SHORT_CLOCK.fullmatch(error["input"]):
        return problem, f'Did you mean "0{error["input"]}"?'
    return problem, _EXAMPLES.get(kind.sort, "Write another value here.")


def _wanted(error: Mapping[str, Any]) -> int:
    """The length that a list should have, at least or at most."""
    return int(error["ctx"].get("min_length") or error["ctx"]["max_length"])


def _choice_remedy(found: object, kind: Kind) -> str:
    near = nearest(found, list(kind.words)) if isinstance(found, str) else None
    return f"Write {kind.words[0]}." if near is None and len(kind.words) == 1 else _one_of(near)


def _one_of(near: str | None) -> str:
    return "Write one of these words." if near is None else f"Did you mean {near}?"


def _number_words(error: Mapping[str, Any], kind: Kind) -> tuple[str, str]:
    found = error["input"]
    problem = f"must be {expected(kind)}"
    if isinstance(found, bool):
        return problem, "true and false are no numbers: write digits."
    if isinstance(found, str):
        return problem, "Write digits, without quotes."
    if isinstance(found, (int, float)):
        if not (isinstance(found, int) or isfinite(found)) or abs(found) >= _ENORMOUS:
            return f"{problem}; this number is beyond reason", "Write the number that is meant."
        if kind.least is not None and found < kind.least:
            return problem, "Write a larger number."
        if kind.most is not None and found > kind.most:
            return problem, "Write a smaller number; check the unit."
        return problem, "Write it without decimals."
    return problem, "Write a number, or leave the key out if it has a default."


def pin_faults(pin: Any, at: str) -> list[Fault]:
    """The faults of one pin, against the kind of pin that its keys mean and no other."""
    kind = pin_class(pin)
    try:
        kind.model_validate(pin)
    except ValidationError as reason:
        return shape_faults(kind, reason, at)
    return []
