"""Taper phases: one more, one less, more or less care in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import counted, named, values_text
from stepdown.domain.week import Id, Patient, Phase


class AddPhase(Change):
    """One more phase; nobody is in it until patients are edited or admitted."""

    do: Literal["add_phase"] = "add_phase"
    phase: Phase

    def describe(self) -> str:
        """See ``Change``."""
        return f"add phase {self.phase.id} with {counted(self.phase.days, 'program day')} a week"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("phases", self.phase, "phase")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.phase.id


class EditPhase(Change):
    """Other values for some fields of a phase; ``sessions`` and ``tracks`` are replaced as a whole."""

    do: Literal["edit_phase"] = "edit_phase"
    phase: Id
    set: Annotated[dict[str, Any], FieldsOf(Phase)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"phase {self.phase}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("phases", self.phase, "phase")
        if index is not None:
            draft.edit("phases", index, self.set)


class RemovePhase(Change):
    """The phase is given up; its patients go into the phase ``instead``.

    Without ``instead`` the change is refused while patients are in the phase, and names them.
    """

    do: Literal["remove_phase"] = "remove_phase"
    phase: Id
    instead: Id | None = None

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove phase {self.phase}" + (f"; its patients go into {self.instead}" if self.instead else "")

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if draft.find("phases", self.phase, "phase") is None:
            return
        draft.remove("phases", {self.phase})
        if self.instead is not None and draft.find("phases", self.instead, "instead") is None:
            return
        inside = [patient.id for patient in draft.before.patients if patient.phase == self.phase]
        if inside and self.instead is None:
            problem = f"{named(inside)} {'is' if len(inside) == 1 else 'are'} in this phase"
            remedy = "Name the phase they go into, as instead: PHASE, or edit them first."
            draft.refuse("phase", problem, remedy, self.phase)
            return
        draft.each("patients", self._moved)

    def _moved(self, patient: Patient) -> Patient:
        return renewed(patient, phase=self.instead) if patient.phase == self.phase else patient
