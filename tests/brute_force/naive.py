"""Every roster at all, written out and judged one by one: the measure for the enumeration that leaves branches early.

Only what is no roster of the week's own ids, or names sessions nobody wants, is never written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from tests.brute_force.facts import Meeting, individual_starts, needs, offered_meetings
from tests.brute_force.rules import broken_rules
from tests.brute_force.staffing import partitions
from tests.brute_force.terms import roster_terms, tier_values

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import Week

Choices = list[list[tuple[Session | IndividualSession, ...]]]


def least_tiers(week: Week, choices: Choices, *, strict: bool, published: Roster | None) -> dict[str, int] | None:
    """The least tiers of all rosters; null where every one is broken."""
    found = []
    for roster in _rosters(week, choices):
        if not broken_rules(week, roster, strict=strict):
            amounts = roster_terms(week, roster, published=published)
            found.append(tier_values(week, amounts, repair=published is not None))
    return min(found, key=lambda tiers: tuple(tiers.values()), default=None)


def how_many(choices: Choices) -> int:
    return prod(len(choice) for choice in choices)


def all_choices(week: Week) -> Choices:
    """For each meeting every way to hold it or not; for each patient, individual service and start the same."""
    meetings: Choices = [[(), *_ways_to_hold(week, meeting)] for meeting in offered_meetings(week, closed_too=True)]
    return meetings + [
        [(), *_ways_to_see(week, patient.id, service.id, day, start)]
        for service in week.services
        for patient in week.patients
        if service.kind == "individual" and needs(week, patient).sessions.get(service.id, 0)
        for day, start in individual_starts(week, service.id, closed_too=True)
    ]


def _rosters(week: Week, choices: Choices) -> Iterator[Roster]:
    for parts in product(*choices):
        held = [one for part in parts for one in part]
        yield Roster(
            week_of=week.week_of,
            sessions=tuple(one for one in held if isinstance(one, Session)),
            individual=tuple(one for one in held if isinstance(one, IndividualSession)),
        )


def _rooms(week: Week) -> list[str | None]:
    return [None, *(room.id for room in week.rooms)]


def _ways_to_hold(week: Week, meeting: Meeting) -> Iterator[tuple[Session, ...]]:
    service = week.service[meeting.service]
    people = [patient.id for patient in week.patients]
    teams = list(combinations([therapist.id for therapist in week.therapists], service.leaders))
    groups = [group for count in range(1, len(people) + 1) for group in combinations(people, count)]
    for group in groups:
        for blocks in partitions(group):
            for places in product(product(teams, _rooms(week)), repeat=len(blocks)):
                yield tuple(
                    Session(
                        **meeting._asdict(),
                        end=meeting.start + service.minutes,
                        leaders=leaders,
                        room=room,
                        patients=tuple(block),
                    )
                    for block, (leaders, room) in zip(blocks, places, strict=True)
                )


def _ways_to_see(
    week: Week, patient: str, service: str, day: str, start: int
) -> Iterator[tuple[IndividualSession, ...]]:
    for therapist, room in product(week.therapists, _rooms(week)):
        seen = {"patient": patient, "service": service, "day": day, "start": start, "therapist": therapist.id}
        end = start + week.service[service].minutes
        yield (IndividualSession.model_validate({**seen, "end": end, "room": room}),)
