"""One question about one week: the least care points, given that some patients get what they must.

Everything that capacity, worth and waiting lists know of a week they know from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stepdown.domain.consistency import roster_faults
from stepdown.domain.roster import Roster
from stepdown.domain.week import Patient, Week
from stepdown.errors import ModelError
from stepdown.model import Floor, WarmStart, solve_tiers
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import TierName
from stepdown.rules import TERMS_OF
from stepdown.verify import verify
from stepdown.verify.begun import begun_half_hours
from stepdown.verify.care import Care, care_of
from stepdown.whatif.effort import Effort

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """``care``: points of the roster (null = no roster was found), ``bound``: no roster has fewer.

    ``infeasible``: proven that no roster gives what must be given. A search that was ended early says what it knew.
    """

    roster: Roster | None
    care: int | None
    bound: int
    infeasible: bool = False

    @property
    def proven(self) -> bool:
        """True where nothing is left open: no roster at all, or none with fewer points."""
        return self.infeasible or self.care == self.bound


@dataclass(frozen=True, slots=True)
class Demand:
    """What a roster must give beside the rules: floors by patient, and patients who get all they want or nothing."""

    floors: Mapping[str, Floor]
    all_or_nothing: frozenset[str] = NOBODY

    def kept_by(self, week: Week, roster: Roster) -> bool:
        """True where the roster gives it. The roster must be one of this week."""
        return all(self._keeps(care) for care in care_of(week, roster))

    def _keeps(self, care: Care) -> bool:
        floor = self.floors.get(care.patient.id)
        if floor is not None and not reaches(care, floor):
            return False
        return care.patient.id not in self.all_or_nothing or care.minutes_given == 0 or served(care)


NOTHING = Demand({})


def ask(
    week: Week,
    effort: Effort,
    *,
    demand: Demand = NOTHING,
    start: Roster | None = None,
    enough: int | None = None,
    too_many: int | None = None,
) -> Reply:
    """The least care points of a week under a demand; the roster is checked by the referee.

    The search ends early once a roster has at most ``enough`` points, or none can have as few as ``too_many``.
    ``start`` may be any roster, of another week too; where it keeps the demand, nothing worse comes back, however
    little time there is. Raises ModelError where the referee refuses the solver's roster.
    """
    best: dict[str, int] = {"bound": 0}
    settled = False

    def note(progress: Progress) -> None:
        nonlocal settled
        if progress.tier != "care":
            return
        best["bound"] = max(best["bound"], progress.bound or 0)
        good = enough is not None and progress.value is not None and progress.value <= enough
        settled = settled or good or (too_many is not None and best["bound"] > too_many)

    def price(roster: Roster) -> dict[TierName, int]:
        return {tier.name: tier.value for tier in verify(week, roster).tiers}

    holds = start is not None and gives(week, start, demand)
    if start is not None and holds and (effort.over() or (enough is not None and price(start)["care"] <= enough)):
        return Reply(start, price(start)["care"], 0)
    if effort.over():
        return Reply(None, None, 0)
    answer = solve_tiers(
        week,
        price=price,
        time_limit=effort.left(),
        workers=effort.workers,
        seed=effort.seed,
        floors=demand.floors,
        all_or_nothing=demand.all_or_nothing,
        start=None if start is None else WarmStart(start, holds=holds),
        until="care",
        on_progress=note,
        should_stop=lambda: settled or effort.stopped(),
    )
    if answer.roster is None:
        return Reply(None, None, best["bound"], infeasible=answer.status == "infeasible")
    if not gives(week, answer.roster, demand):
        raise ModelError("the referee refuses the solver's roster, or it does not give what was demanded")
    return Reply(answer.roster, price(answer.roster)["care"], max(best["bound"], answer.tiers[0].bound))


def ask_first(week: Week, effort: Effort, *, demand: Demand = NOTHING, start: Roster | None = None) -> Reply:
    """The question on which all others rest: a third of the time for it, and all of it where that finds no roster."""
    reply = ask(week, effort.part(3), demand=demand, start=start)
    if reply.roster is None and not reply.infeasible:
        reply = ask(week, effort, demand=demand, start=start)
    return reply


def gives(week: Week, roster: Roster, demand: Demand, *, most: int | None = None) -> bool:
    """True where a roster is one of this week, keeps its rules and the demand, and has at most so many care points."""
    if roster.week_of != week.week_of or roster_faults(week, roster):
        return False
    word = verify(week, roster)
    return word.accepted and demand.kept_by(week, roster) and (most is None or word.tiers[0].value <= most)


def everything(week: Week, patient: Patient) -> Floor:
    """All that a patient wants, as a floor."""
    (care,) = care_of(week.model_copy(update={"patients": (patient,)}), Roster(week_of=week.week_of))
    return Floor(care.days_wanted, care.sessions_wanted, care.minutes_least)


def as_now(week: Week, roster: Roster) -> dict[str, Floor]:
    """For every patient of the week what a roster gives of what they want, as floors."""
    return {
        care.patient.id: Floor(
            min(care.days_given, care.days_wanted),
            {service: min(care.sessions_given[service], n) for service, n in care.sessions_wanted.items()},
            min(care.minutes_given, care.minutes_least),
        )
        for care in care_of(week, roster)
    }


def points_left(week: Week, floors: Mapping[str, Floor]) -> int:
    """The most care points of a roster that gives each patient of the week at least their floor."""
    weight = {term.id: week.policy.weights.get(term.id, term.weight) for term in TERMS_OF["care"]}
    points = 0
    for care in care_of(week, Roster(week_of=week.week_of)):
        floor = floors.get(care.patient.id, Floor())
        sessions = sum(count - floor.sessions.get(service, 0) for service, count in care.sessions_wanted.items())
        amounts = {
            "UNMET_DAY": care.days_wanted - floor.days,
            "UNMET_SESSION": sessions,
            "SHORT_HOURS": begun_half_hours(care.minutes_least - floor.minutes),
        }
        points += care.priority * sum(weight[term] * amount for term, amount in amounts.items())
    return points


def reaches(care: Care, floor: Floor) -> bool:
    """True where the care given is at least the floor."""
    return (
        care.days_given >= floor.days
        and care.minutes_given >= floor.minutes
        and all(care.sessions_given[service] >= count for service, count in floor.sessions.items())
    )


def served(care: Care) -> bool:
    """True where all that is wanted is given."""
    return not (care.days_short or care.minutes_short or any(map(care.sessions_short, care.sessions_wanted)))
