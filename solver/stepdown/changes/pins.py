"""Pins: what is settled beforehand, and what is settled no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft
from stepdown.domain.pins import PinKind, kind_of_pin
from stepdown.domain.time import clock
from stepdown.domain.week import AttendPin, IndividualPin, Pin, SessionPin


def _kind(pin: Any) -> PinKind:
    if isinstance(pin, (AttendPin, SessionPin, IndividualPin)):
        pin = dict(pin)
    return kind_of_pin(pin if isinstance(pin, Mapping) else ())


AnyPin = Annotated[
    Annotated[AttendPin, Tag("attend")]
    | Annotated[SessionPin, Tag("session")]
    | Annotated[IndividualPin, Tag("individual")],
    Discriminator(_kind),
]
"""A pin, its kind told by its keys."""


class AddPin(Change):
    """One more thing is settled."""

    do: Literal["add_pin"] = "add_pin"
    pin: AnyPin

    def describe(self) -> str:
        """See ``Change``."""
        return f"settle that {_text(self.pin)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if self.pin in draft.before.pins:
            draft.refuse("pin", "this pin stands in the week already", "Remove the change, or name another.")
        draft.add("pins", self.pin, "pin")


class RemovePin(Change):
    """A pin, written out as it stands in the week, holds no more."""

    do: Literal["remove_pin"] = "remove_pin"
    pin: AnyPin

    def describe(self) -> str:
        """See ``Change``."""
        return f"no longer settle that {_text(self.pin)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        pins = draft.before.pins
        if self.pin not in pins:
            draft.refuse("pin", "the week has no such pin", "Write the pin out with all its keys, as it stands there.")
        draft.fields["pins"] = tuple(pin for pin in pins if pin != self.pin)


def _text(pin: Pin) -> str:
    if isinstance(pin, AttendPin):
        return f"{pin.patient} {'attends' if pin.attend else 'does not attend'} {pin.track} on {pin.day}"
    when = f"{pin.day} {clock(pin.start)}"
    if isinstance(pin, IndividualPin):
        return f"{pin.patient} has {pin.service} {when}" + (f" with {pin.therapist}" if pin.therapist else "")
    leader = f" led by {pin.leader}" if pin.leader else ""
    return f"{pin.service} {when} is open{leader}" + (f" in {pin.room}" if pin.room else "")
