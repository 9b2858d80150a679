"""Grids: every combination of the levels of some axes, each combination an alternative."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from stepdown.changes.admit import Admit
from stepdown.changes.alternative import Alternative, ChangeList, Name
from stepdown.changes.change import Change
from stepdown.changes.counts import CountGroupRooms, CountTherapists
from stepdown.domain.numbers import Count
from stepdown.domain.places import key_text

COUNTED: Mapping[str, Callable[[int], Change]] = {
    "rooms": lambda count: CountGroupRooms(count=count),
    "therapists": lambda count: CountTherapists(count=count),
    "admit": lambda count: Admit(count=count),
}
"""The axes whose levels may be written as numbers alone, with the change that a number means."""


class Level(BaseModel):
    """One place on an axis: its word in the names of alternatives, and what it changes (perhaps nothing)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Annotated[str, Field(min_length=1, max_length=60)]
    changes: ChangeList = ()

    def __hash__(self) -> int:
        return hash((self.level, self.changes))


def _kind(found: Any) -> str:
    return "level" if isinstance(found, (Mapping, Level)) else "count"


AnyLevel = Annotated[
    Annotated[Count, Tag("count")] | Annotated[Level, Tag("level")],
    Discriminator(_kind),
]
"""A level written out, or a number where the axis is counted."""


class Grid(BaseModel):
    """The product of its axes: ``{rooms: [2, 3], therapists: [5, 6]}`` is four alternatives.

    An axis has a name and levels. They are combined in the order of the file, the last axis fastest, and the changes of
    a combination are made in the order of the axes. Its alternative is called ``rooms=2, therapists=5``, with the
    grid's own ``name`` and a colon before it where it has one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    name: Name | None = None
    on: Name | None = None
    axes: Annotated[dict[str, Annotated[tuple[AnyLevel, ...], Field(min_length=1)]], Field(min_length=1)] = Field(
        alias="for"
    )

    def placed(self, at: str) -> Iterator[tuple[Alternative, list[tuple[str, Change]]]]:
        """Its alternatives, each with its changes and where they stand in the grid at the path ``at``."""
        for levels in product(
            *(_levels(axis, levels, f"{at}.for.{key_text(axis)}") for axis, levels in self.axes.items())
        ):
            name = combined(self.name, zip(self.axes, (word for word, _ in levels), strict=True))
            changes = [placed for _, changes in levels for placed in changes]
            yield Alternative(name=name, on=self.on, changes=[change for _, change in changes]), changes

    def __hash__(self) -> int:
        return hash((self.name, self.on, tuple(self.axes.items())))


def combined(name: str | None, words: Any) -> str:
    """``rooms=2, therapists=5`` of pairs of axis and level."""
    told = ", ".join(f"{axis}={word}" for axis, word in words)
    return f"{name}: {told}" if name else told


def _levels(axis: str, levels: tuple[Any, ...], at: str) -> list[tuple[str, list[tuple[str, Change]]]]:
    """Each level's word and its changes with their paths."""
    found: list[tuple[str, list[tuple[str, Change]]]] = []
    for index, level in enumerate(levels):
        path = f"{at}[{index}]"
        if isinstance(level, Level):
            changes: list[tuple[str, Change]] = [
                (f"{path}.changes[{place}]", change) for place, change in enumerate(level.changes)
            ]
            found.append((level.level, changes))
        else:
            found.append((str(level), [(path, COUNTED[axis](level))]))
    return found
