"""The columns of the whole specification, and the rows that say what a column means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.peers.linear import Linear, Sum, ones, times
from benchmarks.peers.reading import Meeting, Reading, Span, welcome
from stepdown.domain.time import Day
from stepdown.domain.week import Patient, Service, Week


@dataclass(frozen=True, slots=True)
class Form:
    """How the model is written.

    ``leaders_name_sections``: a section of a service with one leader is known by that leader, else by a number.
    ``alike_rooms``: rooms that are alike are counted, else each has its own column.
    ``split_by_day``: a session outside program days has a column for each program day its patient may attend on that
    day (or none), which ties it to the attendance without any big number.
    ``counts``: whole-number columns for what the rows imply of each meeting and each therapist.
    ``unmet_columns``: what a patient is not given has a column, else it is what is wanted less what is given.
    """

    leaders_name_sections: bool
    alike_rooms: bool
    split_by_day: bool
    counts: bool
    unmet_columns: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One parallel session of a meeting: its 0-1 columns by leader, room class and patient."""

    meeting: Meeting
    open: int
    leaders: dict[str, int]
    rooms: dict[int, int]
    seats: dict[str, int]


@dataclass(frozen=True, slots=True)
class Visit:
    """A session outside program days that a patient may have: ``there`` adds up to 1 where they have it.

    ``by_day`` parts it by the track attended that day (null for none); empty where the form does not split.
    """

    patient: str
    service: Service
    span: Span
    there: Sum
    by_day: dict[str | None, int] = field(default_factory=dict)

    @property
    def present(self) -> Sum:
        """The shorter of the two sums that say the same."""
        return ones(self.by_day.values()) if self.by_day else self.there


@dataclass(frozen=True)
class Formulation:
    """The model's columns by what they mean.

    ``attends`` by patient and then (track, day); ``sections`` of all meetings; ``alone`` by (patient, service, start,
    therapist); ``held`` by (therapist, service, start): the therapist holds such a session; ``alone_in`` by (service,
    start, room class): how many of them are there; ``visits``: individual and stand-alone sessions as their patients
    see them.
    """

    week: Week
    reading: Reading
    form: Form
    linear: Linear
    attends: defaultdict[str, dict[tuple[str, Day], int]] = field(default_factory=lambda: defaultdict(dict))
    sections: list[Section] = field(default_factory=list)
    alone: dict[tuple[str, str, Span, str], int] = field(default_factory=dict)
    held: dict[tuple[str, str, Span], int] = field(default_factory=dict)
    alone_in: dict[tuple[str, Span, int], int] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    def attended_on(self, patient: str, day: Day) -> dict[str, int]:
        """The columns of the tracks that the patient may attend on that day."""
        return {track: column for (track, on), column in self.attends[patient].items() if on == day}

    def visits_of(self) -> dict[str, list[Visit]]:
        """The visits of each patient who has any."""
        found: defaultdict[str, list[Visit]] = defaultdict(list)
        for visit in self.visits:
            found[visit.patient].append(visit)
        return found


def formulate(week: Week, form: Form) -> Formulation:
    """Every column, with the rows that define it."""
    model = Formulation(week, Reading(week, alike=form.alike_rooms), form, Linear())
    _attendance(model)
    for meeting in model.reading.meetings:
        _meeting(model, meeting)
    for service in week.services:
        if not service.is_group:
            _individual(model, service)
    return model


def _attendance(model: Formulation) -> None:
    """WHOLE_DAY (one track a day), TRACKS and WORK_HOURS of program days."""
    reading, linear = model.reading, model.linear
    for patient in model.week.patients:
        if reading.needs[patient.id].days == 0:
            continue
        for track in model.week.tracks:
            if reading.may_attend(patient, track):
                for day in (day for day in track.days if day in reading.days):
                    if all(reading.free(patient.id, span) for span in reading.track_spans[track.id, day]):
                        model.attends[patient.id][track.id, day] = linear.column()
        for day in reading.days:
            linear.at_most(1, model.attended_on(patient.id, day).values())


def _meeting(model: Formulation, meeting: Meeting) -> None:
    """The sections of a meeting and who sits where: exactly one seat for who attends, at most one of an offering."""
    seekers = dict(_seekers(model, meeting))
    sections = list(_sections(model, meeting, list(seekers)))
    model.sections.extend(sections)
    for patient, attends in seekers.items():
        seats = ones(section.seats[patient] for section in sections)
        if attends is not None:
            model.linear.row([*seats, (attends, -1)], least=0, most=0)
        elif seats:
            add_visit(model, Visit(patient, meeting.service, meeting.span, seats))


def _seekers(model: Formulation, meeting: Meeting) -> Iterator[tuple[str, int | None]]:
    """The patients who may come, with the column of their program day (null for an offering)."""
    reading, span = model.reading, meeting.span
    for patient in model.week.patients:
        if meeting.track is not None:
            attends = model.attends[patient.id].get((meeting.track, span.day))
            if attends is not None:
                yield patient.id, attends
            continue
        wanted = reading.needs[patient.id].sessions.get(meeting.service.id, 0)
        if wanted and reading.free(patient.id, span) and welcome(meeting.audience, patient):
            yield patient.id, None


def _sections(model: Formulation, meeting: Meeting, patients: list[str]) -> Iterator[Section]:
    """LEADERS, QUALIFICATION, THERAPIST_HOURS and SECTIONS: as many sections as there could be at all."""
    linear, service = model.linear, meeting.service
    leaders = [who.id for who in model.reading.able(service, meeting.span)]
    classes = model.reading.classes_for(service, meeting.span)
    most = min(len(patients) // service.min_size, len(leaders) // service.leaders)
    if service.room:
        most = min(most, sum(len(model.reading.room_classes[number].rooms) for number in classes))
    if meeting.most is not None:
        most = min(most, meeting.most)
    if most == 0:
        return
    if model.form.leaders_name_sections and service.leaders == 1:
        sections = [_section(model, meeting, patients, classes, leader) for leader in leaders]
        linear.at_most(most, (section.open for section in sections))
        yield from sections
        return
    before: Section | None = None
    for _ in range(most):
        section = _section(model, meeting, patients, classes, None)
        section.leaders.update({leader: linear.column() for leader in leaders})
        led = ones(section.leaders.values())
        linear.row([*led, (section.open, -service.leaders)], least=0, most=0)
        if before is not None:
            linear.row([(section.open, 1), (before.open, -1)], most=0)
        before = section
        yield section


def _section(
    model: Formulation, meeting: Meeting, patients: list[str], classes: list[int], leader: str | None
) -> Section:
    """ROOM_USE, SEATS and GROUP_SIZE of one section, and nobody in one that is not open."""
    linear, service = model.linear, meeting.service
    opened = linear.column()
    rooms = {number: linear.column() for number in classes} if len(classes) > 1 else dict.fromkeys(classes, opened)
    if len(classes) > 1:
        linear.row([*ones(rooms.values()), (opened, -1)], least=0, most=0)
    seats = {patient: linear.column() for patient in patients}
    size, most = ones(seats.values()), service.max_size or 0
    if service.room:
        room_for = [
            (column, min(most, model.reading.room_classes[number].example.seats)) for number, column in rooms.items()
        ]
    else:
        room_for = [(opened, most)]
    linear.row([*size, *times(-1, room_for)], most=0)
    linear.row([*size, (opened, -service.min_size)], least=0)
    for seat in seats.values():
        linear.row([(seat, 1), (opened, -1)], most=0)
    return Section(meeting, opened, {} if leader is None else {leader: opened}, rooms, seats)


def _individual(model: Formulation, service: Service) -> None:
    """Sessions of one individual service: whose, when and with whom; who holds one then, in rooms of which class."""
    linear, reading = model.linear, model.reading
    for span in reading.starts(service):
        able = [who.id for who in reading.able(service, span)]
        classes = reading.classes_for(service, span)
        if not able or (service.room and not classes):
            continue
        held: dict[str, list[int]] = {therapist: [] for therapist in able}
        for patient in model.week.patients:
            if reading.needs[patient.id].sessions.get(service.id, 0) and reading.free(patient.id, span):
                there = [(who, linear.column()) for who in _counselors(model, patient, service, able)]
                for who, column in there:
                    model.alone[patient.id, service.id, span, who] = column
                    held[who].append(column)
                if there:
                    add_visit(model, Visit(patient.id, service, span, ones(column for _, column in there)))
        for who, columns in held.items():
            if columns:
                model.held[who, service.id, span] = column = linear.column()
                linear.row([*ones(columns), (column, -1)], least=0, most=0)
        _rooms_alone(model, service, span, [who for who in able if held[who]], classes)


def _counselors(model: Formulation, patient: Patient, service: Service, able: list[str]) -> Iterable[str]:
    """Who may see the patient alone: where the policy requires the primary, only the primary."""
    bound = model.week.policy.primary == "required" and service.primary and patient.primary is not None
    return [who for who in able if not bound or who == patient.primary]


def _rooms_alone(model: Formulation, service: Service, span: Span, holders: list[str], classes: list[int]) -> None:
    """As many rooms as sessions begin then."""
    if not service.room or not holders:
        return
    rooms: Sum = []
    for number in classes:
        column = model.linear.column(len(model.reading.room_classes[number].rooms))
        model.alone_in[service.id, span, number] = column
        rooms.append((column, -1))
    model.linear.row([*ones(model.held[who, service.id, span] for who in holders), *rooms], least=0, most=0)


def add_visit(model: Formulation, visit: Visit) -> None:
    """The visit, parted by the program days that it does not overlap where the form says so."""
    if model.form.split_by_day:
        for track in (None, *model.attended_on(visit.patient, visit.span.day)):
            if track is None or not _overlaps(model, visit.span, track):
                visit.by_day[track] = model.linear.column(integer=False)
        model.linear.row([*visit.there, *times(-1, ones(visit.by_day.values()))], least=0, most=0)
    model.visits.append(visit)


def _overlaps(model: Formulation, span: Span, track: str) -> bool:
    """True where the span meets a meeting of the track (a gap between two meetings is free)."""
    meetings = model.reading.track_spans[track, span.day]
    return any(span.start < meeting.end and meeting.start < span.end for meeting in meetings)
