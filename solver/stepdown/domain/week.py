"""What a week is: frozen values with the keys of the week file ``stepdown/week@1``.

Each class has the fields of one kind of entry. What one entry alone can tell (ranges, formats) is
checked here; what needs two entries (ids that must exist, double ids, overlaps) in ``consistency``, which a
week runs when it is made.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from stepdown.domain.consistency import week_faults
from stepdown.domain.numbers import Cost, Count, DayCount, Flag, Hours, Minutes, Pause, Points, Positive, Priority
from stepdown.domain.roster import Roster
from stepdown.domain.time import Clock, Day

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


class Entry(BaseModel):
    """A frozen entry that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Window(Entry):
    """A stretch of the day ``[start, end)``, the same on each of its ``days``."""

    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    start: Clock
    end: Clock

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("window", "end must be later than start")
        return self


class Program(Entry):
    """The program whose week this is; ``timezone`` is an IANA name."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    timezone: str = "America/New_York"


class Service(Entry):
    """What is delivered. ``minutes`` is a session's length; the group fields are null for an individual service."""

    id: Id
    name: str = ""
    kind: Literal["group", "individual"]
    minutes: Minutes
    min_size: Positive = 2
    max_size: Positive | None = None
    leaders: Positive = 1
    primary: Flag = False
    room: Flag = True

    @property
    def is_group(self) -> bool:
        """True for a service with sections, leaders and several patients."""
        return self.kind == "group"

    @property
    def title(self) -> str:
        """The name where there is one, else the id."""
        return self.name or self.id

    @model_validator(mode="after")
    def _kind_fits(self) -> Self:
        # A key of the other kind at its default says what holds anyway, so that a dumped service reads back.
        if self.is_group:
            if self.max_size is None:
                raise PydanticCustomError("max_size", "a group service needs max_size")
            if self.min_size > self.max_size:
                raise PydanticCustomError("size", "min_size must not be above max_size")
            if self.primary:
                raise PydanticCustomError("primary", "primary is for individual services only")
        elif (self.min_size, self.max_size, self.leaders) != (2, None, 1):
            raise PydanticCustomError("group_only", "min_size, max_size and leaders are for group services only")
        return self


class Meeting(Entry):
    """A group service at its start time within a track's day."""

    service: Id
    start: Clock


class Track(Entry):
    """The meetings that make up one program day, in time order."""

    id: Id
    name: str = ""
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    meetings: Annotated[tuple[Meeting, ...], Field(min_length=1)]
    audience: tuple[str, ...] = ()
    max_sections: Positive | None = None

    @property
    def title(self) -> str:
        """The name where there is one, else the id."""
        return self.name or self.id


class Offering(Entry):
    """A stand-alone group meeting outside any track, on each of its ``days``."""

    service: Id
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    start: Clock
    audience: tuple[str, ...] = ()
    max_sections: Positive | None = None


class IndividualHours(Window):
    """Individual sessions may begin at ``start``, ``start + every``, … as long as they end by ``end``."""

    every: Minutes = 30


class Phase(Entry):
    """How much care a patient of this taper phase gets in a week."""

    id: Id
    name: str = ""
    days: DayCount
    sessions: dict[Id, Count] = {}
    min_hours: Hours = 0
    max_hours: Hours | None = None
    priority: Priority = 1
    tracks: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    spread: Flag = False

    @property
    def title(self) -> str:
        """The name where there is one, else the id."""
        return self.name or self.id


class Therapist(Entry):
    """Someone who leads groups or sees patients alone; ``max_hours`` are contact hours a week.

    ``hourly_cost`` is what an hour of theirs costs, in the program's own currency; it changes no roster.
    """

    id: Id
    services: tuple[Id, ...]
    hours: tuple[Window, ...]
    max_hours: Hours | None = None
    max_groups_per_day: Count | None = None
    break_minutes: Pause = 0
    caseload: Count | None = None
    hourly_cost: Cost | None = None


class Room(Entry):
    """A place for one session at a time; null ``services`` or ``hours`` mean all, or always."""

    id: Id
    seats: Positive
    services: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    hours: tuple[Window, ...] | None = None
    turnover_minutes: Pause = 0


class Patient(Entry):
    """One patient by id; the fields from ``days`` on, where not null, override the phase's."""

    id: Id
    phase: Id
    tracks: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    work: tuple[Window, ...] = ()
    travel_minutes: Pause = 0
    unavailable: tuple[Window, ...] = ()
    primary: Id | None = None
    keep_apart: tuple[Id, ...] = ()
    tags: tuple[str, ...] = ()
    days: DayCount | None = None
    sessions: dict[Id, Count] = {}
    min_hours: Hours | None = None
    max_hours: Hours | None = None
    priority: Priority | None = None


class AttendPin(Entry):
    """The patient does (or does not) attend the program day of this track on this day."""

    patient: Id
    track: Id
    day: Day
    attend: Flag


class SessionPin(Entry):
    """A session of this group service with this leader, in this room, or both, is open then."""

    service: Id
    day: Day
    start: Clock
    leader: Id | None = None
    room: Id | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if self.leader is None and self.room is None:
            raise PydanticCustomError("pin", "names neither leader nor room: name one or both")
        return self


class IndividualPin(Entry):
    """The patient has this individual session then, with this therapist if one is named."""

    patient: Id
    service: Id
    day: Day
    start: Clock
    therapist: Id | None = None


Pin = AttendPin | SessionPin | IndividualPin


class Policy(Entry):
    """Points for each soft term (the catalogue's where not named) and how binding the primary therapist is."""

    weights: dict[str, Points] = {}
    primary: Literal["preferred", "required"] = "preferred"


class Week(Entry):
    """One whole instance: everything a roster is made from."""

    format: Literal["stepdown/week@1"] = "stepdown/week@1"
    program: Program
    week_of: date
    closed: tuple[Day, ...] = ()
    services: tuple[Service, ...]
    tracks: tuple[Track, ...] = ()
    offerings: tuple[Offering, ...] = ()
    individual_hours: tuple[IndividualHours, ...] = ()
    phases: tuple[Phase, ...]
    therapists: tuple[Therapist, ...]
    rooms: tuple[Room, ...] = ()
    patients: tuple[Patient, ...]
    pins: tuple[Pin, ...] = ()
    previous: Roster | None = None
    policy: Policy = Policy()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = week_faults(self.model_dump())
        if faults:
            raise PydanticCustomError("week", "{faults}", {"faults": "\n".join(map(str, faults))})
        return self

    @cached_property
    def service(self) -> dict[str, Service]:
        """Services by id."""
        return {entry.id: entry for entry in self.services}

    @cached_property
    def track(self) -> dict[str, Track]:
        """Tracks by id."""
        return {entry.id: entry for entry in self.tracks}

    @cached_property
    def phase(self) -> dict[str, Phase]:
        """Phases by id."""
        return {entry.id: entry for entry in self.phases}

    @cached_property
    def therapist(self) -> dict[str, Therapist]:
        """Therapists by id."""
        return {entry.id: entry for entry in self.therapists}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {entry.id: entry for entry in self.rooms}

    @cached_property
    def patient(self) -> dict[str, Patient]:
        """Patients by id."""
        return {entry.id: entry for entry in self.patients}
