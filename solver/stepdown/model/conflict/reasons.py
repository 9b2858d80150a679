"""Which rules forbid a single column: what ``admits`` answers with no, told by rule and about."""

from __future__ import annotations

from stepdown.domain.time import DAYS, MINUTES_A_DAY
from stepdown.domain.week import Patient, Service, Therapist
from stepdown.model.builder import RosterModel
from stepdown.model.constraints import qualification, therapist_hours, tracks
from stepdown.model.facts import Meeting, RoomClass
from stepdown.model.intervals import Interval, spans
from stepdown.model.rows import NONE, Pair


def closed(model: RosterModel, day: int) -> list[Pair]:
    """OFFERED, where the program is closed on the day (0 to 6)."""
    return [("OFFERED", (DAYS[day],))] if day in model.facts.closed else []


def busy(model: RosterModel, patient: str, when: Interval) -> list[Pair]:
    """WORK_HOURS, once for each day whose work, travel or other fixed times meet the interval."""
    who = model.week.patient[patient]
    found: dict[Pair, None] = {}
    for windows, travel in ((who.work, who.travel_minutes), (who.unavailable, 0)):
        for window in windows:
            for blocked in spans([window], travel):
                if blocked.meets(when):
                    day = (blocked.start + travel) // MINUTES_A_DAY
                    found["WORK_HOURS", (patient, DAYS[day])] = None
    return list(found)


def against_day(model: RosterModel, patient: Patient, track: str, day: int) -> list[Pair]:
    """Why the patient cannot attend this program day: OFFERED, TRACKS, WORK_HOURS."""
    found = closed(model, day)
    if not tracks.admits_track(model, patient, track):
        found.append(("TRACKS", (patient.id, track)))
    for meeting in model.facts.track_meetings[track, day]:
        found += [pair for pair in busy(model, patient.id, meeting.when) if pair not in found]
    return found


def against_join(model: RosterModel, patient: Patient, meeting: Meeting) -> list[Pair]:
    """Why the patient cannot join this stand-alone meeting: OFFERED, TRACKS (its audience), WORK_HOURS."""
    found = closed(model, meeting.day)
    if not tracks.admits_audience(model, patient, meeting.audience):
        found.append(("TRACKS", (patient.id, *meeting.about)))
    return found + busy(model, patient.id, meeting.when)


def against_therapist(
    model: RosterModel, therapist: Therapist, service: str, when: Interval, day: int, *, on_day: bool = True
) -> list[Pair]:
    """Why the therapist cannot give the service then: QUALIFICATION, THERAPIST_HOURS of the day or of the week."""
    found: list[Pair] = []
    if not qualification.admits(model, therapist, service):
        found.append(("QUALIFICATION", (therapist.id, service)))
    if not therapist_hours.admits(model, therapist.id, when):
        found.append(("THERAPIST_HOURS", (therapist.id, *((DAYS[day],) if on_day else ()))))
    return found


def against_room(model: RosterModel, room_class: RoomClass, service: Service, when: Interval, day: int) -> list[Pair]:
    """Why a room of the class cannot hold the session: ROOM_USE, by service and by hours."""
    room = room_class.sample
    found: list[Pair] = []
    if not service.room or (room.services is not None and service.id not in room.services):
        found.append(("ROOM_USE", (NONE, room_class.rooms[0], service.id)))
    windows = model.facts.room_windows[room_class.index]
    if windows is not None and not any(window.holds(when) for window in windows):
        found.append(("ROOM_USE", (NONE, room_class.rooms[0], DAYS[day], NONE)))
    return found
