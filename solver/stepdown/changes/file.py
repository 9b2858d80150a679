"""A set of alternatives over a base week: what a file of ``stepdown/changes@1`` holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from stepdown.changes.alternative import Alternative
from stepdown.changes.change import Change, apply_each
from stepdown.changes.grid import Grid
from stepdown.changes.names import changes_faults
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault

Placed = tuple[Alternative, list[tuple[str, Change]]]


class ChangesFile(BaseModel):
    """Alternatives written one by one, then those of grids; their names are unique, and none is called ``base``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["stepdown/changes@1"] = "stepdown/changes@1"
    title: str = ""
    alternatives: tuple[Alternative, ...] = ()
    grids: tuple[Grid, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = changes_faults(self.model_dump(by_alias=True))
        if faults:
            raise PydanticCustomError("changes", "{faults}", {"faults": "\n".join(map(str, faults))})
        return self

    def all(self) -> tuple[Alternative, ...]:
        """Every alternative in the order of the file, grids multiplied out."""
        return tuple(alternative for alternative, _ in self._placed())

    def weeks(self, base: Week) -> list[tuple[Alternative, Week]]:
        """Every alternative with its week, in the order of ``all()``.

        Raises ``DataError`` with the faults of all of them at once, none skipped, each with its path in the file
        (``alternatives[2].changes[0].therapist``, ``grids[0].for.rooms[1]``).
        """
        made, faults = self._made(base)
        if faults:
            raise DataError("the changes", faults)
        return [(alternative, made[alternative.name]) for alternative in self.all()]

    def faults(self, base: Week) -> list[Fault]:
        """What ``weeks`` would refuse, in the order of the file's alternatives."""
        return self._made(base)[1]

    def __hash__(self) -> int:
        return hash((self.title, self.alternatives, self.grids))

    def _placed(self) -> Iterator[Placed]:
        for index, alternative in enumerate(self.alternatives):
            at = f"alternatives[{index}].changes"
            yield alternative, [(f"{at}[{place}]", change) for place, change in enumerate(alternative.changes)]
        for index, grid in enumerate(self.grids):
            yield from grid.placed(f"grids[{index}]")

    def _made(self, base: Week) -> tuple[dict[str, Week], list[Fault]]:
        """The week of each name, what it builds on made first, and every fault on the way."""
        placed = {alternative.name: (alternative, changes) for alternative, changes in self._placed()}
        made: dict[str, Week] = {}
        faults: dict[str, list[Fault]] = {}
        for name in placed:
            waiting = [name]
            while (on := placed[waiting[-1]][0].on) is not None and on not in made:
                waiting.append(on)
            for each in reversed(waiting):
                if each not in made:
                    alternative, changes = placed[each]
                    below = base if alternative.on is None else made[alternative.on]
                    made[each], faults[each] = apply_each(below, changes)
        return made, list(dict.fromkeys(fault for name in placed for fault in faults[name]))
