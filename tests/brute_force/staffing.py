"""Who leads a meeting's sections, in which rooms: every way to part its patients, and a ledger of what is taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product

from tests.brute_force.facts import Meeting, Span, Stay, kept_apart, offered_meetings, overlap, span
from tests.brute_force.patient_weeks import Question, able_rooms, able_staff
from tests.brute_force.terms import Amounts, meeting_terms

from stepdown.domain.week import SessionPin


@dataclass(frozen=True)
class Section:
    """One opened session of a meeting."""

    patients: tuple[str, ...]
    leaders: tuple[str, ...]
    room: str | None


@dataclass(frozen=True)
class Staffing:
    """One way to hold a whole meeting, and what it costs."""

    meeting: Meeting
    sections: tuple[Section, ...]
    amounts: Amounts


@dataclass(frozen=True)
class Booking:
    """Time taken from therapists, from a room, or both; ``sees`` is the patient of a primary individual session."""

    span: Span
    day: str
    therapists: tuple[str, ...] = ()
    room: str | None = None
    is_group: bool = False
    sees: str | None = None


def partitions(people: tuple[str, ...]) -> Iterator[list[list[str]]]:
    """Every way to part people into unordered, non-empty blocks.

    >>> len(list(partitions(("a", "b", "c", "d"))))
    15
    """
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    for blocks in partitions(rest):
        yield [[first], *blocks]
        for place, block in enumerate(blocks):
            yield [*blocks[:place], [first, *block], *blocks[place + 1 :]]


def staffings(question: Question, meeting: Meeting, attendees: tuple[str, ...]) -> list[Staffing]:
    """Every way to hold the meeting for these patients, were nobody and no room taken elsewhere."""
    found = []
    for blocks in partitions(attendees):
        if not _blocks_allowed(question, meeting, blocks):
            continue
        for sections in product(*(_sections(question, meeting, tuple(sorted(block))) for block in blocks)):
            if _parallel_allowed(question, sections):
                minutes = question.week.service[meeting.service].minutes
                parts = [(minutes, section.leaders, section.patients) for section in sections]
                amounts = meeting_terms(question.week, meeting.service, parts)
                found.append(Staffing(meeting, sections, amounts))
    return found


def _blocks_allowed(question: Question, meeting: Meeting, blocks: list[list[str]]) -> bool:
    week, service = question.week, question.week.service[meeting.service]
    most = offered_meetings(week, closed_too=True)[meeting]
    if question.on("SECTIONS") and most is not None and len(blocks) > most:
        return False
    sizes_fit = all(service.min_size <= len(block) <= (service.max_size or 0) for block in blocks)
    if question.on("GROUP_SIZE") and not sizes_fit:
        return False
    together = [pair for block in blocks for pair in combinations(block, 2)]
    return not question.on("KEEP_APART") or not any(kept_apart(week, *pair) for pair in together)


def _sections(question: Question, meeting: Meeting, patients: tuple[str, ...]) -> list[Section]:
    week, service = question.week, question.week.service[meeting.service]
    stay = Stay(meeting.service, meeting.day, meeting.start, meeting.start + service.minutes, None, None, service.room)
    counts = [service.leaders] if question.on("LEADERS") else range(1, service.leaders + 1)
    teams = [team for count in counts for team in combinations(able_staff(question, stay), count)]
    rooms: list[str | None] = [None]
    if service.room:
        rooms = [
            room
            for room in able_rooms(question, stay)
            if len(patients) <= week.room[room].seats or not question.on("SEATS")
        ]
    return [Section(patients, team, room) for team in teams for room in rooms]


def _parallel_allowed(question: Question, sections: tuple[Section, ...]) -> bool:
    leaders = [leader for section in sections for leader in section.leaders]
    rooms = [section.room for section in sections if section.room is not None]
    leaders_differ = len(set(leaders)) == len(leaders) or not question.on("THERAPIST_OVERLAP")
    rooms_differ = len(set(rooms)) == len(rooms) or not question.on("ROOM_OVERLAP")
    return leaders_differ and rooms_differ


def bookings(question: Question, staffing: Staffing) -> list[Booking]:
    meeting = staffing.meeting
    minutes = question.week.service[meeting.service].minutes
    when = span(meeting.day, meeting.start, meeting.start + minutes)
    return [Booking(when, meeting.day, section.leaders, section.room, True) for section in staffing.sections]


def session_pins(question: Question) -> list[tuple[SessionPin, list[Meeting]]]:
    """Each pin of a group session with the meetings that could fulfil it."""
    if not question.on("PINS"):
        return []
    meetings = offered_meetings(question.week, closed_too=not question.on("OFFERED"))
    return [
        (pin, [meeting for meeting in meetings if meeting[1:] == (pin.service, pin.day, pin.start)])
        for pin in question.week.pins
        if isinstance(pin, SessionPin)
    ]


def fulfils(staffing: Staffing, pin: SessionPin) -> bool:
    return staffing.meeting[1:] == (pin.service, pin.day, pin.start) and any(
        pin.leader in (None, *section.leaders) and pin.room in (None, section.room) for section in staffing.sections
    )


@dataclass
class Ledger:
    """What therapists and rooms already do; ``book`` refuses what would break a rule of theirs."""

    question: Question
    busy: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    taken: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    minutes: Counter[str] = field(default_factory=Counter)
    groups: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __post_init__(self) -> None:
        self._on = cache(self.question.on)

    def book_all(self, wanted: list[Booking]) -> bool:
        """All of them, or none and False."""
        for count, booking in enumerate(wanted):
            if not self.book(booking):
                for earlier in reversed(wanted[:count]):
                    self.cancel(earlier)
                return False
        return True

    def book(self, booking: Booking) -> bool:
        staff_free = all(self._therapist_can(therapist, booking) for therapist in booking.therapists)
        if not staff_free or not (booking.room is None or self._room_can(booking.room, booking)):
            return False
        self._note(booking, 1)
        for therapist in booking.therapists:
            self.busy[therapist].append(booking.span)
        if booking.room is not None:
            self.taken[booking.room].append(booking.span)
        return True

    def cancel(self, booking: Booking) -> None:
        """Undo; bookings are cancelled in the reverse of the order in which they were made."""
        self._note(booking, -1)
        for therapist in booking.therapists:
            self.busy[therapist].pop()
        if booking.room is not None:
            self.taken[booking.room].pop()

    def _note(self, booking: Booking, sign: int) -> None:
        length = booking.span[1] - booking.span[0]
        for therapist in booking.therapists:
            self.minutes[therapist] += sign * length
            if booking.is_group:
                self.groups[therapist, booking.day] += sign
            if booking.sees is not None:
                self.seen[therapist][booking.sees] += sign

    def _therapist_can(self, therapist: str, booking: Booking) -> bool:
        who = self.question.week.therapist[therapist]
        if self._on("THERAPIST_OVERLAP"):
            for other in self.busy[therapist]:
                if overlap(other, booking.span, who.break_minutes):
                    return False
        return self._load_allows(therapist, booking) and self._caseload_allows(therapist, booking)

    def _load_allows(self, therapist: str, booking: Booking) -> bool:
        if not self._on("THERAPIST_LOAD"):
            return True
        who = self.question.week.therapist[therapist]
        minutes = self.minutes[therapist] + booking.span[1] - booking.span[0]
        if who.max_hours is not None and minutes > round(60 * who.max_hours):
            return False
        limit = who.max_groups_per_day
        return not booking.is_group or limit is None or self.groups[therapist, booking.day] < limit

    def _caseload_allows(self, therapist: str, booking: Booking) -> bool:
        limit = self.question.week.therapist[therapist].caseload
        if booking.sees is None or limit is None or not self._on("CASELOAD"):
            return True
        others = {patient for patient, count in self.seen[therapist].items() if count and patient != booking.sees}
        return len(others) < limit

    def _room_can(self, room: str, booking: Booking) -> bool:
        pause = self.question.week.room[room].turnover_minutes
        if not self._on("ROOM_OVERLAP"):
            return True
        return not any(overlap(other, booking.span, pause) for other in self.taken[room])
