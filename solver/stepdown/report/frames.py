"""A roster as pandas frames: one tidy table for each thing a person would count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

import pandas as pd
from pandas import DataFrame

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS, day_number
from stepdown.domain.week import Week
from stepdown.report.capacity import available_minutes, room_capacity, therapist_capacity
from stepdown.report.columns import DAY, INDIVIDUAL, PATIENTS, ROOMS, SESSIONS, THERAPISTS, Columns
from stepdown.report.load import places, room_loads, therapist_loads
from stepdown.report.need import given_to, wanted_by

Row = dict[str, Any]


def frames(week: Week, roster: Roster) -> dict[str, DataFrame]:
    """The roster as five frames, each with the same columns and types however little the roster holds.

    ``sessions`` (a row a group session): ``track`` (missing for a stand-alone group), ``day`` (ordered category mon to
    sun), ``service``, ``start`` and ``end`` (date and program-local wall clock), ``minutes``, ``leaders`` (tuple of
    ids), ``room`` (missing by telehealth), ``patients`` (how many), ``max_size`` of the service, ``seats`` of the room
    (missing without one), ``places`` (the smaller of the two), ``patient_ids`` (tuple).

    ``individual`` (a row an individual session): ``patient``, ``day``, ``service``, ``start``, ``end``, ``minutes``,
    ``therapist``, ``room`` (missing by telehealth).

    ``patients`` (a row a patient of the week): ``phase``, ``days_wanted`` and ``days_given`` (program days),
    ``sessions_wanted`` and ``sessions_given`` (individual and stand-alone group sessions of all services),
    ``hours`` scheduled, ``min_hours``, ``max_hours`` (missing = none), ``fully_served``.

    ``therapists``: ``contact_hours``, ``available_hours`` (inside their hours on open days), ``max_hours`` (missing =
    none), ``groups`` led, ``individual`` sessions given, ``caseload`` (different patients seen alone in primary
    services), ``utilisation`` (contact hours / the smaller of available and max hours; missing where that is 0).

    ``rooms``: ``seats``, ``sessions`` in it, ``hours_used``, ``hours_open`` (a room without hours is open as long as
    the program offers anything), ``utilisation`` (used / open; missing where never open).

    KeyError where the roster names a service that the week does not have.
    """
    return {
        "sessions": frame(SESSIONS, (_session(week, session) for session in roster.sessions)),
        "individual": frame(INDIVIDUAL, (_individual(week, session) for session in roster.individual)),
        "patients": frame(PATIENTS, _patients(week, roster)),
        "therapists": frame(THERAPISTS, _therapists(week, roster)),
        "rooms": frame(ROOMS, _rooms(week, roster)),
    }


def frame(columns: Columns, rows: Iterable[Row]) -> DataFrame:
    """A frame of these rows with just these columns and types, however few rows there are."""
    table = list(rows)
    days = pd.CategoricalDtype(list(DAYS), ordered=True)
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in table], dtype=days if kind == DAY else kind)
            for name, kind in columns.items()
        }
    )


def _times(week: Week, session: Session | IndividualSession) -> Row:
    midnight = datetime.combine(week.week_of + timedelta(days=day_number(session.day)), time())
    return {
        "day": session.day,
        "start": midnight + timedelta(minutes=session.start),
        "end": midnight + timedelta(minutes=session.end),
        "minutes": session.end - session.start,
    }


def _session(week: Week, session: Session) -> Row:
    room = None if session.room is None else week.room.get(session.room)
    return {
        **_times(week, session),
        "track": session.track,
        "service": session.service,
        "leaders": session.leaders,
        "room": session.room,
        "patients": len(session.patients),
        "max_size": week.service[session.service].max_size,
        "seats": None if room is None else room.seats,
        "places": places(week, session),
        "patient_ids": session.patients,
    }


def _individual(week: Week, session: IndividualSession) -> Row:
    return {**session.model_dump(include={"patient", "service", "therapist", "room"}), **_times(week, session)}


def _patients(week: Week, roster: Roster) -> list[Row]:
    given = given_to(week, roster)
    rows = []
    for patient in week.patients:
        wanted, got = wanted_by(week, patient), given[patient.id]
        rows.append(
            {
                "patient": patient.id,
                "phase": patient.phase,
                "days_wanted": wanted.days,
                "days_given": len(got.days),
                "sessions_wanted": sum(wanted.sessions.values()),
                "sessions_given": got.sessions.total(),
                "hours": got.minutes / 60,
                "min_hours": wanted.min_minutes / 60,
                "max_hours": None if wanted.max_minutes is None else wanted.max_minutes / 60,
                "fully_served": got.serves(wanted),
            }
        )
    return rows


def _therapists(week: Week, roster: Roster) -> list[Row]:
    loads = therapist_loads(week, roster)
    return [
        {
            "therapist": therapist.id,
            "contact_hours": loads[therapist.id].minutes / 60,
            "available_hours": available_minutes(week, therapist) / 60,
            "max_hours": therapist.max_hours,
            "groups": loads[therapist.id].groups,
            "individual": loads[therapist.id].individual,
            "caseload": len(loads[therapist.id].seen),
            "utilisation": _share(loads[therapist.id].minutes, therapist_capacity(week, therapist)),
        }
        for therapist in week.therapists
    ]


def _rooms(week: Week, roster: Roster) -> list[Row]:
    loads = room_loads(week, roster)
    return [
        {
            "room": room.id,
            "seats": room.seats,
            "sessions": loads[room.id].sessions,
            "hours_used": loads[room.id].minutes / 60,
            "hours_open": room_capacity(week, room) / 60,
            "utilisation": _share(loads[room.id].minutes, room_capacity(week, room)),
        }
        for room in week.rooms
    ]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
