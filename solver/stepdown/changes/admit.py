"""Admitting so many patients of a mix."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count, islice
from typing import Annotated, Literal

from pydantic import Field

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft
from stepdown.changes.mix import Profile, drawn, mix_of
from stepdown.changes.phrases import counted
from stepdown.domain.numbers import Count
from stepdown.domain.places import choose
from stepdown.domain.week import Id, Patient

Seed = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class Admit(Change):
    """``count`` more patients, drawn from a mix with a seed; null as mix: patients like those of the week.

    They get the ids ``NEW-001``, ``NEW-002``, … (another ``prefix`` where named), passing over those taken. With the
    same seed and mix a smaller count admits the first of those whom a larger one admits.
    """

    do: Literal["admit"] = "admit"
    count: Count
    mix: Annotated[tuple[Profile, ...], Field(min_length=1)] | None = None
    seed: Seed = 0
    prefix: Id = "NEW"

    def describe(self) -> str:
        """See ``Change``."""
        return f"admit {counted(self.count, 'patient')} {self._of()} (seed {self.seed})"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        mix = self.mix or mix_of(draft.before.patients)
        if not mix:
            draft.refuse("mix", "the week has no patients whom others could be like", "Name a mix.")
        self._know(draft)
        if draft.faults:
            return
        taken = {patient.id for patient in draft.before.patients}
        patients = islice(zip(_free_ids(self.prefix, taken), drawn(mix, self.seed), strict=False), self.count)
        for name, (place, fields) in patients:
            draft.add("patients", Patient(id=name, **fields), "" if self.mix is None else f"mix[{place}]")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        return islice(_free_ids(self.prefix, ()), self.count)

    def _know(self, draft: Draft) -> None:
        """Faults for every phase and track of the mix that the week has not, drawn or not."""
        known = {kind: [entry.id for entry in getattr(draft.before, kind)] for kind in ("phases", "tracks")}
        for place, profile in enumerate(self.mix or ()):
            for phase in profile.phases:
                if phase not in known["phases"]:
                    remedy = choose(phase, known["phases"], "The week lists no phases.")
                    draft.refuse(f"mix[{place}].phases.{phase}", "the week has no phase of this id", remedy, phase)
            for index, track in enumerate(profile.tracks or ()):
                if track not in known["tracks"]:
                    remedy = choose(track, known["tracks"], "The week lists no tracks.")
                    path = f"mix[{place}].tracks[{index}]"
                    draft.refuse(path, "the week has no track of this id", remedy, track)

    def _of(self) -> str:
        if self.mix is None:
            return "like those who are there"
        if len(self.mix) == 1:
            return f"of a mix: {_profile_text(self.mix[0])}"
        return "of a mix: " + ", ".join(f"{counted(each.share, 'part')} {_profile_text(each)}" for each in self.mix)


def _profile_text(profile: Profile) -> str:
    """``daily or three (3:1) on day or evening, with work``."""
    shares = ":".join(map(str, profile.phases.values()))
    phases = " or ".join(profile.phases) + (f" ({shares})" if len(profile.phases) > 1 else "")
    tracks = f" on {' or '.join(profile.tracks)}" if profile.tracks else ""
    return phases + tracks + (" with work" if profile.work else "")


def _free_ids(prefix: str, taken: Collection[str]) -> Iterator[str]:
    # An id has at most 64 characters, and 10,000 patients need six of them.
    names = (f"{prefix[:58]}-{number:03d}" for number in count(1))
    return (name for name in names if name not in taken)
