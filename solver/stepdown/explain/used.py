"""What a roster uses of a week: who is in a session when, how full each meeting is, what is left of every limit."""

from __future__ import annotations

from collections import Counter, defaultdict

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient, Room, Therapist
from stepdown.model.facts import Facts, Meeting
from stepdown.model.intervals import Interval, at


class Used:
    """A roster of the facts' week, looked up from every side. Days are 0 to 6, minutes whole."""

    def __init__(self, facts: Facts, roster: Roster) -> None:
        self.facts = facts
        self.week = facts.week
        self.roster = roster
        self.sessions: defaultdict[Meeting, list[Session]] = defaultdict(list)
        self.of_therapist: defaultdict[str, list[Interval]] = defaultdict(list)
        self.leading: defaultdict[str, list[Interval]] = defaultdict(list)
        """Group sessions by therapist; ``of_therapist`` has all of them."""
        self.of_room: defaultdict[str, list[Interval]] = defaultdict(list)
        self.groups_in: defaultdict[str, list[Interval]] = defaultdict(list)
        """Group sessions by room; ``of_room`` has all of them."""
        self.of_patient: defaultdict[str, list[Interval]] = defaultdict(list)
        self.minutes: Counter[str] = Counter()
        """Contact minutes by therapist."""
        self.groups: Counter[tuple[str, int]] = Counter()
        """Group sessions led, by therapist and day."""
        self.seen: defaultdict[str, set[str]] = defaultdict(set)
        """Patients seen alone in primary services, by therapist."""
        self.track_of: dict[tuple[str, int], str] = {}
        """The track of the program day a patient has on a day."""
        self.days_of: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        """Days with a session outside program days, by patient and service."""
        self.counselor: dict[tuple[str, str], str] = {}
        self.patient_minutes: Counter[str] = Counter()
        meetings = {(m.track, m.service, m.day, m.start): m for m in facts.meetings}
        for session in roster.sessions:
            self._group(session, meetings[session.track or "", session.service, _day(session), session.start])
        for alone in roster.individual:
            self._alone(alone)

    def _group(self, session: Session, meeting: Meeting) -> None:
        self.sessions[meeting].append(session)
        for leader in session.leaders:
            self.of_therapist[leader].append(meeting.when)
            self.leading[leader].append(meeting.when)
            self.minutes[leader] += meeting.minutes
            self.groups[leader, meeting.day] += 1
        if session.room is not None:
            self.of_room[session.room].append(meeting.when)
            self.groups_in[session.room].append(meeting.when)
        for patient in session.patients:
            self._visit(patient, meeting.when)
            if session.track is not None:
                self.track_of[patient, meeting.day] = session.track
            else:
                self.days_of[patient, session.service].add(meeting.day)

    def _alone(self, session: IndividualSession) -> None:
        when = at(_day(session), session.start, session.end - session.start)
        self.of_therapist[session.therapist].append(when)
        self.minutes[session.therapist] += when.end - when.start
        if session.room is not None:
            self.of_room[session.room].append(when)
        if self.week.service[session.service].primary:
            self.seen[session.therapist].add(session.patient)
        self._visit(session.patient, when)
        self.days_of[session.patient, session.service].add(_day(session))
        self.counselor[session.patient, session.service] = session.therapist

    def _visit(self, patient: str, when: Interval) -> None:
        self.of_patient[patient].append(when)
        self.patient_minutes[patient] += when.end - when.start

    def heads(self, meeting: Meeting) -> int:
        """Patients in all sessions of a meeting."""
        return sum(len(session.patients) for session in self.sessions[meeting])

    def places(self, session: Session, *, larger: int = 0) -> int:
        """How many patients a session can hold: its service's ``max_size`` (so many more), or its room's seats."""
        most = (self.week.service[session.service].max_size or 0) + larger
        return most if session.room is None else min(most, self.week.room[session.room].seats)

    def spare(self, meeting: Meeting) -> int:
        """Places left in the open sessions of a meeting."""
        return sum(map(self.places, self.sessions[meeting])) - self.heads(meeting)

    def is_busy(self, therapist: Therapist, when: Interval, *, moving: bool = False) -> bool:
        """True where a session of the therapist, with the break around it, leaves no time then.

        ``moving``: individual sessions do not count, for they may begin at another time.
        """
        sessions = self.leading if moving else self.of_therapist
        return _meets(when, sessions[therapist.id], therapist.break_minutes)

    def is_taken(self, room: Room, when: Interval, *, moving: bool = False) -> bool:
        """True where a session in the room, with the turnover around it, leaves no time then; ``moving`` as above."""
        sessions = self.groups_in if moving else self.of_room
        return _meets(when, sessions[room.id], room.turnover_minutes)

    def is_blocked(self, patient: Patient, when: Interval) -> bool:
        """True where the week itself keeps the patient away then: work, travel, unavailable."""
        return not self.facts.is_free(patient.id, when)

    def is_engaged(self, patient: Patient, when: Interval) -> bool:
        """True where the patient is in another session then."""
        return any(when.meets(other) for other in self.of_patient[patient.id])


def _meets(when: Interval, others: list[Interval], pause: int) -> bool:
    wide = Interval(when.start - pause, when.end + pause)
    return any(wide.meets(other) for other in others)


def _day(session: Session | IndividualSession) -> int:
    return DAYS.index(session.day)
