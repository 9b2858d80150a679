"""From a document as written to the values its keys want: numbers where a number is wanted, text where text is.

Nothing is refused here. What does not fit stays as it is, and the field checks name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from numbers import Integral, Real
from typing import Any

from pydantic import BaseModel

from stepdown.domain.pins import PinKind, kind_of_pin
from stepdown.domain.week import AttendPin, IndividualPin, SessionPin, Week
from stepdown.io.kinds import Kind, keys_of
from stepdown.io.plain import Plain

PINS: dict[PinKind, type[BaseModel]] = {"attend": AttendPin, "session": SessionPin, "individual": IndividualPin}

_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NULLS = ("", "~", "null", "Null", "NULL")
# yes, no, on and off were YAML's own words for it until version 1.2, and hands still write them.
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE_FLOATS = 1e15


def resolve_entry(entry: type[BaseModel], found: Any) -> Any:
    """The same mapping with every value of a known key resolved; anything but a mapping comes back as it is."""
    if isinstance(found, BaseModel):
        found = found.model_dump()
    if not isinstance(found, Mapping):
        return _plain_null(found)
    keys = keys_of(entry)
    named = ((str(key), value) for key, value in found.items())
    tree = {key: resolve(value, keys[key]) if key in keys else value for key, value in named}
    if entry is Week and isinstance(tree.get("pins"), (list, tuple)):
        tree["pins"] = [resolve_entry(pin_class(pin), pin) for pin in tree["pins"]]
    return tree


def pin_class(pin: Any) -> type[BaseModel]:
    """The class of pin that a pin's keys mean."""
    if isinstance(pin, BaseModel):
        return type(pin)
    return PINS[kind_of_pin(pin if isinstance(pin, Mapping) else ())]


def resolve(found: Any, kind: Kind) -> Any:
    """One value as its kind wants it, where it can be read so; else as it is."""
    if kind.sort == "entry" and kind.of is not None:
        return resolve_entry(kind.of, found)
    if kind.sort == "tagged" and kind.tell is not None:
        return resolve(found, kind.part(kind.tell(found)))
    if kind.sort == "list" and kind.item is not None and isinstance(found, (list, tuple)):
        return [resolve(item, kind.item) for item in found]
    if kind.sort == "mapping" and kind.item is not None and isinstance(found, Mapping):
        return {_text(key): resolve(item, kind.item) for key, item in found.items()}
    if kind.sort == "any":
        return found
    if isinstance(found, Plain):
        return _unquoted(found, kind)
    return _number(found, kind) if kind.sort in ("whole", "number") else _date(found, kind)


def _unquoted(found: Plain, kind: Kind) -> Any:
    if found in _NULLS:
        return None
    if kind.sort == "flag":
        return _FLAGS.get(found.lower(), str(found))
    if kind.sort in ("whole", "number"):
        return _number(_parsed(found), kind)
    if kind.sort in ("list", "mapping"):
        return str(found)
    return _date(str(found), kind)


def _parsed(text: str) -> int | float | str:
    # A number of more than 18 digits is beyond every limit anyway; as a float it costs nothing to read.
    if _WHOLE.fullmatch(text) and len(text) <= 18:
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    if _NO_NUMBER.fullmatch(text):
        return float(text.replace(".", ""))
    return str(text)


def _number(found: Any, kind: Kind) -> Any:
    if isinstance(found, bool) or not isinstance(found, Real):
        return found
    if isinstance(found, Integral):
        return int(found)
    value = float(found)
    whole = kind.sort == "whole" and value.is_integer() and abs(value) < _WHOLE_FLOATS
    return int(value) if whole else value


def _date(found: Any, kind: Kind) -> Any:
    if kind.sort == "date" and isinstance(found, str) and _DATE.fullmatch(found):
        try:
            return date.fromisoformat(found)
        except ValueError:
            return found
    return found


def _plain_null(found: Any) -> Any:
    if isinstance(found, Plain):
        return None if found in _NULLS else str(found)
    return found


def _text(key: Any) -> Any:
    return str(key) if isinstance(key, Plain) else key
