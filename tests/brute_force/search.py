"""The best roster of a tiny week, found by looking at all of them.

First every week each patient could have, then every combination of those, then every way to staff the sessions
that follow. Tiers are compared as one whole number, a group of seven digits each, so that sums and comparisons of
those numbers are sums and lexicographic comparisons of the tiers. A branch is left only where what it already
costs, plus the least that every open part must cost for itself, is no better than a roster already found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from tests.brute_force.facts import Meeting, Stay, TooBigError
from tests.brute_force.patient_weeks import PatientWeek, Question, able_rooms, patient_weeks
from tests.brute_force.rules import broken_rules
from tests.brute_force.staffing import Booking, Ledger, Staffing, bookings, fulfils, session_pins, staffings
from tests.brute_force.terms import Amounts, roster_terms, tier_values

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import Week

DIGITS = 10**7
MOST_STEPS = 1_000_000


@dataclass(frozen=True)
class Answer:
    """``tiers`` in their order, with the least value of each; null, as the roster is, where no roster exists."""

    tiers: dict[str, int] | None = None
    roster: Roster | None = None
    amounts: Amounts = field(default_factory=Amounts)
    steps: int = 0

    @property
    def infeasible(self) -> bool:
        return self.tiers is None


def best(
    week: Week,
    *,
    strict: bool = False,
    published: Roster | None = None,
    off: frozenset[str] = frozenset(),
    most_steps: int = MOST_STEPS,
) -> Answer:
    """The least tiers, lexicographically, and one roster that reaches them.

    ``off`` names hard rules that shall not count. Raises TooBigError where the week is beyond plain enumeration.
    """
    search = _Search(Question(week, strict, published, off), most_steps)
    search.attend(0, 0)
    if search.roster is None:
        return Answer(steps=search.steps)
    broken = broken_rules(week, search.roster, strict=strict) - off
    amounts = roster_terms(week, search.roster, published=published)
    tiers = tier_values(week, amounts, repair=published is not None)
    if broken or search.packed(amounts) != search.least:
        raise AssertionError(f"the enumeration and the sentences differ: {broken or tiers}")
    return Answer(tiers, search.roster, amounts, search.steps)


@dataclass(frozen=True)
class _Costed:
    cost: int
    staffing: Staffing
    bookings: list[Booking]


class _Search:
    def __init__(self, question: Question, most_steps: int) -> None:
        self.question, self.most_steps, self.steps = question, most_steps, 0
        self.least: int | None = None
        self.roster: Roster | None = None
        self.ledger = Ledger(question)
        self.attending: dict[Meeting, list[str]] = {}
        self.visits: list[tuple[str, Stay]] = []
        self.staffing: list[Staffing] = []
        self.ways: dict[tuple[Meeting, tuple[str, ...]], list[_Costed]] = {}
        self.pins = session_pins(question)
        self.least_held: dict[tuple[Meeting, tuple[str, ...], tuple[str, ...]], int | None] = {}
        self.booked: dict[PatientWeek, list[Booking]] = {}
        self._list_patient_weeks()

    def packed(self, amounts: Amounts) -> int:
        values = tier_values(self.question.week, amounts, repair=self.question.published is not None)
        number = 0
        for value in values.values():
            if value >= DIGITS:
                raise TooBigError(f"{value} points in one tier")
            number = number * DIGITS + value
        return number

    def _list_patient_weeks(self) -> None:
        """Those with the fewest choices first; each one's weeks from the cheapest on."""
        listed = [patient_weeks(self.question, patient) for patient in self.question.week.patients]
        costed = [
            sorted(((self.packed(one.amounts), one) for one in ones), key=lambda pair: pair[0]) for ones in listed
        ]
        self.choices: list[list[tuple[int, PatientWeek]]] = sorted(costed, key=len)
        least_each = [ones[0][0] if ones else 0 for ones in self.choices]
        self.least_from = [sum(least_each[place:]) for place in range(len(least_each) + 1)]
        self.may_come: list[dict[Meeting, tuple[str, ...]]] = [{} for _ in range(len(self.choices) + 1)]
        for place in reversed(range(len(self.choices))):
            later = self.may_come[place + 1]
            mine = {stay.meeting for _, one in self.choices[place] for stay in one.stays if stay.therapist is None}
            me = self.choices[place][0][1].patient if self.choices[place] else ""
            self.may_come[place] = {**later, **{meeting: (me, *later.get(meeting, ())) for meeting in mine}}

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most_steps:
            raise TooBigError(f"more than {self.most_steps} steps")

    def _hopeless(self, cost: int) -> bool:
        return self.least is not None and cost >= self.least

    def attend(self, place: int, cost: int) -> None:
        """Give the patients from ``place`` on each of their weeks in turn; ``cost`` is that of those before."""
        if place == len(self.choices):
            self._staff_all(cost)
            return
        for own, one in self.choices[place]:
            if self._hopeless(cost + own + self.least_from[place + 1]):
                return
            self._step()
            booked = self._visit_bookings(one)
            if self.ledger.book_all(booked):
                self._attend_so(place, cost + own, one)
                for booking in reversed(booked):
                    self.ledger.cancel(booking)

    def _attend_so(self, place: int, cost: int, one: PatientWeek) -> None:
        groups = [stay.meeting for stay in one.stays if stay.therapist is None]
        visits = [(one.patient, stay) for stay in one.stays if stay.therapist is not None]
        for meeting in groups:
            self.attending.setdefault(meeting, []).append(one.patient)
        self.visits.extend(visits)
        least = self._least_open(place + 1, cost)
        if least is not None and not self._hopeless(least):
            self.attend(place + 1, cost)
        del self.visits[len(self.visits) - len(visits) :]
        for meeting in groups:
            self.attending[meeting].pop()

    def _visit_bookings(self, one: PatientWeek) -> list[Booking]:
        """The therapists' time that this patient's individual sessions take."""
        if one not in self.booked:
            service, who = self.question.week.service, one.patient
            self.booked[one] = [
                Booking(stay.span, stay.day, (stay.therapist,), sees=who if service[stay.service].primary else None)
                for stay in one.stays
                if stay.therapist is not None
            ]
        return self.booked[one]

    def _least_open(self, place: int, cost: int) -> int | None:
        """The least the whole can cost when the patients from ``place`` on are open; null where nothing can follow.

        It adds what must be paid in any case: the cheapest week of each patient to come that the therapists' time
        still allows, and the cheapest way to hold each meeting for those who attend, whoever may join them.
        """
        for number in range(place, len(self.choices)):
            cheapest = next((own for own, one in self.choices[number] if self._fits(one)), None)
            if cheapest is None:
                return None
            cost += cheapest
        if not self._pinned_meetings_reachable(place):
            return None
        for meeting, patients in self.attending.items():
            if patients:
                least = self._least_held(meeting, tuple(patients), self.may_come[place].get(meeting, ()))
                if least is None:
                    return None
                cost += least
        return cost

    def _fits(self, one: PatientWeek) -> bool:
        booked = self._visit_bookings(one)
        fits = self.ledger.book_all(booked)
        for booking in reversed(booked if fits else []):
            self.ledger.cancel(booking)
        return fits

    def _least_held(self, meeting: Meeting, patients: tuple[str, ...], others: tuple[str, ...]) -> int | None:
        key = (meeting, patients, others)
        if key not in self.least_held:
            joined = [team for count in range(len(others) + 1) for team in combinations(others, count)]
            held = [self._ways(meeting, tuple(sorted(patients + team))) for team in joined]
            self.least_held[key] = min((ways[0].cost for ways in held if ways), default=None)
        return self.least_held[key]

    def _staff_all(self, cost: int) -> None:
        """All attendance is decided: hold each meeting in each way, then find rooms for individual sessions."""
        items = []
        for meeting, patients in self.attending.items():
            if patients:
                items.append(self._ways(meeting, tuple(sorted(patients))))
        if not all(items):
            return
        items.sort(key=len)
        least_from = [sum(ways[0].cost for ways in items[place:]) for place in range(len(items) + 1)]
        self._staff(items, least_from, 0, cost)

    def _ways(self, meeting: Meeting, patients: tuple[str, ...]) -> list[_Costed]:
        """Every way to hold the meeting, the cheapest first; a pin that only this meeting can fulfil is fulfilled."""
        if (meeting, patients) not in self.ways:
            mine = [pin for pin, meetings in self.pins if meetings == [meeting]]
            found = [
                _Costed(self.packed(one.amounts), one, bookings(self.question, one))
                for one in staffings(self.question, meeting, patients)
                if all(fulfils(one, pin) for pin in mine)
            ]
            self.ways[meeting, patients] = sorted(found, key=lambda one: one.cost)
        return self.ways[meeting, patients]

    def _staff(self, items: list[list[_Costed]], least_from: list[int], place: int, cost: int) -> None:
        if place == len(items):
            if self._session_pins_hold():
                self._find_rooms(0, [], cost)
            return
        for way in items[place]:
            if self._hopeless(cost + way.cost + least_from[place + 1]):
                return
            self._step()
            if self.ledger.book_all(way.bookings):
                self.staffing.append(way.staffing)
                self._staff(items, least_from, place + 1, cost + way.cost)
                self.staffing.pop()
                for booking in reversed(way.bookings):
                    self.ledger.cancel(booking)

    def _find_rooms(self, place: int, rooms: list[str | None], cost: int) -> None:
        """A room for each individual session; rooms cost nothing, so the first way will do."""
        if self._hopeless(cost):
            return
        if place == len(self.visits):
            self.least, self.roster = cost, self._written(rooms)
            return
        _, stay = self.visits[place]
        able = able_rooms(self.question, stay) if stay.in_room else [None]
        for room in able:
            self._step()
            booking = Booking(stay.span, stay.day, (), room)
            if self.ledger.book(booking):
                self._find_rooms(place + 1, [*rooms, room], cost)
                self.ledger.cancel(booking)

    def _pinned_meetings_reachable(self, place: int) -> bool:
        """Each pinned session still has a meeting that somebody attends or may come to."""
        return all(
            any(self.attending.get(meeting) or meeting in self.may_come[place] for meeting in meetings)
            for _, meetings in self.pins
        )

    def _session_pins_hold(self) -> bool:
        return all(any(fulfils(staffing, pin) for staffing in self.staffing) for pin, _ in self.pins)

    def _written(self, rooms: list[str | None]) -> Roster:
        week = self.question.week
        sessions = [
            Session.model_validate(
                {
                    **staffing.meeting._asdict(),
                    "end": staffing.meeting.start + week.service[staffing.meeting.service].minutes,
                    "leaders": section.leaders,
                    "room": section.room,
                    "patients": section.patients,
                }
            )
            for staffing in self.staffing
            for section in staffing.sections
        ]
        individual = [
            IndividualSession.model_validate(
                {
                    "patient": patient,
                    "service": stay.service,
                    "day": stay.day,
                    "start": stay.start,
                    "end": stay.end,
                    "therapist": stay.therapist,
                    "room": room,
                }
            )
            for (patient, stay), room in zip(self.visits, rooms, strict=True)
        ]
        return Roster.of(week.week_of, sessions, individual)
