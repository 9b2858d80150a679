"""A roster in a few numbers."""

from __future__ import annotations

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.report.capacity import room_capacity, therapist_capacity
from stepdown.report.load import everything, places, room_loads, therapist_loads
from stepdown.report.need import given_to, wanted_by


def kpis(week: Week, roster: Roster) -> dict[str, float | int]:
    """A roster in numbers; the keys and their meaning are stable.

    Counts are whole numbers, hours have two decimals, shares run from 0 to 1 with four decimals and
    are 0 where there is nothing to measure against.

    ============================ ===================================================================
    ``patients``                 patients in the week
    ``patients_fully_served``    those with all wanted days, all wanted sessions and ``min_hours``
    ``days_wanted``              program days wanted, all patients together
    ``days_given``               days on which a patient is in a track's sessions
    ``sessions_wanted``          individual and stand-alone group sessions wanted
    ``sessions_given``           individual and stand-alone group sessions in the roster, by patient
    ``patient_hours``            hours scheduled, summed over patients
    ``group_sessions``           group sessions opened, in tracks and alone
    ``individual_sessions``      individual sessions
    ``telehealth_sessions``      sessions of either kind that use no room
    ``leader_hours``             hours of leaders in group sessions, each co-leader counted
    ``contact_hours``            ``leader_hours`` plus the hours of individual sessions
    ``seats_used_share``         patients in group sessions / their places (``max_size``, or the
                                 room's seats where fewer)
    ``therapist_utilisation``    contact hours / hours available on open days, for each therapist
                                 at most ``max_hours``
    ``room_utilisation``         hours with a session / hours open, rooms without hours open as long
                                 as the program offers anything
    ============================ ===================================================================

    The roster must name only services that the week has (KeyError otherwise), as any roster does that was checked.
    """
    return {**_care(week, roster), **_sessions(week, roster), **_use(week, roster)}


def _care(week: Week, roster: Roster) -> dict[str, float | int]:
    given = given_to(week, roster)
    pairs = [(wanted_by(week, patient), given[patient.id]) for patient in week.patients]
    return {
        "patients": len(pairs),
        "patients_fully_served": sum(got.serves(wanted) for wanted, got in pairs),
        "days_wanted": sum(wanted.days for wanted, _ in pairs),
        "days_given": sum(len(got.days) for _, got in pairs),
        "sessions_wanted": sum(sum(wanted.sessions.values()) for wanted, _ in pairs),
        "sessions_given": sum(got.sessions.total() for _, got in pairs),
        "patient_hours": _hours(sum(got.minutes for _, got in pairs)),
    }


def _sessions(week: Week, roster: Roster) -> dict[str, float | int]:
    led = sum((session.end - session.start) * len(session.leaders) for session in roster.sessions)
    alone = sum(session.end - session.start for session in roster.individual)
    return {
        "group_sessions": len(roster.sessions),
        "individual_sessions": len(roster.individual),
        "telehealth_sessions": sum(session.room is None for session in everything(roster)),
        "leader_hours": _hours(led),
        "contact_hours": _hours(led + alone),
        "seats_used_share": _share(
            sum(len(session.patients) for session in roster.sessions),
            sum(places(week, session) for session in roster.sessions),
        ),
    }


def _use(week: Week, roster: Roster) -> dict[str, float | int]:
    contact = sum(load.minutes for load in therapist_loads(week, roster).values())
    used = sum(load.minutes for load in room_loads(week, roster).values())
    return {
        "therapist_utilisation": _share(contact, sum(therapist_capacity(week, t) for t in week.therapists)),
        "room_utilisation": _share(used, sum(room_capacity(week, room) for room in week.rooms)),
    }


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
