"""What each key holds, read off the pydantic classes: the one description that reading and wording share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from stepdown.changes.change import Change
from stepdown.changes.fields import FieldsOf
from stepdown.domain.time import Clock

NAMES = {
    "Program": "the program",
    "IndividualHours": "an entry of individual_hours",
    "AttendPin": "a pin of a program day",
    "SessionPin": "a pin of a group session",
    "IndividualPin": "a pin of an individual session",
    "IndividualSession": "an individual session",
    "Policy": "the policy",
    "Offering": "an offering",
    "TermValue": "a term",
    "TierOutcome": "a tier",
    "TierTerms": "a tier",
    "Unmet": "an unmet need",
    "Limits": "the limits",
    "Provenance": "the provenance",
    "ChangesFile": "a changes file",
    "MixFile": "a mix of patients",
    "WaitingList": "a waiting list",
    "WaitingPatient": "a waiting patient",
    "BindingFact": "a binding fact",
    "NeedExplanation": "an unmet need with its fixes",
    "Bottleneck": "a bottleneck",
    "Conflict": "a conflict",
    "Member": "a member of a conflict",
    "WayOut": "a way out",
    "Alternative": "an alternative",
    "OfferingAt": "the naming of an offering",
    "HoursAt": "the naming of individual hours",
}


Sort = Literal[
    "text", "id", "clock", "choice", "date", "flag", "whole", "number", "list", "mapping", "entry", "tagged", "any"
]


@dataclass(frozen=True)
class Kind:
    """What stands under a key. ``of`` is the class of an entry, ``item`` the kind of a list's items or a mapping's
    values, ``words`` those of a choice, ``least`` and ``most`` a number's range. Where several kinds may stand,
    ``parts`` are they by their tags, ``tell`` finds the tag of what stands there, and ``key`` is the key that holds
    it, if one does.
    """

    sort: Sort
    of: type[BaseModel] | None = None
    item: Kind | None = None
    words: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    nullable: bool = False
    parts: tuple[tuple[str, Kind], ...] = ()
    tell: Callable[[Any], Any] | None = None
    key: str = ""

    def part(self, tag: object) -> Kind:
        """The kind with this tag."""
        return dict(self.parts).get(str(tag), Kind("any"))


@cache
def keys_of(entry: type[BaseModel]) -> Mapping[str, Kind]:
    """The keys of an entry in their order, each with what it holds."""
    hints = get_type_hints(entry, include_extras=True)
    return {field.alias or name: _kind(hints[name]) for name, field in entry.model_fields.items()}


def required_keys(entry: type[BaseModel]) -> list[str]:
    """The keys an entry cannot do without."""
    return [field.alias or name for name, field in entry.model_fields.items() if field.is_required()]


def name_of(entry: type[BaseModel]) -> str:
    """``a patient``, ``an offering``: the word for one entry of this class."""
    if issubclass(entry, Change):
        return f"the change {entry.model_fields['do'].default}"
    return NAMES.get(entry.__name__, f"a {entry.__name__.lower()}")


def expected(kind: Kind) -> str:
    """What a key wants, as the end of a sentence that begins with "must be"."""
    if kind.sort == "choice":
        return kind.words[0] if len(kind.words) == 1 else f"one of {', '.join(kind.words)}"
    if kind.sort in ("whole", "number"):
        return ("a whole number" if kind.sort == "whole" else "a number") + _range(kind)
    if kind.sort == "list" and kind.item is not None:
        return f"a list, each item {expected(kind.item)}"
    if kind.sort == "mapping" and kind.item is not None:
        return f"a mapping from id to {expected(kind.item)}"
    if kind.sort == "entry" and kind.of is not None:
        return f"a mapping with the keys of {name_of(kind.of)}"
    if kind.sort == "tagged":
        return f"a mapping with the key {kind.key}" if kind.key else " or ".join(_all_expected(kind))
    return {
        "text": "text",
        "id": 'an id: 1 to 64 letters, digits, ".", "_" or "-", beginning with a letter or digit',
        "clock": 'a time of day, "HH:MM" from "00:00" to "24:00"',
        "date": "a date",
        "flag": "true or false",
    }.get(kind.sort, "something else")


def _all_expected(kind: Kind) -> list[str]:
    return list(dict.fromkeys(expected(part) for _, part in kind.parts))


def _range(kind: Kind) -> str:
    if kind.least is not None and kind.most is not None:
        return f" from {kind.least:,g} to {kind.most:,.0f}"
    return f" of at least {kind.least:,g}" if kind.least is not None else ""


def _kind(hint: Any) -> Kind:
    # A time of day is told by the very annotation of the domain, before it is taken apart: it is a number in Python.
    if hint == Clock:
        return Kind("clock")
    origin = get_origin(hint)
    if origin is Annotated:
        for mark in hint.__metadata__:
            if isinstance(mark, FieldsOf):
                return Kind("entry", of=mark.entry)
            if isinstance(mark, Discriminator) or (isinstance(mark, FieldInfo) and mark.discriminator):
                return _tagged(get_args(hint)[0], mark)
        return _ranged(_kind(get_args(hint)[0]), hint.__metadata__)
    if origin in (Union, UnionType):
        return _union(list(get_args(hint)))
    if origin is Literal:
        return Kind("choice", words=tuple(map(str, get_args(hint))))
    if origin is tuple:
        return Kind("list", item=_kind(get_args(hint)[0]))
    if origin is dict:
        return Kind("mapping", item=_kind(get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return Kind("entry", of=hint)
    return _PLAIN.get(hint, Kind("any"))


_PLAIN = {str: Kind("text"), int: Kind("whole"), float: Kind("number"), bool: Kind("flag"), date: Kind("date")}


def _tagged(union: Any, mark: Discriminator | FieldInfo) -> Kind:
    """Kinds told apart by a key of theirs, or by a function with a tag for each."""
    told = mark.discriminator
    if isinstance(told, str):
        parts = tuple((str(part.model_fields[told].default), _kind(part)) for part in get_args(union))
        return Kind("tagged", parts=parts, tell=partial(_value_at, told), key=told)
    function = told.discriminator if isinstance(told, Discriminator) else told
    parts = tuple((_tag(part), _kind(part)) for part in get_args(union))
    return Kind("tagged", parts=parts, tell=function if callable(function) else None)


def _value_at(key: str, found: Any) -> Any:
    return found.get(key) if isinstance(found, Mapping) else getattr(found, key, None)


def _tag(part: Any) -> str:
    return next(mark.tag for mark in part.__metadata__ if isinstance(mark, Tag))


def _union(args: list[Any]) -> Kind:
    kinds = [_kind(arg) for arg in args if arg is not NoneType]
    nullable = len(kinds) < len(args)
    if {kind.sort for kind in kinds} == {"number", "whole"}:
        return Kind("number", nullable=nullable)
    if len(kinds) != 1:
        return Kind("any", nullable=nullable)
    return Kind(**{**vars(kinds[0]), "nullable": nullable})


def _ranged(kind: Kind, metadata: tuple[Any, ...]) -> Kind:
    limits = [limit for field in metadata for limit in getattr(field, "metadata", ())]
    least = next((limit.ge for limit in limits if hasattr(limit, "ge")), None)
    most = next((limit.le for limit in limits if hasattr(limit, "le")), None)
    if kind.sort == "text" and any(hasattr(limit, "pattern") for limit in limits):
        return Kind("id", nullable=kind.nullable)
    return Kind(**{**vars(kind), "least": least, "most": most})
