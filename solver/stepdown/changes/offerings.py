"""Stand-alone groups and hours for individual sessions: entries without ids, found by what they say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import days_text, values_text
from stepdown.changes.select import HoursAt, OfferingAt
from stepdown.domain.time import clock
from stepdown.domain.week import IndividualHours, Offering


class AddOffering(Change):
    """One more stand-alone group meeting."""

    do: Literal["add_offering"] = "add_offering"
    offering: Offering

    def describe(self) -> str:
        """See ``Change``."""
        return f"offer {self.offering.service} on {days_text(self.offering.days)} at {clock(self.offering.start)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("offerings", self.offering, "offering")


class EditOffering(Change):
    """Other values for some fields of an offering."""

    do: Literal["edit_offering"] = "edit_offering"
    offering: OfferingAt
    set: Annotated[dict[str, Any], FieldsOf(Offering)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"the offering of {self.offering.text()}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = self.offering.find(draft)
        if index is not None:
            draft.edit("offerings", index, self.set)


class RemoveOffering(Change):
    """A stand-alone group meeting is given up, on all its days; pins on it fall away.

    Refused where it is the last of a service that a phase or patient wants: edit those first.
    """

    do: Literal["remove_offering"] = "remove_offering"
    offering: OfferingAt

    def describe(self) -> str:
        """See ``Change``."""
        return f"no longer offer {self.offering.text()}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = self.offering.find(draft)
        if index is not None:
            draft.fields["offerings"] = _without(draft.before.offerings, index)


class AddIndividualHours(Change):
    """More time in which individual sessions may begin."""

    do: Literal["add_individual_hours"] = "add_individual_hours"
    hours: IndividualHours

    def describe(self) -> str:
        """See ``Change``."""
        when = f"{days_text(self.hours.days)} {clock(self.hours.start)}-{clock(self.hours.end)}"
        return f"add individual hours {when}, every {self.hours.every} minutes"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if self.hours in draft.before.individual_hours:
            draft.refuse("hours", "these hours stand in the week already", "Remove the change, or name others.")
        draft.add("individual_hours", self.hours, "hours")


class EditIndividualHours(Change):
    """Other values for some fields of an entry of ``individual_hours``."""

    do: Literal["edit_individual_hours"] = "edit_individual_hours"
    hours: HoursAt
    set: Annotated[dict[str, Any], FieldsOf(IndividualHours)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"the individual hours {self.hours.text()}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = self.hours.find(draft)
        if index is not None:
            draft.edit("individual_hours", index, self.set)


class RemoveIndividualHours(Change):
    """No individual session begins in these hours any more, on any of their days; pins on them fall away."""

    do: Literal["remove_individual_hours"] = "remove_individual_hours"
    hours: HoursAt

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove the individual hours {self.hours.text()}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = self.hours.find(draft)
        if index is not None:
            draft.fields["individual_hours"] = _without(draft.before.individual_hours, index)


def _without(entries: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    """The list without this entry and without others that say the same."""
    return tuple(entry for entry in entries if entry != entries[index])
