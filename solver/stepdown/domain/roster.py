"""Who is where, and nothing else: the roster file ``stepdown/roster@1``.

A roster may come from the solver, a spreadsheet or a person; nothing here knows which. It belongs to
the domain and not to ``outcome`` because a week may carry last week's (``previous``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from stepdown.domain.time import Clock, Day, clock, day_number

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Session(_Entry):
    """One opened section of a meeting; ``track`` is null for a stand-alone group, ``room`` by telehealth."""

    track: Id | None = None
    day: Day
    service: Id
    start: Clock
    end: Clock
    leaders: tuple[Id, ...]
    room: Id | None = None
    patients: tuple[Id, ...]

    @property
    def sort_key(self) -> tuple[int, int, str, tuple[str, ...], str]:
        """Day, start, service, leaders, room."""
        return day_number(self.day), self.start, self.service, self.leaders, self.room or ""


class IndividualSession(_Entry):
    """One patient alone with one therapist; ``room`` is null by telehealth."""

    patient: Id
    service: Id
    day: Day
    start: Clock
    end: Clock
    therapist: Id
    room: Id | None = None

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Day, start, patient, service."""
        return day_number(self.day), self.start, self.patient, self.service


class Appointment(_Entry):
    """One line of a patient's week: a group session or an individual one, seen from the patient."""

    day: Day
    start: Clock
    end: Clock
    service: Id
    track: Id | None
    with_: tuple[Id, ...] = Field(alias="with")
    room: Id | None

    def __str__(self) -> str:
        where = self.room or "telehealth"
        when = f"{self.day} {clock(self.start)}-{clock(self.end)}"
        return f"{when} {self.service} with {', '.join(self.with_)} in {where}"


class Roster(_Entry):
    """Group and individual sessions of one week, in the order of the file."""

    format: Literal["stepdown/roster@1"] = "stepdown/roster@1"
    week_of: date
    sessions: tuple[Session, ...] = ()
    individual: tuple[IndividualSession, ...] = ()

    @classmethod
    def of(cls, week_of: date, sessions: Iterable[Session], individual: Iterable[IndividualSession]) -> Self:
        """A roster with everything in the file's order: leaders and patients by id, sessions by time."""
        tidy = (
            session.model_copy(
                update={"leaders": tuple(sorted(session.leaders)), "patients": tuple(sorted(session.patients))}
            )
            for session in sessions
        )
        return cls(
            week_of=week_of,
            sessions=tuple(sorted(tidy, key=lambda session: session.sort_key)),
            individual=tuple(sorted(individual, key=lambda session: session.sort_key)),
        )

    def for_patient(self, patient: str) -> tuple[Appointment, ...]:
        """The patient's week in order of time; empty where the roster does not name them."""
        groups = [
            Appointment.model_validate({**session.model_dump(exclude={"leaders", "patients"}), "with": session.leaders})
            for session in self.sessions
            if patient in session.patients
        ]
        alone = [
            Appointment.model_validate(
                {**session.model_dump(exclude={"patient", "therapist"}), "track": None, "with": (session.therapist,)}
            )
            for session in self.individual
            if session.patient == patient
        ]
        return tuple(sorted(groups + alone, key=lambda entry: (day_number(entry.day), entry.start)))
