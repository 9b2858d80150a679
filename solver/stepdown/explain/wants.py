"""Who lacks what in a roster, and who of them may come and is free."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Week
from stepdown.model.facts import Facts, Meeting
from stepdown.model.intervals import Interval
from stepdown.outcome.result import Unmet


@dataclass(frozen=True)
class Wants:
    """The unmet needs of a roster, asked for one place and time."""

    week: Week
    roster: Roster
    facts: Facts
    unmet: tuple[Unmet, ...]

    def lacking(self, service: str | None) -> dict[str, int]:
        """How many sessions of a service each patient lacks; for null, how many program days."""
        what = "day" if service is None else "session"
        return {need.patient: need.amount for need in self.unmet if (need.what, need.service) == (what, service)}

    def may_attend(self, patient: str, track: str) -> bool:
        """True where the patient's list, the phase's and the audience allow the track."""
        who = self.week.patient[patient]
        lists = (who.tracks, self.week.phase[who.phase].tracks)
        allowed = all(listed is None or track in listed for listed in lists)
        return allowed and self.is_invited(patient, self.week.track[track].audience)

    def is_invited(self, patient: str, audience: tuple[str, ...]) -> bool:
        """True where the audience is everybody or has one of the patient's tags."""
        return not audience or bool(set(audience) & set(self.week.patient[patient].tags))

    def attends_on(self, patient: str, day: int) -> bool:
        """True where the roster has a program day of the patient then."""
        return any(one.track is not None and one.day == DAYS[day] for one in self.roster.for_patient(patient))

    def is_free_for(self, patient: str, meeting: Meeting) -> bool:
        """True where no work, travel or other fixed time is in the way; what the roster has can be moved."""
        return self.facts.is_free(patient, meeting.when)

    def is_free(self, patient: str, when: Interval) -> bool:
        """True where neither a fixed time nor a session of the roster is in the way."""
        taken = [*self.facts.blocked[patient]]
        for one in self.roster.for_patient(patient):
            begin = DAYS.index(one.day) * MINUTES_A_DAY
            taken.append(Interval(begin + one.start, begin + one.end))
        return not any(when.meets(other) for other in taken)

    def have_on(self, service: str, day: int) -> frozenset[str]:
        """The patients who have an individual session of the service that day."""
        return frozenset(
            one.patient for one in self.roster.individual if (one.service, one.day) == (service, DAYS[day])
        )
