"""Whether a week offers what a pin asks for: pins on what is offered no more fall away with it."""

from __future__ import annotations

from stepdown.domain.time import Day
from stepdown.domain.week import AttendPin, IndividualPin, Offering, Pin, SessionPin, Track, Week


def offered(week: Week, pin: Pin) -> bool:
    """True where the track, the meeting or the start that a pin asks for exists on an open day.

    A pin that keeps somebody away asks for nothing.
    """
    if isinstance(pin, AttendPin) and not pin.attend:
        return True
    if pin.day in week.closed:
        return False
    if isinstance(pin, AttendPin):
        return pin.day in week.track[pin.track].days
    if isinstance(pin, SessionPin):
        return group_offered(week.tracks, week.offerings, pin.service, pin.day, pin.start)
    return _individual_offered(week, pin)


def group_offered(
    tracks: tuple[Track, ...], offerings: tuple[Offering, ...], service: str, day: Day, start: int
) -> bool:
    """True where one of these tracks or offerings has this group then."""
    wanted = (service, start)
    in_tracks = any(
        day in track.days and (meeting.service, meeting.start) == wanted
        for track in tracks
        for meeting in track.meetings
    )
    return in_tracks or any(day in offer.days and (offer.service, offer.start) == wanted for offer in offerings)


def _individual_offered(week: Week, pin: IndividualPin) -> bool:
    end = pin.start + week.service[pin.service].minutes
    return any(
        pin.day in hours.days
        and hours.start <= pin.start
        and end <= hours.end
        and (pin.start - hours.start) % hours.every == 0
        for hours in week.individual_hours
    )


def lost_pins(before: Week, after: Week) -> set[int]:
    """The places of those pins of ``after`` that stood in ``before`` too, could be kept there, and now cannot."""
    kinds = ("closed", "services", "tracks", "offerings", "individual_hours")
    if all(getattr(before, kind) == getattr(after, kind) for kind in kinds):
        return set()
    return {
        index
        for index, pin in enumerate(after.pins)
        if pin in before.pins and offered(before, pin) and not offered(after, pin)
    }
