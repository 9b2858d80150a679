"""What somebody asks of a roster: ``P-004 on evening tue`` as a pin, or as a demand where no pin can say it."""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.domain.roster import Roster
from stepdown.domain.week import Pin, Week
from stepdown.model.constraints.pins import about as about_pin
from stepdown.model.demands import CounselorDemand, Demand
from stepdown.model.rows import ASKED, Pair
from stepdown.verify.checks import CHECKS


@dataclass(frozen=True)
class Question:
    """A question understood: ``text`` is its normal form; either ``pin`` or ``demand`` says what is asked for."""

    text: str
    pin: Pin | None = None
    demand: Demand | None = None

    @property
    def pair(self) -> Pair:
        """What is asked for, as a member of a conflict."""
        if self.pin is not None:
            return "PINS", about_pin(self.pin)
        return ASKED, self.demands[0].about

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What no pin can say; empty for a pin."""
        return () if self.demand is None else (self.demand,)

    def asked_of(self, week: Week) -> Week:
        """The week with what is asked for pinned."""
        if self.pin is None or self.pin in week.pins:
            return week
        document = week.model_dump(exclude={"previous", "pins"})
        return Week.model_validate({**document, "previous": week.previous, "pins": (*week.pins, self.pin)})

    def holds(self, week: Week, roster: Roster) -> bool:
        """True where the roster has what is asked for."""
        if self.pin is not None:
            alone = Week.model_validate({**week.model_dump(exclude={"previous", "pins"}), "pins": (self.pin,)})
            return not CHECKS["PINS"](alone, roster)
        return all(_is_met(demand, roster) for demand in self.demands)


def _is_met(demand: Demand, roster: Roster) -> bool:
    if isinstance(demand, CounselorDemand):
        wanted = (demand.patient, demand.service, demand.therapist)
        return any((one.patient, one.service, one.therapist) == wanted for one in roster.individual)
    meeting = (demand.track, demand.service, demand.day, demand.start)
    found = [one for one in roster.sessions if (one.track, one.service, one.day, one.start) == meeting]
    return len(found) >= demand.at_least
