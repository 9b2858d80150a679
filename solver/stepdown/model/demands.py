"""What a question asks of the roster beyond the rules: rows under the name ASKED."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS, Day, clock
from stepdown.model.linear import total
from stepdown.model.rows import ASKED, NONE

if TYPE_CHECKING:
    from stepdown.model.builder import Constraint, RosterModel


@dataclass(frozen=True, slots=True)
class SectionsDemand:
    """At least ``at_least`` sections of a group meeting are open; ``track`` is null for a stand-alone one."""

    track: str | None
    service: str
    day: Day
    start: int
    at_least: int

    @property
    def about(self) -> tuple[str, ...]:
        """Track, service, day, start, and how many."""
        return (self.track or NONE, self.service, self.day, clock(self.start), str(self.at_least))

    def constraint(self, model: RosterModel) -> Constraint:
        """open[meeting] ≥ at_least."""
        wanted = (self.track or "", self.service, self.day, self.start)
        for meeting, opened in model.sessions.opened.items():
            if (meeting.track, meeting.service, DAYS[meeting.day], meeting.start) == wanted:
                return opened >= self.at_least
        return False

    def names(self, patient: str, service: str) -> bool:  # noqa: ARG002 - the same question is put to every demand
        """True where the model must know which therapist sees the patient in this service."""
        return False


@dataclass(frozen=True, slots=True)
class CounselorDemand:
    """The patient has a session of this individual service with this therapist."""

    patient: str
    service: str
    therapist: str

    @property
    def about(self) -> tuple[str, ...]:
        """Patient, service, therapist."""
        return self.patient, self.service, self.therapist

    def constraint(self, model: RosterModel) -> Constraint:
        """Σ over starts named[patient, start, therapist] ≥ 1."""
        with_therapist = model.individual.named_by.get((self.patient, self.service), {}).get(self.therapist, {})
        return total(with_therapist.values()) >= 1 if with_therapist else False

    def names(self, patient: str, service: str) -> bool:
        """True where the model must know which therapist sees the patient in this service."""
        return (patient, service) == (self.patient, self.service)


Demand = SectionsDemand | CounselorDemand


def post(model: RosterModel) -> None:
    """One row for each demand."""
    for demand in model.options.demands:
        model.require(ASKED, demand.about, demand.constraint(model))
