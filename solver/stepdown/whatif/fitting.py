"""What is left of one week's roster in another week: a start that holds, so that no alternative has nothing.

The base's roster rarely keeps every rule of an alternative: the leader is gone, the day is closed. As it is it would
only guide the search; with what no longer holds taken out it is a roster to better. The referee's own checks decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stepdown.domain.consistency import roster_faults
from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import Week
from stepdown.verify.checks import CHECKS

_MOST_TRIALS = 300
"""So often at most the checks are asked, a few milliseconds each; what was not tried by then is left out."""

_OF_THE_WHOLE = {"PINS", "WHOLE_DAY"}
"""Rules that a roster may break only because something is not yet in it."""

_JUDGES = [check for rule, check in CHECKS.items() if rule not in _OF_THE_WHOLE]


def fitted(roster: Roster, week: Week) -> Roster:
    """As much of the roster as keeps every rule of the week, with other leaders and rooms where those of a group fail.

    Pins may still be broken, since a part of a roster cannot make up for them; whoever takes it must look.
    """
    return _Fit(week).of(roster)


@dataclass
class _Fit:
    week: Week
    groups: list[Session] = field(default_factory=list)
    alone: list[IndividualSession] = field(default_factory=list)
    trials: int = 0

    def of(self, roster: Roster) -> Roster:
        self._add_groups([known for session in roster.sessions if (known := self._known(session)) is not None])
        self._keep_whole_days()
        self._add_alone(roster.individual)
        return self._roster(self.groups, self.alone)

    def _roster(self, groups: Iterable[Session], alone: Iterable[IndividualSession]) -> Roster:
        return Roster(week_of=self.week.week_of, sessions=tuple(groups), individual=tuple(alone))

    def _holds(self, groups: Sequence[Session], alone: Sequence[IndividualSession]) -> bool:
        self.trials += 1
        made = self._roster(groups, alone)
        if self.trials > _MOST_TRIALS or roster_faults(self.week, made):
            return False
        return not any(check(self.week, made, strict=False) for check in _JUDGES)

    def _known(self, session: Session) -> Session | None:
        """The session with those of its patients that the week has, at the hour it has now; none where nobody is."""
        patients = tuple(patient for patient in session.patients if patient in self.week.patient)
        service = self.week.service.get(session.service)
        if not patients or service is None:
            return None
        start = self._start(session)
        return session.model_copy(update={"patients": patients, "start": start, "end": start + service.minutes})

    def _start(self, session: Session) -> int:
        """When the session begins: where its track now meets at another hour, then."""
        track = self.week.track.get(session.track or "")
        starts = [] if track is None else [one.start for one in track.meetings if one.service == session.service]
        return session.start if session.start in starts or len(starts) != 1 else starts[0]

    def _add_groups(self, sessions: Sequence[Session]) -> None:
        """Add what holds: all at once if it can be, else each half, down to the one that fails."""
        if not sessions:
            return
        if self._holds([*self.groups, *sessions], ()):
            self.groups += sessions
        elif len(sessions) > 1:
            middle = len(sessions) // 2
            self._add_groups(sessions[:middle])
            self._add_groups(sessions[middle:])
        else:
            self.groups += next(
                ([other] for other in self._others(sessions[0]) if self._holds([*self.groups, other], ())), []
            )

    def _others(self, session: Session) -> Iterator[Session]:
        """The session with another room, or with another leader in the place of one."""
        if session.service not in self.week.service:
            return
        for room in self.week.rooms:
            if session.room not in (None, room.id):
                yield session.model_copy(update={"room": room.id})
        for place, leader in enumerate(session.leaders):
            for therapist in self.week.therapists:
                if session.service in therapist.services and therapist.id not in session.leaders:
                    leaders = [*session.leaders[:place], therapist.id, *session.leaders[place + 1 :]]
                    if leader not in self.week.therapist or place == len(session.leaders) - 1:
                        yield session.model_copy(update={"leaders": tuple(sorted(leaders))})

    def _keep_whole_days(self) -> None:
        """Take out whoever is not in every meeting of a program day, then groups that became too small, and again."""
        while True:
            broken = {
                patient for session in self.groups if session.track is not None for patient in self._torn(session)
            }
            small = [
                session
                for session in self.groups
                if len(session.patients) < self.week.service[session.service].min_size
            ]
            if not broken and not small:
                return
            self.groups = [
                kept
                for session in self.groups
                if session not in small and (kept := self._without(session, broken)) is not None
            ]

    def _torn(self, session: Session) -> Iterator[tuple[str, str, str]]:
        """Patients of the session who miss another meeting of its track on its day, with track and day."""
        track = self.week.track.get(session.track or "")
        for patient in session.patients:
            there = sum(
                patient in other.patients
                for other in self.groups
                if other.track == session.track and other.day == session.day
            )
            if track is None or there != len(track.meetings):
                yield patient, session.track or "", session.day

    def _without(self, session: Session, torn: set[tuple[str, str, str]]) -> Session | None:
        kept = tuple(one for one in session.patients if (one, session.track or "", session.day) not in torn)
        return session.model_copy(update={"patients": kept}) if kept else None

    def _add_alone(self, sessions: Sequence[IndividualSession]) -> None:
        if not sessions:
            return
        if self._holds(self.groups, [*self.alone, *sessions]):
            self.alone += sessions
        elif len(sessions) > 1:
            middle = len(sessions) // 2
            self._add_alone(sessions[:middle])
            self._add_alone(sessions[middle:])
