"""Whom newcomers are drawn from, and the weeks that the first n of them make."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from stepdown.changes import Admit, Profile, mix_of
from stepdown.changes.draft import values_of
from stepdown.domain.week import Patient, Track, Week
from stepdown.errors import DataError, Fault
from stepdown.io.waiting import mix_faults
from stepdown.whatif.question import Demand, everything

Mix = tuple[Profile, ...]
MOST_PRIORITY = 10_000
"""The largest a week may name (``domain.numbers.Priority``)."""


class Newcomers:
    """Patients of a mix in the order in which they are drawn: the first n are the same whatever n is."""

    def __init__(self, base: Week, mix: Mix, seed: int) -> None:
        self.base, self.mix, self.seed = base, mix, seed
        self._weeks: dict[int, Week] = {0: base}

    def week(self, admitted: int) -> Week:
        """The base week and the first so many of them."""
        if admitted not in self._weeks:
            self._weeks[admitted] = Admit(count=admitted, mix=self.mix, seed=self.seed).apply(self.base)
        return self._weeks[admitted]

    def pressing(self, admitted: int, priority: int) -> Week:
        """The same week where the newcomers' needs have this priority at least, as far as a priority can go."""
        week = self.week(admitted)
        new = week.patients[len(self.base.patients) :]
        return pressing(week, {patient.id: priority for patient in new})

    def ids(self, admitted: int) -> list[str]:
        """Who the first so many are."""
        return [patient.id for patient in self.week(admitted).patients[len(self.base.patients) :]]

    def demand(self, admitted: int) -> Demand:
        """That the first so many get everything they want."""
        week = self.week(admitted)
        return Demand({name: everything(week, week.patient[name]) for name in self.ids(admitted)})


def pressing(week: Week, priorities: Mapping[str, int]) -> Week:
    """The week where these patients' needs have these priorities at least, as far as a priority can go."""

    def renewed(patient: Patient) -> Patient:
        if patient.id not in priorities:
            return patient
        own = week.phase[patient.phase].priority if patient.priority is None else patient.priority
        return patient.model_copy(update={"priority": max(own, min(priorities[patient.id], MOST_PRIORITY))})

    patients = tuple(map(renewed, week.patients))
    return Week.model_validate({**values_of(week), "patients": patients})


class MixOf:
    """The mix asked about, and what of it may come on one track or in one phase."""

    def __init__(self, week: Week, mix: Mix | None) -> None:
        self.week = week
        if mix is None and not week.patients:
            remedy = "Name a mix of patients to admit."
            raise DataError("the mix", [Fault("mix", "the week has no patients whom others could be like", remedy)])
        self.named = mix is not None
        self.all = mix_of(week.patients) if mix is None else mix
        # What the mix names and the week does not have is found here, before anything is solved.
        faults = mix_faults({"mix": [profile.model_dump() for profile in self.all]}, week) if self.named else []
        if faults or not self.all:
            remedy = "Name at least one profile."
            raise DataError("the mix", faults or [Fault("mix", "the mix names nobody", remedy)])

    @cached_property
    def phases(self) -> list[str]:
        """The phases in it, in the order of the week."""
        named = {phase for profile in self.all for phase in profile.phases}
        return [phase.id for phase in self.week.phases if phase.id in named]

    def only(self, track: str | None, phase: str | None) -> Mix:
        """Those of this phase; those who want program days and may come to this track, on no other. Null = any.

        Empty where the mix has none.
        """
        found = []
        for profile in self.all:
            phases = {
                name: share
                for name, share in profile.phases.items()
                if phase in (None, name) and (track is None or self._may_come(profile, name, self.week.track[track]))
            }
            if phases:
                tracks = profile.tracks if track is None else (track,)
                found.append(Profile.model_validate({**dict(profile), "phases": phases, "tracks": tracks}))
        return tuple(found)

    def _may_come(self, profile: Profile, phase: str, track: Track) -> bool:
        allowed = self.week.phase[phase].tracks
        days = self.week.phase[phase].days if profile.days is None else profile.days
        return (
            days > 0
            and (profile.tracks is None or track.id in profile.tracks)
            and (allowed is None or track.id in allowed)
            and (not track.audience or bool(set(track.audience) & set(profile.tags)))
        )

    def describe(self) -> str:
        """One phrase for a report."""
        if not self.named:
            return "patients like those of the week"
        return f"a mix of {len(self.all)} kinds of patients" if len(self.all) > 1 else "patients of one kind"
