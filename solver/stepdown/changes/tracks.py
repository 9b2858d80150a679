"""Tracks: one more, one less, other days or meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import days_text, named, values_text
from stepdown.domain.time import clock
from stepdown.domain.week import Id, Track


class AddTrack(Change):
    """One more track. Patients and phases that list their tracks do not list it: edit them where they shall."""

    do: Literal["add_track"] = "add_track"
    track: Track

    def describe(self) -> str:
        """See ``Change``."""
        meetings = ", ".join(f"{meeting.service} {clock(meeting.start)}" for meeting in self.track.meetings)
        return f"add track {self.track.id} on {days_text(self.track.days)}: {meetings}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("tracks", self.track, "track")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.track.id


class EditTrack(Change):
    """Other values for some fields of a track; a list (``days``, ``meetings``) is replaced as a whole."""

    do: Literal["edit_track"] = "edit_track"
    track: Id
    set: Annotated[dict[str, Any], FieldsOf(Track)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"track {self.track}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("tracks", self.track, "track")
        if index is not None:
            draft.edit("tracks", index, self.set)


class RemoveTrack(Change):
    """The track is given up: nobody lists it any more, and pins on it fall away.

    A patient or phase that allows this track only has none left, which a week cannot say. They get the track
    ``instead``; without it the change is refused and names them.
    """

    do: Literal["remove_track"] = "remove_track"
    track: Id
    instead: Id | None = None

    def describe(self) -> str:
        """See ``Change``."""
        instead = f"; who allowed no other may come to {self.instead}" if self.instead else ""
        return f"remove track {self.track}{instead}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if draft.find("tracks", self.track, "track") is None:
            return
        draft.remove("tracks", {self.track})
        if self.instead is not None and draft.find("tracks", self.instead, "instead") is None:
            return
        phases = [phase.id for phase in draft.before.phases if phase.tracks == (self.track,)]
        patients = [patient.id for patient in draft.before.patients if patient.tracks == (self.track,)]
        stranded = phases + patients
        if stranded and self.instead is None:
            problem = f"no other track is allowed to {named(stranded)}"
            remedy = "Name the track they may come to instead, as instead: TRACK, or edit them first."
            draft.refuse("track", problem, remedy, self.track)
            return
        draft.drop_pins({self.track}, "track")
        for kind in ("phases", "patients"):
            draft.each(kind, self._without)

    def _without(self, entry: Any) -> Any:
        if entry.tracks is None or self.track not in entry.tracks:
            return entry
        left = [track for track in entry.tracks if track != self.track]
        return renewed(entry, tracks=left or [self.instead])
