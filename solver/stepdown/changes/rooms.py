"""Rooms: one more, one less, other seats or hours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import counted, values_text, windows_text
from stepdown.domain.week import Id, Room


class AddRoom(Change):
    """One more room."""

    do: Literal["add_room"] = "add_room"
    room: Room

    def describe(self) -> str:
        """See ``Change``."""
        services = f" for {', '.join(self.room.services)}" if self.room.services else ""
        hours = f", {windows_text(self.room.hours)}" if self.room.hours is not None else ""
        return f"add room {self.room.id} with {counted(self.room.seats, 'seat')}{services}{hours}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("rooms", self.room, "room")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.room.id


class CopyRoom(Change):
    """One more room ``id`` with the seats, services and hours of one that is there."""

    do: Literal["copy_room"] = "copy_room"
    room: Id
    id: Id

    def describe(self) -> str:
        """See ``Change``."""
        return f"add room {self.id}, like {self.room}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("rooms", self.room, "room")
        if index is not None:
            # Wherever the copy is faulty, the fault can only be its id.
            draft.add("rooms", renewed(draft.before.rooms[index], id=self.id), "")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.id


class EditRoom(Change):
    """Other values for some fields of a room; a list (``hours``, ``services``) is replaced as a whole."""

    do: Literal["edit_room"] = "edit_room"
    room: Id
    set: Annotated[dict[str, Any], FieldsOf(Room)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"room {self.room}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("rooms", self.room, "room")
        if index is not None:
            draft.edit("rooms", index, self.set)


class RemoveRoom(Change):
    """The room is given up; pins that name it fall away."""

    do: Literal["remove_room"] = "remove_room"
    room: Id

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove room {self.room}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if draft.find("rooms", self.room, "room") is not None:
            give_up(draft, {self.room})


def give_up(draft: Draft, names: Collection[str]) -> None:
    """Take these rooms out, with every mention of them."""
    draft.remove("rooms", names)
    draft.drop_pins(names, "room")
