"""What a manager counts of one answer: each figure with its unit, the tier that it hangs on, and which way is good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import TierName
from stepdown.report.kpis import kpis
from stepdown.report.load import places
from stepdown.report.need import given_to, wanted_by

Good = Literal["more", "less"]
Unit = Literal["count", "hours", "money", "share"]
Number = int | float


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of the table.

    ``tier``: the tier that decides it, null where it is a plain fact of the two weeks or rosters; ``good``: the better
    direction, null where neither is. ``compared`` is false where the figure itself is against the base already.
    """

    key: str
    title: str
    unit: Unit
    tier: TierName | None
    good: Good | None = None
    compared: bool = True


def figures_of(weeks: list[Week]) -> tuple[Figure, ...]:
    """The figures of a study over these weeks: the fixed ones, one for each service wanted, one for each track."""
    services = dict.fromkeys(
        service
        for week in weeks
        for patient in week.patients
        for service, count in wanted_by(week, patient).sessions.items()
        if count
    )
    tracks = dict.fromkeys(track.id for week in weeks for track in week.tracks)
    priced = any(therapist.hourly_cost is not None for week in weeks for therapist in week.therapists)
    return (
        Figure("patients", "patients", "count", None),
        Figure("patients_fully_served", "fully served", "count", "care", "more"),
        Figure("days_met", "days met", "count", "care", "more"),
        Figure("days_unmet", "days unmet", "count", "care", "less"),
        Figure("sessions_met", "sessions met", "count", "care", "more"),
        Figure("sessions_unmet", "sessions unmet", "count", "care", "less"),
        *(Figure(f"met:{service}", f"{service} met", "count", "care", "more") for service in services),
        *(Figure(f"unmet:{service}", f"{service} unmet", "count", "care", "less") for service in services),
        Figure("short_hours", "hours short", "hours", "care", "less"),
        Figure("group_sessions", "group sessions", "count", "staffing"),
        Figure("individual_sessions", "individual sessions", "count", "care"),
        Figure("leader_hours", "leader hours", "hours", "staffing", "less"),
        Figure("contact_hours", "contact hours", "hours", "staffing"),
        *_COSTS[: 3 if priced else 0],
        Figure("therapist_utilisation", "therapists used", "share", "staffing"),
        Figure("room_utilisation", "rooms used", "share", "staffing"),
        *(Figure(f"seats:{track}", f"seats used: {track}", "share", "staffing") for track in tracks),
        Figure("changed_patients", "patients changed", "count", None, compared=False),
    )


_COSTS = (
    Figure("leader_cost", "leader cost", "money", "staffing"),
    Figure("contact_cost", "contact cost", "money", "staffing"),
    Figure("unpriced_hours", "hours without a cost", "hours", "staffing"),
)


def numbers(week: Week, roster: Roster, base: tuple[Week, Roster] | None) -> Mapping[str, Number]:
    """Every figure of a roster by its key; those that its week has nothing for are left out.

    ``days_met``, ``sessions_met`` and ``met:SERVICE`` count what the roster gives of what is wanted, the ``unmet``
    ones what it does not, in days and sessions; ``short_hours`` are hours below ``min_hours``, all patients together.
    ``leader_cost`` prices the hours of leaders in groups, ``contact_cost`` those alone with patients too, by
    ``hourly_cost``; ``unpriced_hours`` are of therapists without one. ``seats:TRACK`` are patients / places of the
    track's sessions. ``changed_patients`` are patients of both weeks with an appointment (service, day, start) in one
    of the two rosters that the other does not have; left out where the base has no roster.
    """
    own = kpis(week, roster)
    kept = (
        "patients",
        "patients_fully_served",
        "group_sessions",
        "individual_sessions",
        "leader_hours",
        "contact_hours",
    )
    shares = ("therapist_utilisation", "room_utilisation")
    return {
        **{key: own[key] for key in (*kept, *shares)},
        **_needs(week, roster),
        **_costs(week, roster),
        **_seats(week, roster),
        **({} if base is None else {"changed_patients": len(changed(week, roster, *base))}),
    }


def changed(week: Week, roster: Roster, base_week: Week, base: Roster) -> set[str]:
    """Patients of both weeks whose appointments are not the same in both rosters; having none is a difference too."""
    ours, theirs = _appointments(roster), _appointments(base)
    return {
        patient
        for patient in week.patient.keys() & base_week.patient.keys()
        if ours.get(patient) != theirs.get(patient)
    }


def _appointments(roster: Roster) -> dict[str, set[tuple[str, str, int]]]:
    of: dict[str, set[tuple[str, str, int]]] = {}
    for session in roster.sessions:
        for patient in session.patients:
            of.setdefault(patient, set()).add((session.service, session.day, session.start))
    for alone in roster.individual:
        of.setdefault(alone.patient, set()).add((alone.service, alone.day, alone.start))
    return of


def _needs(week: Week, roster: Roster) -> dict[str, Number]:
    given = given_to(week, roster)
    met: dict[str, Number] = {"days_met": 0, "days_unmet": 0, "sessions_met": 0, "sessions_unmet": 0}
    short = 0
    for patient in week.patients:
        wanted, got = wanted_by(week, patient), given[patient.id]
        met["days_met"] += min(wanted.days, len(got.days))
        met["days_unmet"] += max(0, wanted.days - len(got.days))
        short += max(0, wanted.min_minutes - got.minutes)
        for service, count in wanted.sessions.items():
            if not count:
                continue
            for word, amount in (
                ("met", min(count, got.sessions[service])),
                ("unmet", max(0, count - got.sessions[service])),
            ):
                met[f"sessions_{word}"] += amount
                met[f"{word}:{service}"] = met.get(f"{word}:{service}", 0) + amount
    return {**met, "short_hours": round(short / 60, 2)}


def _costs(week: Week, roster: Roster) -> dict[str, Number]:
    rates = {therapist.id: therapist.hourly_cost for therapist in week.therapists}
    if all(rate is None for rate in rates.values()):
        return {}
    led = [(leader, session.end - session.start) for session in roster.sessions for leader in session.leaders]
    alone = [(session.therapist, session.end - session.start) for session in roster.individual]
    return {
        "leader_cost": _price(led, rates),
        "contact_cost": _price([*led, *alone], rates),
        "unpriced_hours": round(sum(minutes for who, minutes in (*led, *alone) if rates.get(who) is None) / 60, 2),
    }


def _price(minutes: list[tuple[str, int]], rates: Mapping[str, float | None]) -> float:
    return round(sum(spent * (rates.get(who) or 0) for who, spent in minutes) / 60, 2)


def _seats(week: Week, roster: Roster) -> dict[str, Number]:
    seated: dict[str, int] = {}
    offered: dict[str, int] = {}
    for session in roster.sessions:
        if session.track is not None:
            seated[session.track] = seated.get(session.track, 0) + len(session.patients)
            offered[session.track] = offered.get(session.track, 0) + places(week, session)
    return {f"seats:{track}": round(seated[track] / offered[track], 4) for track in offered}
