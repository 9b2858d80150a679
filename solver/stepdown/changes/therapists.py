"""Therapists come, go, and work under other terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import values_text, windows_text
from stepdown.domain.week import Id, Patient, Therapist


class AddTherapist(Change):
    """One more therapist."""

    do: Literal["add_therapist"] = "add_therapist"
    therapist: Therapist

    def describe(self) -> str:
        """See ``Change``."""
        hours = windows_text(self.therapist.hours) or "no hours"
        return f"add therapist {self.therapist.id} ({', '.join(self.therapist.services)}), {hours}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        draft.add("therapists", self.therapist, "therapist")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.therapist.id


class CopyTherapist(Change):
    """One more therapist ``id`` with the services, hours and limits of one who is there."""

    do: Literal["copy_therapist"] = "copy_therapist"
    therapist: Id
    id: Id

    def describe(self) -> str:
        """See ``Change``."""
        return f"add therapist {self.id}, like {self.therapist}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("therapists", self.therapist, "therapist")
        if index is not None:
            # Wherever the copy is faulty, the fault can only be its id.
            draft.add("therapists", renewed(draft.before.therapists[index], id=self.id), "")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        yield self.id


class EditTherapist(Change):
    """Other values for some fields of a therapist; a list (``hours``, ``services``) is replaced as a whole."""

    do: Literal["edit_therapist"] = "edit_therapist"
    therapist: Id
    set: Annotated[dict[str, Any], FieldsOf(Therapist)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"therapist {self.therapist}: {values_text(self.set)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        index = draft.find("therapists", self.therapist, "therapist")
        if index is not None:
            draft.edit("therapists", index, self.set)


class RemoveTherapist(Change):
    """The therapist leaves: their patients have no primary therapist then, and pins that name them fall away."""

    do: Literal["remove_therapist"] = "remove_therapist"
    therapist: Id

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove therapist {self.therapist}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if draft.find("therapists", self.therapist, "therapist") is not None:
            let_go(draft, {self.therapist})


def let_go(draft: Draft, names: Collection[str]) -> None:
    """Take these therapists out, with every mention of them."""

    def without_primary(patient: Patient) -> Patient:
        return renewed(patient, primary=None) if patient.primary in names else patient

    draft.remove("therapists", names)
    draft.drop_pins(names, "leader", "therapist")
    draft.each("patients", without_primary)
