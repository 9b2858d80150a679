"""Changes to a week as sentences."""

from __future__ import annotations

from stepdown.domain.week import Week
from stepdown.explain.narrate.places import day_name, hours_text, moment, program_day, service_name, track_name
from stepdown.model.rows import NONE, NOT
from stepdown.report.words import counted, span


def without_pin(week: Week, about: tuple[str, ...]) -> str:
    """A pin is left out."""
    if len(about) < 5:
        verb = "does not attend" if about[-1] == NOT else "attends"
        return f"Drop the pin that {about[0]} {verb} {program_day(week, about[1], about[2])}."
    if ":" in about[2]:
        service, day, start, leader, room = about
        what = " in ".join(named for named in (leader, room) if named != NONE)
        return f"Drop the pin of {what} for {service_name(week, service)} on {moment(day, start)}."
    patient, service, day, start, _ = about
    return f"Drop the pin of {patient} for {service_name(week, service)} on {moment(day, start)}."


def fewer(patient: str, now: int, then: int, one: str) -> str:
    """Less care is given than wanted: ``P-1 gets 2 program days instead of 3.``"""
    return f"{patient} gets {counted(then, one) if then else f'no {one}'} instead of {now}."


def more(patient: str, now: int, then: int, one: str) -> str:
    """More care is given than wanted."""
    return f"{patient} may have {counted(then, one)} instead of {now or 'none'}."


def short_of_hours(patient: str, hours: float) -> str:
    """The minimum of hours is not kept."""
    return f"{patient} may get less than {hours_text(hours)} this week."


def beyond_hours(patient: str, hours: float) -> str:
    """The maximum of hours is not kept."""
    return f"{patient} may get more than {hours_text(hours)} this week."


def free_on(patient: str, day: str) -> str:
    """Work and other fixed times of a day give way."""
    return f"{patient} is free of work and other fixed times on {day_name(day)}."


def open_on(day: str) -> str:
    """A closed day is opened."""
    return f"The program is open on {day_name(day)}."


def may_attend(week: Week, patient: str, track: str) -> str:
    """A track joins the patient's list."""
    return f"{patient} may attend track {track_name(week, track)} too."


def there_too(therapist: str, day: str, start: int, end: int) -> str:
    """A therapist's hours grow."""
    return f"{therapist} is there {span(start, end)} on {day_name(day)} too."


def up_to(who: str, what: str, now: str, then: str) -> str:
    """A limit is raised: ``T-1 leads up to 3 groups a day instead of 2.``"""
    return f"{who} {what} up to {then} instead of {now}."


def another_counselor(week: Week, patient: str, service: str, primary: str) -> str:
    """The primary is not required of one patient."""
    return f"{patient} may have {service_name(week, service)} with another therapist than {primary}."
