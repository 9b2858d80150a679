"""Hours that move earlier or later: of a therapist, a room, a track, or of individual sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.offered import group_offered, offered
from stepdown.changes.phrases import minutes_text
from stepdown.changes.select import HoursAt
from stepdown.domain.time import MINUTES_A_DAY, clock
from stepdown.domain.week import Id, IndividualPin, Pin, SessionPin, Track, Window

Shift = Annotated[int, Field(strict=True, ge=-MINUTES_A_DAY, le=MINUTES_A_DAY)]
"""Minutes later; below zero earlier."""


class ShiftTherapist(Change):
    """All hours of a therapist begin and end so many minutes later (below zero: earlier)."""

    do: Literal["shift_therapist"] = "shift_therapist"
    therapist: Id
    minutes: Shift

    def describe(self) -> str:
        """See ``Change``."""
        return f"therapist {self.therapist} works {minutes_text(self.minutes)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("therapists", self.therapist, "therapist")
        if index is not None:
            _shift_windows(draft, "therapists", index, draft.before.therapists[index].hours, self.minutes)


class ShiftRoom(Change):
    """All hours of a room begin and end so many minutes later (below zero: earlier)."""

    do: Literal["shift_room"] = "shift_room"
    room: Id
    minutes: Shift

    def describe(self) -> str:
        """See ``Change``."""
        return f"room {self.room} is open {minutes_text(self.minutes)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("rooms", self.room, "room")
        if index is None:
            return
        hours = draft.before.rooms[index].hours
        if hours is None:
            draft.refuse("room", "this room has no hours to shift: it is always open", "Remove the change.", self.room)
            return
        _shift_windows(draft, "rooms", index, hours, self.minutes)


class ShiftTrack(Change):
    """All meetings of a track begin so many minutes later (below zero: earlier); pins on them move along."""

    do: Literal["shift_track"] = "shift_track"
    track: Id
    minutes: Shift

    def describe(self) -> str:
        """See ``Change``."""
        return f"track {self.track} meets {minutes_text(self.minutes)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("tracks", self.track, "track")
        if index is None:
            return
        track = draft.before.tracks[index]
        length = {service.id: service.minutes for service in draft.before.services}
        spans = [(meeting.start, meeting.start + length[meeting.service]) for meeting in track.meetings]
        if not _inside(draft, spans, self.minutes):
            return
        meetings = [renewed(meeting, start=meeting.start + self.minutes) for meeting in track.meetings]
        draft.edit("tracks", index, {"meetings": meetings}, "minutes")
        draft.each("pins", lambda pin: self._moved(draft, track, pin))

    def _moved(self, draft: Draft, track: Track, pin: Pin) -> Pin:
        """The pin at the new time, where no other track or offering holds its meeting at the old one."""
        if not isinstance(pin, SessionPin) or pin.day not in track.days:
            return pin
        if (pin.service, pin.start) not in {(meeting.service, meeting.start) for meeting in track.meetings}:
            return pin
        others = tuple(other for other in draft.before.tracks if other.id != track.id)
        if group_offered(others, draft.before.offerings, pin.service, pin.day, pin.start):
            return pin
        return renewed(pin, start=pin.start + self.minutes)


class ShiftIndividualHours(Change):
    """Individual hours (all, or those meant) begin and end so many minutes later; pins in them move along."""

    do: Literal["shift_individual_hours"] = "shift_individual_hours"
    hours: HoursAt | None = None
    minutes: Shift

    def describe(self) -> str:
        """See ``Change``."""
        which = "all individual hours" if self.hours is None else f"the individual hours {self.hours.text()}"
        return f"{which}: {minutes_text(self.minutes)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        before = draft.before.individual_hours
        if self.hours is None:
            meant = set(range(len(before)))
            if not meant:
                draft.refuse("", "the week has no individual hours to shift", "Remove the change.")
        else:
            index = self.hours.find(draft)
            meant = set() if index is None else {place for place, entry in enumerate(before) if entry == before[index]}
        moved = [before[place] for place in sorted(meant)]
        if draft.faults or not _inside(draft, [(entry.start, entry.end) for entry in moved], self.minutes):
            return
        draft.fields["individual_hours"] = tuple(
            _shifted(entry, self.minutes) if place in meant else entry for place, entry in enumerate(before)
        )
        staying = tuple(entry for place, entry in enumerate(before) if place not in meant)
        still = renewed(draft.before, individual_hours=staying)
        draft.each("pins", lambda pin: self._moved(draft, still, pin))

    def _moved(self, draft: Draft, still: Any, pin: Pin) -> Pin:
        """The pin at the new time, where it stood in hours that moved and in none that stay."""
        if not isinstance(pin, IndividualPin) or not offered(draft.before, pin) or offered(still, pin):
            return pin
        return renewed(pin, start=pin.start + self.minutes)


def _shift_windows(draft: Draft, kind: str, index: int, hours: tuple[Window, ...], minutes: int) -> None:
    if _inside(draft, [(window.start, window.end) for window in hours], minutes):
        draft.edit(kind, index, {"hours": [_shifted(window, minutes) for window in hours]}, "minutes")


def _shifted(window: Any, minutes: int) -> Any:
    return renewed(window, start=window.start + minutes, end=window.end + minutes)


def _inside(draft: Draft, spans: Iterable[tuple[int, int]], minutes: int) -> bool:
    """True where every span stays within its day; else a fault for the first that does not."""
    for start, end in spans:
        if start + minutes < 0 or end + minutes > MINUTES_A_DAY:
            problem = f"{clock(start)}-{clock(end)} would leave its day"
            remedy = f"Shift by {-start} to {MINUTES_A_DAY - end} minutes, or edit the hours one by one."
            draft.refuse("minutes", problem, remedy, minutes)
            return False
    return True
