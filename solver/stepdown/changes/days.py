"""Days on which the program is closed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft
from stepdown.changes.phrases import days_text
from stepdown.domain.time import Day
from stepdown.domain.timetable import repeated

Days = Annotated[tuple[Day, ...], Field(min_length=1)]


class CloseDays(Change):
    """No sessions on these days; pins on sessions there fall away."""

    do: Literal["close_days"] = "close_days"
    days: Days

    def describe(self) -> str:
        """See ``Change``."""
        return f"close {days_text(self.days)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.faults += repeated("days", self.days)
        for index, day in enumerate(self.days):
            if day in draft.before.closed:
                draft.refuse(f"days[{index}]", "the week is closed on this day already", "Remove it.", day)
        draft.fields["closed"] = (*draft.before.closed, *self.days)


class OpenDays(Change):
    """Sessions may be held on these days again; tracks and hours must name the days, too."""

    do: Literal["open_days"] = "open_days"
    days: Days

    def describe(self) -> str:
        """See ``Change``."""
        return f"open {days_text(self.days)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.faults += repeated("days", self.days)
        for index, day in enumerate(self.days):
            if day not in draft.before.closed:
                draft.refuse(f"days[{index}]", "the week is not closed on this day", "Remove it.", day)
        draft.fields["closed"] = tuple(day for day in draft.before.closed if day not in self.days)
