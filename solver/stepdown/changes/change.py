"""A change is a value: one alteration of a week, applied by a pure function and told in one sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from stepdown.changes.draft import Draft
from stepdown.domain.places import shown
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault


class Change(BaseModel, ABC):
    """One alteration of a week. Frozen, comparable, hashable; ``a + b`` is first ``a``, then ``b``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @abstractmethod
    def describe(self) -> str:
        """One plain sentence for a program manager, without a full stop."""

    @abstractmethod
    def alter(self, draft: Draft) -> None:
        """Do it to the draft, or note there why it cannot be done."""

    def ids(self) -> Iterator[str]:
        """The ids this change brings into the week, where it has them written out."""
        return iter(())

    def apply(self, week: Week) -> Week:
        """The week after this change; the one handed in is untouched.

        Raises ``DataError`` with every fault, paths within the change (``therapist``, ``set.hours[0].end``), where it
        names what the week does not have, or the week would not be sound afterwards.
        """
        after, faults = attempt(self, week)
        if after is None:
            raise DataError("the change", faults)
        return after

    def __add__(self, other: Change | Changes) -> Changes:
        return compose(self, other)

    def __hash__(self) -> int:
        # Edits hold mappings, which have no hash of their own.
        return hash((type(self), self.model_dump_json()))

    @model_serializer(mode="wrap")
    def _with_its_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # What it does has a default, so that it need not be named in Python; in a file it always stands first.
        return {"do": self.do, **handler(self)}  # type: ignore[attr-defined]


class Changes:
    """Changes one after the other; itself applied and described like one. Immutable, comparable, hashable."""

    __slots__ = ("_changes",)

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes = tuple(changes)

    def apply(self, week: Week) -> Week:
        """The week after all of them, each applied to what those before it left.

        Raises ``DataError`` with the faults of all of them, paths such as ``[1].therapist``.
        """
        after, faults = apply_each(week, ((f"[{index}]", change) for index, change in enumerate(self)))
        if faults:
            raise DataError("the changes", faults)
        return after

    def describe(self) -> str:
        """Their sentences, separated by semicolons."""
        return "; ".join(change.describe() for change in self) or "no change"

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, index: int) -> Change:
        return self._changes[index]

    def __add__(self, other: Change | Changes) -> Changes:
        return compose(self, other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changes) and self._changes == other._changes

    def __hash__(self) -> int:
        return hash(self._changes)

    def __repr__(self) -> str:
        return f"Changes({list(self._changes)!r})"


def compose(*parts: Change | Changes | Iterable[Change]) -> Changes:
    """All the changes of these parts, in this order."""
    return Changes(change for part in parts for change in ((part,) if isinstance(part, Change) else part))


def attempt(change: Change, week: Week) -> tuple[Week | None, list[Fault]]:
    """The week after a change and no faults, or none and the faults, with paths within the change."""
    draft = Draft(week)
    change.alter(draft)
    after = draft.week()
    return after, draft.faults


def apply_each(week: Week, placed: Iterable[tuple[str, Change]]) -> tuple[Week, list[Fault]]:
    """The week after changes that stand at these paths, and the faults of those that could not be applied.

    One that cannot be applied is passed over so that those after it are looked at too. What it would have brought is
    no fault where they name it.
    """
    faults: list[Fault] = []
    missing: set[str] = set()
    for path, change in placed:
        after, found = attempt(change, week)
        if after is None:
            faults += [replace(fault, path=_joined(path, fault.path)) for fault in found if fault.value not in missing]
            missing |= {shown(name) for name in change.ids()}
        else:
            week = after
    return week, faults


def _joined(path: str, below: str) -> str:
    return f"{path}.{below}" if path and below else path or below
