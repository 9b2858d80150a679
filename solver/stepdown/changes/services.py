"""Services: another one, one less, another size or number of leaders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import values_text
from stepdown.domain.week import Id, Service


class AddService(Change):
    """Another service; tracks, offerings, therapists and phases then name it through changes of their own."""

    do: Literal["add_service"] = "add_service"
    service: Service

    def describe(self) -> str:
        """See ``Change``."""
        return f"add {self.service.kind} service {self.service.id} of {self.service.minutes} minutes"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("services", self.service, "service")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.service.id


class EditService(Change):
    """Other values for some fields of a service: ``max_size``, ``min_size``, ``leaders``, ``minutes``, …"""

    do: Literal["edit_service"] = "edit_service"
    service: Id
    set: Annotated[dict[str, Any], FieldsOf(Service)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"service {self.service}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("services", self.service, "service")
        if index is not None:
            draft.edit("services", index, self.set)


class RemoveService(Change):
    """The service is given up: nobody is asked to be qualified for it, and pins on it fall away.

    Refused while a track, an offering, or the wish of a phase or a patient names it: those are care, and whoever gives
    up care must say so.
    """

    do: Literal["remove_service"] = "remove_service"
    service: Id

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove service {self.service}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if draft.find("services", self.service, "service") is None:
            return
        alone = [room.id for room in draft.before.rooms if room.services == (self.service,)]
        for room in alone:
            problem = f"room {room} serves nothing else"
            draft.refuse("service", problem, "Edit or remove the room first.", self.service)
        if alone:
            return
        draft.remove("services", {self.service})
        draft.drop_pins({self.service}, "service")
        for kind in ("therapists", "rooms"):
            draft.each(kind, self._without)

    def _without(self, entry: Any) -> Any:
        if entry.services is None or self.service not in entry.services:
            return entry
        return renewed(entry, services=[service for service in entry.services if service != self.service])
