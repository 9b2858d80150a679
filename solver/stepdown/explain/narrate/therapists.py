"""What the rules of therapists say, as members of a conflict."""

from __future__ import annotations

from stepdown.domain.time import DAYS
from stepdown.domain.week import Week
from stepdown.explain.narrate.places import day_name, hours_on, hours_text, moment, service_name
from stepdown.model.rows import HOURS_A_WEEK, NONE
from stepdown.report.words import counted, joined


def qualification(week: Week, about: tuple[str, ...]) -> str:
    """Nobody gives a service, or not this therapist."""
    therapist, service = about
    if therapist == NONE:
        return f"No therapist gives {service_name(week, service)}."
    return f"{therapist} does not give {service_name(week, service)}."


def therapist_hours(week: Week, about: tuple[str, ...]) -> str:
    """A therapist's hours, of the week or of a day."""
    if about[0] == NONE:
        service = service_name(week, about[1])
        if len(about) == 2:
            return f"No therapist who gives {service} is there when it may begin."
        return f"No therapist who gives {service} is there on {moment(about[2], about[3])}."
    therapist = week.therapist[about[0]]
    if len(about) == 1:
        days = [
            f"{day_name(day)} {hours}"
            for day in DAYS
            if day not in week.closed and (hours := hours_on(therapist.hours, day))
        ]
        return f"{therapist.id} is there only on {joined(days)}." if days else f"{therapist.id} is not there this week."
    hours = hours_on(therapist.hours, about[1])
    if not hours:
        return f"{therapist.id} is not there on {day_name(about[1])}."
    return f"{therapist.id} is there {hours} on {day_name(about[1])}."


def therapist_load(week: Week, about: tuple[str, ...]) -> str:
    """A therapist's most hours a week, or groups a day."""
    therapist = week.therapist[about[0]]
    if about[1] == HOURS_A_WEEK:
        return f"{therapist.id} gives at most {hours_text(therapist.max_hours or 0)} of sessions a week."
    most = counted(therapist.max_groups_per_day or 0, "group")
    return f"{therapist.id} leads at most {most} on {day_name(about[1])}."


def therapist_overlap(week: Week, about: tuple[str, ...]) -> str:
    """One session at a time, with breaks."""
    pause = week.therapist[about[0]].break_minutes
    return f"{about[0]} is in one session at a time{f', with {pause} min between two' if pause else ''}."


def caseload(week: Week, about: tuple[str, ...]) -> str:
    """The most patients seen alone."""
    most = counted(week.therapist[about[0]].caseload or 0, "patient")
    return f"{about[0]} sees at most {most} alone."
