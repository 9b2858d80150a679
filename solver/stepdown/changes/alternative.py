"""Alternatives: named sequences of changes, over the week itself or over another alternative."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from stepdown.changes.change import Change, Changes, apply_each
from stepdown.changes.union import AnyChange
from stepdown.domain.week import Week
from stepdown.errors import DataError

BASE = "base"
"""What the week itself is called beside its alternatives; none of them may bear it."""

Name = Annotated[str, Field(min_length=1, max_length=200)]


def _sequence(found: Any) -> Any:
    return (found,) if isinstance(found, Change) else tuple(found) if isinstance(found, Changes) else found


ChangeList = Annotated[tuple[AnyChange, ...], BeforeValidator(_sequence)]
"""Changes in their order; in Python one alone, or what ``+`` makes, will do."""


class Alternative(BaseModel):
    """What if these changes were made: to the week, or (``on``) to what another alternative makes of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    title: str = ""
    on: Name | None = None
    changes: ChangeList = ()

    def apply(self, week: Week) -> Week:
        """The week after its own changes; with ``on``, hand in the week of that alternative.

        Raises ``DataError`` with every fault, paths such as ``changes[1].therapist``.
        """
        after, faults = apply_each(week, ((f"changes[{index}]", change) for index, change in enumerate(self.changes)))
        if faults:
            raise DataError(self.name, faults)
        return after

    def describe(self) -> str:
        """Its changes in plain words, separated by semicolons; those of ``on`` are not repeated."""
        told = Changes(self.changes).describe()
        return told if self.on is None else f"{self.on}, and: {told}"

    def __hash__(self) -> int:
        return hash((self.name, self.on, self.changes))
