"""One more session that might be held, and what holding it would take."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.domain.week import Patient, Service
from stepdown.explain.steps import Step
from stepdown.model.intervals import Interval, at


@dataclass(frozen=True, slots=True)
class Opening:
    """One more session: of a group, or (``patient``) of one patient alone."""

    service: Service
    day: int
    start: int
    patient: Patient | None = None

    @property
    def end(self) -> int:
        """Minute of the day at which it ends."""
        return self.start + self.service.minutes

    @property
    def when(self) -> Interval:
        """Its time in the week."""
        return at(self.day, self.start, self.service.minutes)


Steps = tuple[Step, ...]
