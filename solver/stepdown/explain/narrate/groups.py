"""What the rules of groups and rooms say, as members of a conflict."""

from __future__ import annotations

from stepdown.domain.time import clock
from stepdown.domain.week import Service, Week
from stepdown.explain.narrate.places import day_name, hours_on, moment, service_name, track_name
from stepdown.model.rows import NONE
from stepdown.report.words import counted, joined


def seats(week: Week, about: tuple[str, ...]) -> str:
    """The rooms that the groups of a meeting can be in."""
    rooms = []
    for service in _groups_of(week, about):
        fitting = [room for room in week.rooms if room.services is None or service.id in room.services]
        listed = joined([f"{room.id} ({counted(room.seats, 'seat')})" for room in fitting if room.seats > 1])
        rooms.append(f"{service.title} can be in {listed or 'no room of more than one seat'}")
    return f"{_where(week, about)}: {'; '.join(rooms)}."


def group_size(week: Week, about: tuple[str, ...]) -> str:
    """The least and the most patients of a group."""
    sizes = [
        f"a group of {service.title} has {service.min_size} to {service.max_size} patients"
        for service in _groups_of(week, about)
    ]
    return f"{_where(week, about)}: {'; '.join(sizes)}."


def leaders(week: Week, about: tuple[str, ...]) -> str:
    """How many lead a group."""
    needs = [
        f"a session of {service.title} has exactly {counted(service.leaders, 'leader')}"
        for service in _groups_of(week, about)
    ]
    return f"{_where(week, about)}: {'; '.join(needs)}."


def sections(week: Week, about: tuple[str, ...]) -> str:
    """The most parallel sessions."""
    if len(about) == 2:
        most = week.track[about[0]].max_sections
    else:
        service, day, start = about
        most = next(
            one.max_sections
            for one in week.offerings
            if (one.service, clock(one.start)) == (service, start) and day in one.days
        )
    return f"{_where(week, about)}: at most {counted(most or 0, 'parallel session')} of a meeting."


def room_use(week: Week, about: tuple[str, ...]) -> str:
    """What a room is not for, when it is open, or that a session has one of its own."""
    if about[0] == NONE and len(about) == 3:
        return f"{about[1]} is not for {service_name(week, about[2])}."
    if about[0] == NONE:
        hours = hours_on(week.room[about[1]].hours or (), about[2])
        return f"{about[1]} is {f'open {hours}' if hours else 'not open'} on {day_name(about[2])}."
    if len(about) == 2:
        return f"{_where(week, about)}: every session has a room of its own."
    return f"{_where(week, about)}: every session of {service_name(week, about[0])} has a room of its own."


def room_overlap(week: Week, about: tuple[str, ...]) -> str:
    """One session at a time in a room, or in several."""
    pause = week.room[about[0]].turnover_minutes
    rest = f", with {pause} min between two" if pause else ""
    if len(about) == 1:
        return f"{about[0]} holds one session at a time{rest}."
    return f"{joined(list(about))} hold one session each at a time{rest}."


def _groups_of(week: Week, about: tuple[str, ...]) -> list[Service]:
    """The services of the meetings a rule is about: all of a program day, or a stand-alone one."""
    if len(about) == 2:
        names = dict.fromkeys(meeting.service for meeting in week.track[about[0]].meetings)
        return [week.service[name] for name in names]
    return [week.service[about[0]]]


def _where(week: Week, about: tuple[str, ...]) -> str:
    if len(about) == 2:
        return f"Track {track_name(week, about[0])} on {day_name(about[1])}"
    return f"On {moment(about[1], about[2])}"
