"""Rosters with something wrong: one to three small edits that a tired person could make by hand."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.brute_force.facts import DAYS, individual_starts, offered_meetings

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import MINUTES_A_DAY
from stepdown.domain.week import Week

Held = Session | IndividualSession


def edited(draw: Random, week: Week, roster: Roster) -> Roster:
    """Every id stays one of the week's, and no patient stands twice in a session: a file that can be read."""
    held: list[Held] = [*roster.sessions, *roster.individual]
    for _ in range(draw.randint(1, 3)):
        edit = draw.choice([_drop, _add_group, _add_individual, _change, _change, _change])
        edit(draw, week, held)
    groups = [session for session in held if isinstance(session, Session)]
    alone = [session for session in held if isinstance(session, IndividualSession)]
    return Roster.of(week.week_of, groups, alone)


def _drop(draw: Random, week: Week, held: list[Held]) -> None:
    del week
    if held:
        held.pop(draw.randrange(len(held)))


def _add_group(draw: Random, week: Week, held: list[Held]) -> None:
    meeting = draw.choice(list(offered_meetings(week, closed_too=True)))
    service = week.service[meeting.service]
    held.append(
        Session.model_validate(
            {
                **meeting._asdict(),
                "end": meeting.start + service.minutes,
                "leaders": [draw.choice(week.therapists).id],
                "room": draw.choice(week.rooms).id,
                "patients": _some_patients(draw, week),
            }
        )
    )


def _some_patients(draw: Random, week: Week) -> list[str]:
    return draw.sample([patient.id for patient in week.patients], draw.randint(1, len(week.patients)))


def _add_individual(draw: Random, week: Week, held: list[Held]) -> None:
    service = draw.choice([service for service in week.services if service.kind == "individual"])
    starts = individual_starts(week, service.id, closed_too=True) or [("mon", 600)]
    day, start = draw.choice(starts)
    held.append(
        IndividualSession.model_validate(
            {
                "patient": draw.choice(week.patients).id,
                "service": service.id,
                "day": day,
                "start": start,
                "end": start + service.minutes,
                "therapist": draw.choice(week.therapists).id,
                "room": draw.choice(week.rooms).id if service.room else None,
            }
        )
    )


def _change(draw: Random, week: Week, held: list[Held]) -> None:
    if not held:
        return
    place = draw.randrange(len(held))
    changes: list[Callable[[Random, Week, Held], dict[str, object]]] = [_day, _shift, _length, _room, _staff, _who]
    held[place] = held[place].model_copy(update=draw.choice(changes)(draw, week, held[place]))


def _day(draw: Random, week: Week, held: Held) -> dict[str, object]:
    del week, held
    return {"day": draw.choice(DAYS)}


def _shift(draw: Random, week: Week, held: Held) -> dict[str, object]:
    del week
    minutes = draw.choice([-60, -30, 30, 60])
    if held.start + minutes < 0 or held.end + minutes > MINUTES_A_DAY:
        return {}
    return {"start": held.start + minutes, "end": held.end + minutes}


def _length(draw: Random, week: Week, held: Held) -> dict[str, object]:
    del week
    return {"end": held.end - draw.choice([5, 10])}


def _room(draw: Random, week: Week, held: Held) -> dict[str, object]:
    del held
    return {"room": draw.choice([None, *(room.id for room in week.rooms)])}


def _staff(draw: Random, week: Week, held: Held) -> dict[str, object]:
    names = [therapist.id for therapist in week.therapists]
    if isinstance(held, IndividualSession):
        return {"therapist": draw.choice(names)}
    return {"leaders": tuple(draw.sample(names, draw.randint(1, 2)))}


def _who(draw: Random, week: Week, held: Held) -> dict[str, object]:
    if isinstance(held, IndividualSession):
        return {"patient": draw.choice(week.patients).id}
    return {"patients": tuple(_some_patients(draw, week))}
