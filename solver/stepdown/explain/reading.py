"""Reading a question: its words put together to a pin or a demand, or faults that say what can be asked."""

from __future__ import annotations

from stepdown.domain.places import choose, shown
from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, Day, clock
from stepdown.domain.week import AttendPin, IndividualPin, SessionPin, Week
from stepdown.errors import DataError, Fault
from stepdown.explain.narrate import questions
from stepdown.explain.question import Question
from stepdown.explain.words_in_question import MORE, Words, words_of
from stepdown.model.demands import CounselorDemand, SectionsDemand
from stepdown.model.facts import Facts, Meeting
from stepdown.report.need import wanted_by

ASKING_MORE = ("open", *MORE)
KINDS = ("patients", "therapists", "rooms", "tracks", "services", "days", "times", "numbers", "verbs")
"""What the words of a question may be."""


def read_question(week: Week, roster: Roster, text: str) -> Question:
    """The question as a pin or demand; ``roster`` tells what ``another session`` means.

    Raises DataError with every word that names nothing of the week, or with the forms that are understood.
    """
    words = words_of(week, text)
    if words.strange:
        raise DataError("the question", _strange(week, words.strange))
    return _Reader(week, roster, text, words).read()


def _strange(week: Week, words: list[str]) -> list[Fault]:
    """A fault for each word that names nothing; the last one has the forms too."""
    kinds = ("patients", "therapists", "rooms", "tracks", "services")
    known = [entry.id for kind in kinds for entry in getattr(week, kind)]
    remedies = [choose(word, known, "The week is empty.") for word in words]
    remedies[-1] = f"{remedies[-1]} {questions.FORMS}"
    return [
        Fault("question", questions.NOT_KNOWN, remedy, shown(word))
        for word, remedy in zip(words, remedies, strict=True)
    ]


class _Reader:
    def __init__(self, week: Week, roster: Roster, text: str, words: Words) -> None:
        self.week = week
        self.roster = roster
        self.text = text
        self.words = words

    def read(self) -> Question:
        words = self.words
        if len(words.patients) > 1 or len(words.therapists) > 1:
            raise self._refused(questions.TOO_MANY)
        if not words.patients:
            return self._session()
        if words.tracks and words.days and not words.services:
            return self._attends()
        if words.services and words.days and words.times:
            return self._alone()
        if words.therapists and not words.days:
            return self._counselor()
        raise self._refused(questions.NOT_UNDERSTOOD)

    def _refused(self, problem: str) -> DataError:
        return DataError("the question", [Fault("question", problem, questions.FORMS, shown(self.text))])

    def _only(self, *kinds: str) -> None:
        """Refuse what this form has no use for: a question must not be answered in part."""
        if any(getattr(self.words, kind) for kind in KINDS if kind not in kinds):
            raise self._refused(questions.NOT_UNDERSTOOD)

    def _one(self, kind: str) -> str:
        """The only one of its kind that the question names."""
        found = list(dict.fromkeys(getattr(self.words, kind)))
        if len(found) != 1:
            raise self._refused(questions.NOT_UNDERSTOOD if not found else questions.TOO_MANY)
        return str(found[0])

    def _day(self) -> Day:
        day = self._one("days")
        return DAYS[DAYS.index(day)]

    def _attends(self) -> Question:
        self._only("patients", "tracks", "days", "verbs")
        patient, track, day = self._one("patients"), self._one("tracks"), self._day()
        attend = not self.words.says("not", "never")
        pin = AttendPin(patient=patient, track=track, day=day, attend=attend)
        return Question(f"{patient} {'' if attend else 'not '}on {track} {day}", pin=pin)

    def _alone(self) -> Question:
        self._only("patients", "services", "days", "times", "therapists")
        patient, service, day = self._one("patients"), self._one("services"), self._day()
        if self.week.service[service].is_group:
            raise self._refused(questions.GROUP_OF_A_PATIENT)
        start = self._start()
        therapist = self._one("therapists") if self.words.therapists else None
        pin = IndividualPin(patient=patient, service=service, day=day, start=start, therapist=therapist)
        whom = f" with {therapist}" if therapist else ""
        return Question(f"{patient} {service} {day} {clock(start)}{whom}", pin=pin)

    def _start(self) -> int:
        if len(set(self.words.times)) != 1:
            raise self._refused(questions.TOO_MANY)
        return self.words.times[0]

    def _counselor(self) -> Question:
        self._only("patients", "therapists", "services")
        patient, therapist = self._one("patients"), self._one("therapists")
        service = self._one("services") if self.words.services else self._only_service(patient)
        if self.week.service[service].is_group:
            raise self._refused(questions.GROUP_OF_A_PATIENT)
        return Question(f"{patient} {service} with {therapist}", demand=CounselorDemand(patient, service, therapist))

    def _only_service(self, patient: str) -> str:
        """The individual service the patient wants (of any, where none); of several, the one with a primary."""
        wanted = wanted_by(self.week, self.week.patient[patient]).sessions
        every = [one for one in self.week.services if not one.is_group]
        services = [one for one in every if wanted.get(one.id)] or every
        primary = [one for one in services if one.primary]
        found = primary if len(services) > 1 else services
        if len(found) != 1:
            raise self._refused(questions.WHICH_SERVICE)
        return found[0].id

    def _session(self) -> Question:
        meeting = self._meeting()
        day = DAYS[meeting.day]
        place = " ".join([*([meeting.track] if meeting.track else []), day, meeting.service, clock(meeting.start)])
        if self.words.says("not", "never"):
            raise self._refused(questions.NOT_UNDERSTOOD)
        if self.words.therapists or self.words.rooms:
            self._only("therapists", "rooms", "services", "tracks", "days", "times", "verbs")
            leader = self._one("therapists") if self.words.therapists else None
            room = self._one("rooms") if self.words.rooms else None
            pin = SessionPin(service=meeting.service, day=day, start=meeting.start, leader=leader, room=room)
            who = [*([f"leader {leader}"] if leader else []), *([f"room {room}"] if room else [])]
            return Question(f"{' '.join(who)} for {place}", pin=pin)
        if not self.words.says(*ASKING_MORE):
            raise self._refused(questions.NOT_UNDERSTOOD)
        self._only("services", "tracks", "days", "times", "numbers", "verbs")
        count = self._count(meeting)
        demand = SectionsDemand(meeting.track or None, meeting.service, day, meeting.start, count)
        return Question(f"open {questions.ordinal(count)} {place}", demand=demand)

    def _count(self, meeting: Meeting) -> int:
        """Sessions of the meeting that are to be open: as the question says, else one more than there are."""
        if self.words.numbers:
            if self.words.numbers[0] < 1:
                raise self._refused(questions.NOT_UNDERSTOOD)
            return self.words.numbers[0]
        here = (meeting.track or None, meeting.service, DAYS[meeting.day], meeting.start)
        open_now = sum((one.track, one.service, one.day, one.start) == here for one in self.roster.sessions)
        return open_now + 1 if self.words.says(*MORE) else 1

    def _meeting(self) -> Meeting:
        """The only meeting of the week that the question can mean."""
        service, day = self._one("services"), DAYS.index(self._day())
        found = [
            meeting
            for meeting in Facts(self.week).meetings
            if (meeting.service, meeting.day) == (service, day)
            and (not self.words.tracks or meeting.track in self.words.tracks)
            and (not self.words.times or meeting.start in self.words.times)
        ]
        if len(found) != 1:
            listed = ", ".join(" ".join(meeting.about) for meeting in found)
            raise self._refused(questions.which_meeting(listed) if found else questions.NO_MEETING)
        return found[0]
