"""One more of each resource that a week could use, each as a change; and the kinds that cannot apply to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain, count

from stepdown.changes import (
    AddRoom,
    AddTherapist,
    Change,
    CopyRoom,
    EditOffering,
    EditRoom,
    EditTrack,
    OfferingAt,
    group_rooms,
)
from stepdown.domain.time import DAYS, Day
from stepdown.domain.week import Room, Service, Therapist, Week, Window

PARTS = {"morning": (0, 12 * 60), "afternoon": (12 * 60, 17 * 60), "evening": (17 * 60, 24 * 60)}
"""The times of day, by when a session begins: docs/decisions/0017-one-more-of-a-resource.md."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One more of something: ``kind`` as in ``KINDS``, what exactly, the change, contact hours of a therapist."""

    kind: str
    name: str
    change: Change
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource: ``each`` finds what there could be one more of, ``none`` says why there is nothing."""

    name: str
    each: Callable[[Week], Iterator[Resource]]
    none: str


def resources(week: Week, kinds: Collection[str] | None = None) -> tuple[list[Resource], list[str]]:
    """Every resource of these kinds (null = all) that the week could have one more of, and why others are left out."""
    found: list[Resource] = []
    left_out = []
    for kind in KINDS:
        if kinds is None or kind.name in kinds:
            some = list(kind.each(week))
            found += some
            left_out += [] if some else [f"{kind.name}: {kind.none}"]
    return found, left_out


def _hours(week: Week) -> Iterator[Resource]:
    """Somebody new who gives one service, in one part of the day, for as long as a session of it, at least an hour."""
    for service in week.services:
        for part, (begin, end) in PARTS.items():
            windows = tuple(
                Window(days=(day,), start=start, end=start + service.minutes)
                for day, start in _sessions(week, service)
                if begin <= start < end
            )
            if windows:
                hours = max(60, service.minutes) / 60
                name = _free("MORE", {therapist.id for therapist in week.therapists})
                new = Therapist(id=name, services=(service.id,), hours=windows, max_hours=hours)
                told = f"{service.title}, {part}"
                yield Resource("therapist hour", told, AddTherapist(therapist=new), hours)


def _sessions(week: Week, service: Service) -> list[tuple[Day, int]]:
    """Every day and start at which a session of the service may begin, in order of time, closed days left out."""
    found: set[tuple[Day, int]] = set()
    for track in week.tracks:
        found |= {(day, m.start) for m in track.meetings if m.service == service.id for day in track.days}
    found |= {(day, each.start) for each in week.offerings if each.service == service.id for day in each.days}
    if not service.is_group:
        for hours in week.individual_hours:
            starts = range(hours.start, hours.end - service.minutes + 1, hours.every)
            found |= {(day, start) for day in hours.days for start in starts}
    open_then = (place for place in found if place[0] not in week.closed)
    return sorted(open_then, key=lambda place: (DAYS.index(place[0]), place[1]))


def _group_room(week: Week) -> Iterator[Resource]:
    """A copy of the room for groups with most seats; where there is none, one that every group fits."""
    groups = [service for service in week.services if service.is_group and service.room]
    there = group_rooms(week)
    name = _free("MORE", {room.id for room in week.rooms})
    if groups and there:
        like = max(there, key=lambda room: room.seats)
        yield Resource("group room", f"like {like.id}", CopyRoom(room=like.id, id=name))
    elif groups:
        yield _new_room("group room", name, max(service.max_size or 1 for service in groups), groups)


def _office(week: Week) -> Iterator[Resource]:
    """A copy of the first room for individual sessions and no groups; where there is none, one with a single seat."""
    alone = [service for service in week.services if not service.is_group and service.room]
    groups = set(group_rooms(week))
    names = {service.id for service in alone}
    offices = [room for room in week.rooms if room not in groups and names & set(room.services or ())]
    name = _free("MORE", {room.id for room in week.rooms})
    if alone and offices:
        yield Resource("office", f"like {offices[0].id}", CopyRoom(room=offices[0].id, id=name))
    elif alone:
        yield _new_room("office", name, 1, alone)


def _new_room(kind: str, name: str, seats: int, services: list[Service]) -> Resource:
    room = Room(id=name, seats=seats, services=tuple(service.id for service in services))
    return Resource(kind, f"for {', '.join(service.title for service in services)}", AddRoom(room=room))


def _seat(week: Week) -> Iterator[Resource]:
    """A seat more in each room that is smaller than the largest group it may hold."""
    for room in group_rooms(week):
        groups = (
            s for s in week.services if s.is_group and s.room and (room.services is None or s.id in room.services)
        )
        if room.seats < max(service.max_size or 0 for service in groups):
            yield Resource("seat", room.id, EditRoom(room=room.id, set={"seats": room.seats + 1}))


def _section(week: Week) -> Iterator[Resource]:
    """A parallel session more, for each track and offering that limits them."""
    for track in week.tracks:
        if track.max_sections is not None:
            yield Resource(
                "section", track.title, EditTrack(track=track.id, set={"max_sections": track.max_sections + 1})
            )
    for offering in week.offerings:
        if offering.max_sections is not None:
            at = OfferingAt(service=offering.service, day=offering.days[0], start=offering.start)
            change = EditOffering(offering=at, set={"max_sections": offering.max_sections + 1})
            yield Resource("section", at.text(), change)


def _evening_day(week: Week) -> Iterator[Resource]:
    """A day more for each track that begins in the evening, on each open day that it does not have."""
    begins = PARTS["evening"][0]
    for track in week.tracks:
        if track.meetings[0].start >= begins:
            for day in DAYS:
                if day not in track.days and day not in week.closed:
                    days = [one for one in DAYS if one in (*track.days, day)]
                    yield Resource(
                        "evening track day", f"{track.title}, {day}", EditTrack(track=track.id, set={"days": days})
                    )


def _free(name: str, taken: Collection[str]) -> str:
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(each for each in names if each not in taken)


KINDS = (
    Kind("therapist hour", _hours, "no session is offered on an open day"),
    Kind("group room", _group_room, "no group of this week uses a room"),
    Kind("office", _office, "no individual session of this week uses a room"),
    Kind("seat", _seat, "every room for groups has seats for the largest group it may hold"),
    Kind("section", _section, "no track or offering has max_sections"),
    Kind("evening track day", _evening_day, "no track begins in the evening (17:00 or later) and has an open day left"),
)
"""The kinds of resources, in the order in which they are asked about."""
