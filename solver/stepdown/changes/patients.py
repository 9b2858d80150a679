"""Patients by id: admitted one by one, discharged, with other needs or times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.fields import FieldsOf
from stepdown.changes.phrases import named, values_text
from stepdown.domain.timetable import repeated
from stepdown.domain.week import Id, Patient

Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class AddPatients(Change):
    """More patients, each written out. ``Admit`` draws them from a mix."""

    do: Literal["add_patients"] = "add_patients"
    patients: Annotated[tuple[Patient, ...], Field(min_length=1)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"add {_patients(tuple(self.ids()))}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        for index, patient in enumerate(self.patients):
            draft.add("patients", patient, f"patients[{index}]")

    def ids(self) -> Iterator[str]:
        """See ``Change``."""
        return (patient.id for patient in self.patients)


class EditPatients(Change):
    """Other values for some fields of these patients; a list or ``sessions`` is replaced as a whole."""

    do: Literal["edit_patients"] = "edit_patients"
    patients: Ids
    set: Annotated[dict[str, Any], FieldsOf(Patient)]

    def describe(self) -> str:
        """See ``Change``."""
        # Who is kept apart from whom stays out of sentences that may be printed.
        told = {key: value for key, value in self.set.items() if key != "keep_apart"}
        hidden = ["who is kept apart"] if "keep_apart" in self.set else []
        return f"{_patients(self.patients)}: {', '.join([*([values_text(told)] if told else []), *hidden])}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        for index in found(draft, self.patients):
            draft.edit("patients", index, self.set)


class RemovePatients(Change):
    """These patients leave: nobody is kept apart from them any more, and their pins fall away."""

    do: Literal["remove_patients"] = "remove_patients"
    patients: Ids

    def describe(self) -> str:
        """See ``Change``."""
        return f"remove {_patients(self.patients)}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        found(draft, self.patients)
        draft.remove("patients", self.patients)
        draft.drop_pins(self.patients, "patient")
        draft.each("patients", self._apart_from_those_left)

    def _apart_from_those_left(self, patient: Patient) -> Patient:
        left = [other for other in patient.keep_apart if other not in self.patients]
        return patient if len(left) == len(patient.keep_apart) else renewed(patient, keep_apart=left)


class AllowTogether(Change):
    """Two patients are no longer kept apart, whichever of them said so."""

    do: Literal["allow_together"] = "allow_together"
    patients: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]

    def describe(self) -> str:
        """See ``Change``."""
        return f"let {' and '.join(self.patients)} be in one session"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if len(found(draft, self.patients)) < 2:
            return
        one, other = self.patients
        apart = {patient.id: patient.keep_apart for patient in draft.before.patients}
        if other not in apart[one] and one not in apart[other]:
            draft.refuse("patients", "these two are not kept apart", "Remove the change, or name others.")
        draft.each("patients", self._together)

    def _together(self, patient: Patient) -> Patient:
        if patient.id not in self.patients:
            return patient
        return renewed(patient, keep_apart=[other for other in patient.keep_apart if other not in self.patients])


def found(draft: Draft, names: tuple[str, ...]) -> list[int]:
    """Where these patients stand in the week's list; faults for those who are not there or are named twice."""
    draft.faults += repeated("patients", names)
    places = [draft.find("patients", name, f"patients[{index}]") for index, name in enumerate(names)]
    return [place for place in dict.fromkeys(places) if place is not None]


def _patients(names: tuple[str, ...]) -> str:
    return f"{'patient' if len(names) == 1 else 'patients'} {named(names)}"
