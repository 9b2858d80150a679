"""Each member of a conflict as a sentence, with the numbers of the week."""

from __future__ import annotations

from collections.abc import Callable

from stepdown.domain.week import Patient, Week
from stepdown.explain.narrate import groups, therapists
from stepdown.explain.narrate.places import (
    day_name,
    hours_on,
    hours_text,
    moment,
    program_day,
    service_name,
    track_name,
)
from stepdown.model.rows import AT_MOST, HOURS_A_WEEK, NONE, NOT, PROGRAM_DAYS, Pair
from stepdown.report.need import wanted_by
from stepdown.report.words import counted, joined

About = tuple[str, ...]


def sentence(week: Week, pair: Pair) -> str:
    """What the pair says, for whoever runs the program."""
    rule, about = pair
    return _SAYS[rule](week, about)


def _pin(week: Week, about: About) -> str:
    if len(about) < 5:
        patient, track, day = about[:3]
        stays_away = about[-1] == NOT
        return f"{patient} is pinned {'not ' if stays_away else ''}to attend {program_day(week, track, day)}."
    if _is_time(about[2]):
        service, day, start, leader, room = about
        leads = f" with {leader}" if leader != NONE else ""
        place = f" in {room}" if room != NONE else ""
        return f"A session of {service_name(week, service)} on {moment(day, start)} is pinned{leads}{place}."
    patient, service, day, start, therapist = about
    how = "" if therapist == NONE else f" with {therapist}"
    return f"{patient} is pinned to have {service_name(week, service)} on {moment(day, start)}{how}."


def asked_sentence(week: Week, pair: Pair) -> str:
    """What a question asks for, where a pin says it."""
    rule, about = pair
    if rule == "ASKED":
        return _asked(week, about)
    if len(about) < 5:
        patient, track, day = about[:3]
        verb = "does not attend" if about[-1] == NOT else "attends"
        return f"Asked for: {patient} {verb} {program_day(week, track, day)}."
    if _is_time(about[2]):
        service, day, start, leader, room = about
        who = [*([f"{leader} leads"] if leader != NONE else []), *([f"{room} is used for"] if room != NONE else [])]
        return f"Asked for: {joined(who)} a session of {service_name(week, service)} on {moment(day, start)}."
    patient, service, day, start, therapist = about
    how = "" if therapist == NONE else f" with {therapist}"
    return f"Asked for: {patient} has {service_name(week, service)} on {moment(day, start)}{how}."


def _is_time(text: str) -> bool:
    """True for a time of day; ids and days have no colon."""
    return ":" in text


def _asked(week: Week, about: About) -> str:
    if len(about) == 3:
        patient, service, therapist = about
        return f"Asked for: {patient} has {service_name(week, service)} with {therapist}."
    track, service, day, start, count = about
    where = "" if track == NONE else f"{track_name(week, track)}, "
    sessions = counted(int(count), "session")
    return f"Asked for: {sessions} of {service_name(week, service)} ({where}{moment(day, start)})."


def _taper(week: Week, about: About) -> str:
    patient, what, direction = about
    wanted = wanted_by(week, week.patient[patient])
    if direction == AT_MOST:
        if what == PROGRAM_DAYS:
            return f"{patient} is to have {_most(wanted.days, 'program day')}."
        if what == HOURS_A_WEEK:
            return f"{patient} is to have at most {hours_text((wanted.max_minutes or 0) / 60)} a week."
        return f"{patient} is to have {_most(wanted.sessions.get(what, 0), 'session')} of {service_name(week, what)}."
    if what == PROGRAM_DAYS:
        return f"{patient} must get {_all(wanted.days, 'program day')} (--strict)."
    if what == HOURS_A_WEEK:
        return f"{patient} must get at least {hours_text(wanted.min_minutes / 60)} a week (--strict)."
    return f"{patient} must get {_all(wanted.sessions[what], 'session')} of {service_name(week, what)} (--strict)."


def _most(count: int, one: str) -> str:
    return f"at most {counted(count, one)}" if count else f"no {one}s"


def _all(count: int, one: str) -> str:
    return f"the {one}" if count == 1 else f"all {counted(count, one)}"


def _work_hours(week: Week, about: About) -> str:
    patient, day = week.patient[about[0]], about[1]
    parts = []
    if work := hours_on(patient.work, day):
        travel = f" with {patient.travel_minutes} min of travel before and after" if patient.travel_minutes else ""
        parts.append(f"works {work} on {day_name(day)}{travel}")
    if away := hours_on(patient.unavailable, day):
        parts.append(f"is not available {away} on {day_name(day)}")
    return f"{patient.id} {joined(parts)}."


def _offered(week: Week, about: About) -> str:
    if len(about) == 1:
        return f"{day_name(about[0])} is closed."
    if len(about) == 2:
        return f"{service_name(week, about[1])} is offered at no time of the week."
    if len(about) == 3:
        return f"Track {track_name(week, about[1])} has no program day on {day_name(about[2])}."
    if _is_time(about[2]):
        return f"{service_name(week, about[0])} is not offered on {moment(about[1], about[2])}."
    return f"{service_name(week, about[1])} cannot begin on {moment(about[2], about[3])}."


def _tracks(week: Week, about: About) -> str:
    patient = week.patient[about[0]]
    if len(about) == 2:
        why = _why_not_track(week, patient, about[1])
        return f"{patient.id} may not attend track {track_name(week, about[1])}: {why}."
    return f"{patient.id} is not invited to {service_name(week, about[1])} on {moment(about[2], about[3])}."


def _why_not_track(week: Week, patient: Patient, track: str) -> str:
    phase = week.phase[patient.phase]
    if patient.tracks is not None and track not in patient.tracks:
        return f"their own list has only {joined([track_name(week, one) for one in patient.tracks])}"
    if phase.tracks is not None and track not in phase.tracks:
        return f"phase {phase.title} has only {joined([track_name(week, one) for one in phase.tracks])}"
    return f"it is only for {joined(list(week.track[track].audience))}"


def _patient_overlap(week: Week, about: About) -> str:  # noqa: ARG001 - every rule is told the same way
    return f"{about[0]} is in one session at a time."


def _whole_day(week: Week, about: About) -> str:  # noqa: ARG001 - every rule is told the same way
    return f"{about[0]} attends one track a day."


def _one_per_day(week: Week, about: About) -> str:
    return f"{about[0]} has at most one session of {service_name(week, about[1])} a day."


def _one_counselor(week: Week, about: About) -> str:
    service = service_name(week, about[1])
    if len(about) == 3:
        return f"{about[0]} may have {service} only with {about[2]} (policy.primary: required)."
    return f"{about[0]} has all sessions of {service} with one therapist."


def _keep_apart(week: Week, about: About) -> str:  # noqa: ARG001 - every rule is told the same way
    return f"{about[0]} and {about[1]} are never in the same session."


_SAYS: dict[str, Callable[[Week, About], str]] = {
    "PINS": _pin,
    "ASKED": _asked,
    "TAPER": _taper,
    "WORK_HOURS": _work_hours,
    "OFFERED": _offered,
    "TRACKS": _tracks,
    "QUALIFICATION": therapists.qualification,
    "THERAPIST_HOURS": therapists.therapist_hours,
    "THERAPIST_LOAD": therapists.therapist_load,
    "THERAPIST_OVERLAP": therapists.therapist_overlap,
    "ROOM_OVERLAP": groups.room_overlap,
    "PATIENT_OVERLAP": _patient_overlap,
    "WHOLE_DAY": _whole_day,
    "SEATS": groups.seats,
    "GROUP_SIZE": groups.group_size,
    "LEADERS": groups.leaders,
    "SECTIONS": groups.sections,
    "ROOM_USE": groups.room_use,
    "CASELOAD": therapists.caseload,
    "ONE_PER_DAY": _one_per_day,
    "ONE_COUNSELOR": _one_counselor,
    "KEEP_APART": _keep_apart,
}
