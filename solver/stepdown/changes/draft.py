"""A week in the course of being changed: entries put in and taken out, faults gathered, the result checked whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from stepdown.changes.offered import lost_pins
from stepdown.domain.consistency import week_faults
from stepdown.domain.places import choose, shown
from stepdown.domain.references import KINDS
from stepdown.domain.week import Week
from stepdown.errors import Fault

AnEntry = TypeVar("AnEntry", bound=BaseModel)


@dataclass(frozen=True)
class _Place:
    """Where in the change the faults of an entry are told; ``keys`` are the only ones it holds (null: all)."""

    path: str
    keys: frozenset[str] | None = None

    def at(self, below: str) -> str:
        """The path in the change of what stands at ``below`` in the entry."""
        key = below.partition(".")[0].partition("[")[0]
        if not below or (self.keys is not None and key not in self.keys):
            return self.path
        return f"{self.path}.{below}" if self.path else below


class Draft:
    """``before`` is never touched; ``fields`` holds the keys of the week that is to be, by its own classes.

    ``faults`` have paths within the change that is at work.
    """

    def __init__(self, before: Week) -> None:
        self.before = before
        self.fields: dict[str, Any] = values_of(before)
        self.faults: list[Fault] = []
        self._places: dict[str, _Place] = {}

    def refuse(self, path: str, problem: str, remedy: str, value: object = None) -> None:
        """Note a fault; ``value`` is what stands in the change there."""
        self.faults.append(Fault(path, problem, remedy, None if value is None else shown(value)))

    def find(self, kind: str, name: str, path: str) -> int | None:
        """Where the entry with this id stands in its list; a fault at ``path`` where there is none."""
        ids = [entry.id for entry in self.fields[kind]]
        if name in ids:
            return ids.index(name)
        word = KINDS[kind]
        remedy = choose(name, ids, f"The week lists no {word}.")
        self.refuse(path, f"the week has no {word} of this id", remedy, name)
        return None

    def add(self, kind: str, entry: BaseModel, path: str) -> None:
        """Put an entry at the end of its list; what is wrong with it is told at ``path``."""
        self._places[f"{kind}[{len(self.fields[kind])}]"] = _Place(path)
        self.fields[kind] = (*self.fields[kind], entry)

    def edit(self, kind: str, index: int, values: Mapping[str, Any], path: str = "set") -> None:
        """Give an entry these values; what is wrong with them is told at ``path``, with its key if that is ``set``."""
        place = f"{kind}[{index}]"
        self._places[place] = _Place(path, frozenset(values) if path == "set" else frozenset())
        entries = list(self.fields[kind])
        entries[index] = {**values_of(entries[index]), **values}
        self.fields[kind] = tuple(entries)

    def remove(self, kind: str, names: Collection[str]) -> None:
        """Take out the entries with these ids."""
        self.fields[kind] = tuple(entry for entry in self.fields[kind] if entry.id not in names)

    def each(self, kind: str, renew: Callable[[Any], Any]) -> None:
        """Replace every entry of a list by what ``renew`` makes of it."""
        self.fields[kind] = tuple(renew(entry) for entry in self.fields[kind])

    def drop_pins(self, names: Collection[str], *keys: str) -> None:
        """Take out every pin that names one of these ids under one of these keys."""
        pins = self.fields["pins"]
        self.fields["pins"] = tuple(pin for pin in pins if not any(getattr(pin, key, None) in names for key in keys))

    def week(self) -> Week | None:
        """The week as it is now, checked whole; None where it has faults, which ``faults`` then holds.

        A pin on what was offered before and is offered no more falls away.
        """
        if self.faults:
            return None
        try:
            after = Week.model_validate(self.fields)
            lost = lost_pins(self.before, after)
            if lost:
                kept = tuple(pin for index, pin in enumerate(after.pins) if index not in lost)
                after = Week.model_validate({**values_of(after), "pins": kept})
        except ValidationError:
            found = week_faults(_plain(self.fields))
            if not found:
                raise
            self.faults += _once(map(self._placed, found))
            return None
        return after

    def _placed(self, fault: Fault) -> Fault:
        """A fault of the week that is to be, as one of the change that makes it."""
        for place, told in self._places.items():
            if fault.path == place or fault.path.startswith((f"{place}.", f"{place}[")):
                return replace(fault, path=told.at(fault.path[len(place) :].lstrip(".")))
        problem = f"the week would be faulty then, at {fault.path}: {fault.problem}"
        return Fault("", problem, "Correct that place with a change of its own before this one.", fault.value)


def values_of(entry: BaseModel) -> dict[str, Any]:
    """The fields of an entry, without what it has cached beside them."""
    return {name: getattr(entry, name) for name in type(entry).model_fields}


def renewed(entry: AnEntry, **values: Any) -> AnEntry:
    """The entry with these values, checked as if it had been read so."""
    return type(entry).model_validate({**values_of(entry), **values})


def _once(faults: Iterable[Fault]) -> list[Fault]:
    return list(dict.fromkeys(faults))


def _plain(value: Any) -> Any:
    """The same as mappings and lists, for checks that read what need not parse."""
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
