"""What counting alone proves: newcomers who cannot all fit, whatever the roster, and the sentence that says why.

Each count sets what must be given against the most there is, read off the week in plain arithmetic. It never proves
that something fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from stepdown.domain.time import Day
from stepdown.domain.week import Patient, Service, Week, Window
from stepdown.explain.reasons import OPEN, reasons
from stepdown.outcome.result import Unmet
from stepdown.report.capacity import therapist_capacity
from stepdown.report.need import Wanted, wanted_by


def too_much(week: Week, must: Iterable[str]) -> str | None:
    """Why these patients cannot all get everything they want; null where counting does not tell."""
    patients = [week.patient[name] for name in must]
    return next((told for count in _COUNTS for told in count(week, patients)), None)


def first_too_many(most: int, told: Callable[[int], str | None]) -> tuple[int, str] | None:
    """The least n from 1 to ``most`` of which counting says no, with its sentence; null where it never does.

    Needs only grow with n, so the answer is found by halving.
    """
    if most < 1 or told(most) is None:
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if told(middle) is None else (low, middle)
    return high, told(high) or ""


def _alone(week: Week, patients: list[Patient]) -> Iterator[str]:
    """Somebody who cannot be served even alone."""
    for patient in patients:
        for need in reasons(week, _needs(week, patient), proven=False):
            if need.reason is not None and need.reason != OPEN:
                what = need.service or ("program days" if need.what == "day" else "the hours asked for")
                yield f"{patient.id} ({patient.phase}) cannot have {what} at all: {need.reason}"


def _needs(week: Week, patient: Patient) -> list[Unmet]:
    wanted = wanted_by(week, patient)
    days = [Unmet(patient=patient.id, what="day", amount=wanted.days)] if wanted.days else []
    sessions = [
        Unmet(patient=patient.id, what="session", service=service, amount=count)
        for service, count in wanted.sessions.items()
        if count
    ]
    hours = [Unmet(patient=patient.id, what="hours", amount=wanted.min_minutes)] if wanted.min_minutes else []
    return [*days, *sessions, *hours]


def _program_days(week: Week, patients: list[Patient]) -> Iterator[str]:
    """Program days wanted against the places of all tracks, the scarcest meeting of each day counting."""
    wanted = sum(wanted_by(week, patient).days for patient in patients)
    places = sum(
        min(_places(week, meeting.service, day, meeting.start, track.max_sections) for meeting in track.meetings)
        for track in week.tracks
        for day in track.days
        if day not in week.closed
    )
    if wanted > places:
        yield f"{wanted} program days are wanted in all, and the groups of all tracks have places for {places} at most"


def _stand_alone(week: Week, patients: list[Patient]) -> Iterator[str]:
    """Stand-alone sessions wanted against the places of the offerings."""
    for service in week.services:
        offered = [offering for offering in week.offerings if offering.service == service.id]
        if not offered:
            continue
        wanted = _sessions(week, patients, service)
        places = sum(
            _places(week, service.id, day, offering.start, offering.max_sections)
            for offering in offered
            for day in offering.days
            if day not in week.closed
        )
        if wanted > places:
            yield f"{wanted} sessions of {service.title} are wanted in all, and there are places for {places} at most"


def _individual(week: Week, patients: list[Patient]) -> Iterator[str]:
    """Individual sessions wanted against the hours of those who give them."""
    for service in week.services:
        wanted = 0 if service.is_group else _sessions(week, patients, service)
        staff = [therapist for therapist in week.therapists if service.id in therapist.services]
        most = sum(therapist_capacity(week, therapist) // service.minutes for therapist in staff)
        if wanted > most:
            yield (
                f"{wanted} sessions of {service.title} are wanted in all, and the hours of those who give it hold "
                f"{most} at most"
            )


def _caseload(week: Week, patients: list[Patient]) -> Iterator[str]:
    """Patients with a primary service against the caseloads of those who give one."""
    primary = {service.id for service in week.services if service.primary}
    seen = sum(any(_wants(week, patient).get(service) for service in primary) for patient in patients)
    limits = [therapist.caseload for therapist in week.therapists if primary & set(therapist.services)]
    most = sum(limit for limit in limits if limit is not None)
    if None not in limits and seen > most:
        yield f"{seen} patients need a counselor in all, and the caseloads allow {most}"


_COUNTS = (_alone, _program_days, _stand_alone, _individual, _caseload)


def _wants(week: Week, patient: Patient) -> dict[str, int]:
    wanted: Wanted = wanted_by(week, patient)
    return dict(wanted.sessions)


def _sessions(week: Week, patients: list[Patient], service: Service) -> int:
    return sum(_wants(week, patient).get(service.id, 0) for patient in patients)


def _places(week: Week, name: str, day: Day, start: int, max_sections: int | None) -> int:
    """The most patients in all parallel sessions of one meeting."""
    service = week.service[name]
    end = start + service.minutes
    able = [
        therapist
        for therapist in week.therapists
        if name in therapist.services and any(_holds(window, day, start, end) for window in therapist.hours)
    ]
    teams = len(able) // service.leaders
    sections = teams if max_sections is None else min(teams, max_sections)
    largest = service.max_size or 0
    if not service.room:
        return sections * largest
    seats = [
        min(room.seats, largest)
        for room in week.rooms
        if (room.services is None or name in room.services)
        and (room.hours is None or any(_holds(window, day, start, end) for window in room.hours))
    ]
    return sum(sorted(seats, reverse=True)[:sections])


def _holds(window: Window, day: Day, start: int, end: int) -> bool:
    return day in window.days and window.start <= start and end <= window.end
