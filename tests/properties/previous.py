"""Rosters as another week might have left them: plausible, held to no rule, with people who have gone since."""

from __future__ import annotations

from random import Random

from tests.brute_force.facts import Meeting, individual_starts, offered_meetings

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import Service, Week


def draw_roster(draw: Random, week: Week) -> Roster:
    """Some of the week's meetings and individual starts, filled at random."""
    people = [*[patient.id for patient in week.patients], "P-gone"]
    meetings = [meeting for meeting in offered_meetings(week, closed_too=True) if draw.random() < 0.7]
    sessions = [_session(draw, week, meeting, draw.sample(people, draw.randint(1, 3))) for meeting in meetings]
    individual = [
        _individual(draw, week, service, patient)
        for service in week.services
        if service.kind == "individual" and individual_starts(week, service.id, closed_too=True)
        for patient in people
        if draw.random() < 0.4
    ]
    return Roster.of(week.week_of, sessions, individual)


def _staff(week: Week) -> list[str]:
    return [*[therapist.id for therapist in week.therapists], "T-gone"]


def _session(draw: Random, week: Week, meeting: Meeting, patients: list[str]) -> Session:
    service = week.service[meeting.service]
    return Session.model_validate(
        {
            **meeting._asdict(),
            "end": meeting.start + service.minutes,
            "leaders": draw.sample(_staff(week), service.leaders),
            "room": draw.choice(week.rooms).id if service.room else None,
            "patients": patients,
        }
    )


def _individual(draw: Random, week: Week, service: Service, patient: str) -> IndividualSession:
    day, start = draw.choice(individual_starts(week, service.id, closed_too=True))
    return IndividualSession.model_validate(
        {
            "patient": patient,
            "service": service.id,
            "day": day,
            "start": start,
            "end": start + service.minutes,
            "therapist": draw.choice(_staff(week)),
            "room": draw.choice(week.rooms).id if service.room else None,
        }
    )
