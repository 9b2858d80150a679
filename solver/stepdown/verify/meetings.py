"""What is offered: the meetings of tracks and offerings, and the starts of individual sessions."""

from __future__ import annotations

from typing import NamedTuple

from stepdown.domain.roster import Session
from stepdown.domain.time import Day
from stepdown.domain.week import Offering, Track, Week, Window


class MeetingKey(NamedTuple):
    """A meeting: what parallel sessions share."""

    track: str | None
    service: str
    day: Day
    start: int


def meeting_of(session: Session) -> MeetingKey:
    """The meeting that this session claims to be a section of."""
    return MeetingKey(session.track, session.service, session.day, session.start)


def meetings(week: Week) -> dict[MeetingKey, Track | Offering]:
    """Every meeting of the week with its track or offering, those on closed days included."""
    found: dict[MeetingKey, Track | Offering] = {}
    for track in week.tracks:
        for day in track.days:
            for meeting in track.meetings:
                found[MeetingKey(track.id, meeting.service, day, meeting.start)] = track
    for offering in week.offerings:
        for day in offering.days:
            found[MeetingKey(None, offering.service, day, offering.start)] = offering
    return found


def may_begin_alone(week: Week, day: Day, start: int, minutes: int) -> bool:
    """True where an individual session may begin then: at a start of ``individual_hours``, and ended in time."""
    return any(
        day in hours.days
        and hours.start <= start
        and (start - hours.start) % hours.every == 0
        and start + minutes <= hours.end
        for hours in week.individual_hours
    )


def inside(windows: tuple[Window, ...], day: Day, start: int, end: int) -> bool:
    """True where one window of that day holds ``[start, end)`` whole; adjoining windows are not joined."""
    return any(day in window.days and window.start <= start and end <= window.end for window in windows)
