"""Who waits for admission: the waiting list ``stepdown/waiting@1``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from stepdown.domain.numbers import Count
from stepdown.domain.week import Entry, Patient


class WaitingPatient(Patient):
    """A patient as in a week, with how urgent it is (a larger number goes first) and since when they wait."""

    urgency: Count = 0
    since: date | None = None


class WaitingList(Entry):
    """Everybody who waits; ``keep_apart`` may name patients of the week and others on the list."""

    format: Literal["stepdown/waiting@1"] = "stepdown/waiting@1"
    patients: Annotated[tuple[WaitingPatient, ...], Field(min_length=1)]

    def in_order(self) -> tuple[WaitingPatient, ...]:
        """The most urgent first; of one urgency who waits longest, then those without a date, as they are listed."""
        return tuple(
            sorted(self.patients, key=lambda one: (-one.urgency, one.since is None, one.since or date.min)),
        )
