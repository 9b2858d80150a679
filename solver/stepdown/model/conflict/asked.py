"""What a set of demands names: the columns that must stand in the model even where a rule forbids them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stepdown.domain.time import DAYS
from stepdown.domain.week import IndividualPin
from stepdown.model.builder import Options
from stepdown.model.constraints import pins
from stepdown.model.demands import CounselorDemand, SectionsDemand
from stepdown.model.facts import Facts, Meeting, Start
from stepdown.model.rows import ASKED, HOURS_A_WEEK, PROGRAM_DAYS, Pair


@dataclass(frozen=True)
class Asked:
    """What some demands name.

    ``days``: (patient, track, day) pinned; ``weeks``: patients whose program days are demanded as such.
    ``services``: (patient, service) demanded at whatever time. ``alone``: individual pins. ``leaders`` and ``rooms``:
    who and what is pinned at which (service, day, start). ``meetings``: the (service, day, start) that must be open.
    ``counselors``: (patient, service, therapist) demanded or required.
    """

    days: frozenset[tuple[str, str, int]]
    weeks: frozenset[str]
    services: frozenset[tuple[str, str]]
    alone: tuple[IndividualPin, ...]
    leaders: frozenset[tuple[str, str, str, int]]
    rooms: frozenset[tuple[str, str, str, int]]
    meetings: tuple[tuple[str, str, int], ...]
    counselors: frozenset[tuple[str, str, str]]
    patients: frozenset[str]

    def asks_day(self, patient: str, track: str, day: int) -> bool:
        """True where a demand names this program day of the patient, or all of them."""
        return patient in self.weeks or (patient, track, day) in self.days

    def asks_service(self, patient: str, service: str) -> bool:
        """True where a demand names this service of the patient."""
        return (patient, service) in self.services or any(
            (pin.patient, pin.service) == (patient, service) for pin in self.alone
        )

    def asks_start(self, patient: str, start: Start) -> bool:
        """True where a demand names this start of the patient, or any of the service."""
        return (patient, start.service) in self.services or any(
            pin.patient == patient and _is_at(pin, start) for pin in self.alone
        )

    def pins_at(self, start: Start) -> list[IndividualPin]:
        """The demanded individual sessions that begin then."""
        return [pin for pin in self.alone if _is_at(pin, start)]

    def anywhere(self, service: str) -> int:
        """How many patients are to have this service at whatever time."""
        return sum(of == service for _, of in self.services)

    def named_at(self, start: Start) -> frozenset[str]:
        """The therapists whom a pin names at this start."""
        return frozenset(pin.therapist for pin in self.pins_at(start) if pin.therapist is not None)

    def counselors_of(self, service: str) -> frozenset[str]:
        """The therapists whom some patient must see in this service."""
        return frozenset(therapist for _, of, therapist in self.counselors if of == service)

    def sections_at(self, meeting: Meeting) -> int:
        """How many demands want a session of this meeting."""
        when = (meeting.service, DAYS[meeting.day], meeting.start)
        return sum(found == when for found in self.meetings)

    def leads(self, therapist: str, meeting: Meeting) -> bool:
        """True where a demand names this leader."""
        return (therapist, meeting.service, DAYS[meeting.day], meeting.start) in self.leaders

    def uses(self, rooms: Collection[str], meeting: Meeting) -> bool:
        """True where a demand names one of these rooms."""
        return any((room, meeting.service, DAYS[meeting.day], meeting.start) in self.rooms for room in rooms)


def _is_at(pin: IndividualPin, start: Start) -> bool:
    return (pin.service, pin.day, pin.start) == (start.service, DAYS[start.day], start.start)


def what_is_asked(facts: Facts, options: Options, demands: Collection[Pair]) -> Asked:
    """What these demands name."""
    wanted = frozenset(demands)
    floors = [about for rule, about in wanted if rule == "TAPER"]
    weeks = {patient for patient, what, _ in floors if what in (PROGRAM_DAYS, HOURS_A_WEEK)}
    services = {(patient, what) for patient, what, _ in floors if what not in (PROGRAM_DAYS, HOURS_A_WEEK)}
    services |= {
        (patient, service)
        for patient, what, _ in floors
        if what == HOURS_A_WEEK
        for service in facts.needs[patient].sessions
    }
    days = [pin for pin in facts.attend_pins if ("PINS", pins.about(pin)) in wanted]
    alone = tuple(pin for pin in facts.individual_pins if ("PINS", pins.about(pin)) in wanted)
    sessions = [pin for pin in facts.session_pins if ("PINS", pins.about(pin)) in wanted]
    questions = [demand for demand in options.demands if (ASKED, demand.about) in wanted]
    sections = [demand for demand in questions if isinstance(demand, SectionsDemand)]
    counselors = [demand for demand in questions if isinstance(demand, CounselorDemand)]
    services |= {(demand.patient, demand.service) for demand in counselors}
    asked_of = {patient for patient, _ in services} | {pin.patient for pin in alone}
    return Asked(
        days=frozenset((pin.patient, pin.track, DAYS.index(pin.day)) for pin in days),
        weeks=frozenset(weeks),
        services=frozenset(services),
        alone=alone,
        leaders=frozenset((pin.leader, pin.service, pin.day, pin.start) for pin in sessions if pin.leader),
        rooms=frozenset((pin.room, pin.service, pin.day, pin.start) for pin in sessions if pin.room),
        meetings=(
            *((pin.service, pin.day, pin.start) for pin in sessions),
            *((one.service, one.day, one.start) for one in sections for _ in range(one.at_least)),
        ),
        counselors=frozenset((one.patient, one.service, one.therapist) for one in counselors)
        | {
            (patient, service.id, primary)
            for patient in asked_of
            for service in facts.individual_services
            if (primary := required_primary(facts, patient, service.id)) is not None
        },
        patients=frozenset({*asked_of, *weeks, *(pin.patient for pin in days)}),
    )


def required_primary(facts: Facts, patient: str, service: str) -> str | None:
    """The only therapist whom the policy lets this patient see in this service; null where anyone may."""
    if facts.week.policy.primary != "required" or not facts.week.service[service].primary:
        return None
    return facts.week.patient[patient].primary
