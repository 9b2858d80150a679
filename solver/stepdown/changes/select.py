"""Naming an entry that has no id, by what it says: enough of it that exactly one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from stepdown.changes.draft import Draft
from stepdown.domain.time import Clock, Day, clock
from stepdown.domain.week import Id, IndividualHours, Offering


class OfferingAt(BaseModel):
    """The offering of this service (on this day, at this time)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: Id
    day: Day | None = None
    start: Clock | None = None

    def find(self, draft: Draft) -> int | None:
        """Where it stands in ``offerings``; a fault at ``offering`` where none or several are meant."""
        offers = draft.before.offerings
        meant = [index for index, offering in enumerate(offers) if self._means(offering)]
        return _only(draft, "offering", offers, meant, "day or start")

    def text(self) -> str:
        """``FAM sat 10:00``."""
        return _text(self.service, self.day, self.start)

    def _means(self, offering: Offering) -> bool:
        return (
            self.service == offering.service
            and (self.day is None or self.day in offering.days)
            and self.start in (None, offering.start)
        )


class HoursAt(BaseModel):
    """The individual hours on this day, from this time, until that time: at least one of the three."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: Day | None = None
    start: Clock | None = None
    end: Clock | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.day is None and self.start is None and self.end is None:
            told = {"remedy": "Name day, start or end of the hours that are meant."}
            raise PydanticCustomError("nothing_named", "names neither day nor start nor end", told)
        return self

    def find(self, draft: Draft) -> int | None:
        """Where they stand in ``individual_hours``; a fault at ``hours`` where none or several are meant."""
        hours = draft.before.individual_hours
        meant = [index for index, entry in enumerate(hours) if self.means(entry)]
        return _only(draft, "hours", hours, meant, "day, start or end")

    def text(self) -> str:
        """``mon 13:00 until 16:00``."""
        until = "" if self.end is None else f"until {clock(self.end)}"
        return " ".join(filter(None, [_text("", self.day, self.start), until]))

    def means(self, hours: IndividualHours) -> bool:
        """True where these hours are meant."""
        return (
            (self.day is None or self.day in hours.days)
            and self.start in (None, hours.start)
            and self.end in (None, hours.end)
        )


def _only(draft: Draft, path: str, entries: Sequence[Any], meant: list[int], more: str) -> int | None:
    if not meant:
        draft.refuse(path, "the week has none such", "Compare day and times with the week.")
        return None
    if any(entries[index] != entries[meant[0]] for index in meant):
        draft.refuse(path, f"{len(meant)} of the week's fit this", f"Add {more} so that one is meant.")
        return None
    return meant[0]


def _text(service: str, day: Day | None, start: int | None) -> str:
    return " ".join(filter(None, [service, day or "", "" if start is None else clock(start)]))
