"""The curve: needs met against patients admitted, each point with its proven bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import Status
from stepdown.report.need import given_to, wanted_by
from stepdown.whatif.capacity_mix import Newcomers
from stepdown.whatif.capacity_result import CurvePoint
from stepdown.whatif.effort import Effort
from stepdown.whatif.question import Reply, ask


def curve_of(
    newcomers: Newcomers, numbers: Sequence[int], known: Mapping[int, Reply], effort: Effort
) -> dict[int, Reply]:
    """The reply to each number, smallest first, each begun from the one before; ``known`` ones are not asked again."""
    replies: dict[int, Reply] = {}
    last: Roster | None = None
    for place, number in enumerate(numbers):
        reply = known.get(number)
        if reply is None:
            week = newcomers.week(number)
            reply = ask(week, effort.part(len(numbers) - place), start=last)
        replies[number] = reply
        last = reply.roster or last
    return replies


def point(week: Week, admitted: int, reply: Reply) -> CurvePoint:
    """One point of the curve from the reply about its week."""
    met = fully_served = None
    if reply.roster is not None:
        given = given_to(week, reply.roster)
        met = needs_met(week, reply.roster)
        fully_served = sum(given[patient.id].serves(wanted_by(week, patient)) for patient in week.patients)
    return CurvePoint(
        admitted=admitted,
        patients=len(week.patients),
        wanted=needs_wanted(week),
        met=met,
        fully_served=fully_served,
        care=reply.care,
        bound=reply.bound,
        status=_status(reply),
    )


def needs_wanted(week: Week) -> int:
    """Program days and other sessions that all patients of the week want together."""
    wants = [wanted_by(week, patient) for patient in week.patients]
    return sum(each.days + sum(each.sessions.values()) for each in wants)


def needs_met(week: Week, roster: Roster) -> int:
    """How many of them a roster gives."""
    given = given_to(week, roster)
    return sum(
        min(len(given[patient.id].days), wanted.days)
        + sum(min(given[patient.id].sessions[service], count) for service, count in wanted.sessions.items())
        for patient in week.patients
        for wanted in [wanted_by(week, patient)]
    )


def _status(reply: Reply) -> Status:
    if reply.roster is None:
        return "infeasible" if reply.infeasible else "no_roster_found"
    return "optimal" if reply.proven else "feasible"
