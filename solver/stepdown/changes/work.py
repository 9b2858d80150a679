"""Work hours that grow or shrink."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Annotated, Literal

from pydantic import Field

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.patients import Ids, found
from stepdown.changes.phrases import named
from stepdown.domain.time import MINUTES_A_DAY
from stepdown.domain.week import Patient, Window

Factor = Annotated[float, Field(strict=True, ge=0, le=10, allow_inf_nan=False)]


class ScaleWork(Change):
    """Every work window of these patients (null: of all) becomes ``factor`` times as long, about its middle.

    Whole minutes, half ones rounded up. At the day's edge a window is moved inwards, so that it keeps its length; one
    of no length falls away, and none is longer than the day. Travel time stays as it is.
    """

    do: Literal["scale_work"] = "scale_work"
    factor: Factor
    patients: Ids | None = None

    def describe(self) -> str:
        """See ``Change``."""
        whose = "all patients" if self.patients is None else named(self.patients)
        return f"work hours of {whose} times {self.factor:g}"

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        if self.patients is None:
            draft.each("patients", self._scaled)
            return
        meant = {draft.before.patients[index].id for index in found(draft, self.patients)}
        draft.each("patients", lambda patient: self._scaled(patient) if patient.id in meant else patient)

    def _scaled(self, patient: Patient) -> Patient:
        work = [scaled for window in patient.work for scaled in _scaled(window, self.factor)]
        return renewed(patient, work=work) if patient.work else patient


def _scaled(window: Window, factor: float) -> Iterator[Window]:
    length = window.end - window.start
    longer = min(floor(length * factor + 0.5), MINUTES_A_DAY)
    if longer > 0:
        start = window.start + (length - longer) // 2
        start = min(max(start, 0), MINUTES_A_DAY - longer)
        yield renewed(window, start=start, end=start + longer)
