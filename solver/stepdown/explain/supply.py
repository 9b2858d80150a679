"""What a week has of each resource at a meeting or in a part of a day, and what a roster uses of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, MINUTES_A_DAY, Day
from stepdown.domain.week import Room, Service, Therapist, Week
from stepdown.model.facts import Facts, Meeting
from stepdown.model.intervals import Interval, spans
from stepdown.outcome.bottleneck import PartOfDay
from stepdown.report.load import everything

NOON, EVENING = 12 * 60, 17 * 60
PARTS: dict[PartOfDay, tuple[int, int]] = {
    "morning": (0, NOON),
    "afternoon": (NOON, EVENING),
    "evening": (EVENING, MINUTES_A_DAY),
}
"""Parts of a day, ``[start, end)`` in minutes; a session belongs to the part in which it begins."""


@dataclass(frozen=True)
class Supply:
    """A week and a roster, asked for supply and use."""

    week: Week
    roster: Roster
    facts: Facts

    def rooms_for(self, service: Service, when: Interval) -> list[Room]:
        """The rooms in which a session of the service could be then; none where it needs none."""
        return [
            room
            for room in self.week.rooms
            if service.room
            and (room.services is None or service.id in room.services)
            and (room.hours is None or any(window.holds(when) for window in spans(room.hours)))
        ]

    def places(self, meeting: Meeting) -> int | None:
        """Patients who fit into the sessions a meeting can have; null where neither rooms nor the track limit it."""
        sizes = sorted(self._sizes(meeting), reverse=True)
        most = meeting.max_sections
        if self.week.service[meeting.service].room:
            return sum(sizes[:most])
        return None if most is None else most * (self.week.service[meeting.service].max_size or 0)

    def _sizes(self, meeting: Meeting) -> list[int]:
        service = self.week.service[meeting.service]
        most = service.max_size or 0
        rooms = self.rooms_for(service, meeting.when)
        return [min(room.seats, most) for room in rooms if room.seats >= service.min_size]

    def sections_for(self, meeting: Meeting, patients: int) -> int:
        """Sessions of a meeting that so many patients need at least, in its largest rooms."""
        service = self.week.service[meeting.service]
        sizes = sorted(self._sizes(meeting), reverse=True) if service.room else []
        largest = sizes[0] if sizes else service.max_size or 1
        for count in range(1, len(sizes) + 1):
            if sum(sizes[:count]) >= patients:
                return count if patients else 0
        return ceil(patients / largest)

    def group_rooms(self, meeting: Meeting) -> int:
        """Rooms that can hold a session of the meeting."""
        return len(self._sizes(meeting))

    def open_sections(self, meeting: Meeting) -> int:
        """Sessions of a meeting that the roster opens."""
        return len(self._sessions(meeting))

    def at(self, meeting: Meeting) -> frozenset[str]:
        """The patients at a meeting."""
        return frozenset(patient for session in self._sessions(meeting) for patient in session.patients)

    def _sessions(self, meeting: Meeting) -> list[_Session]:
        key = (meeting.track or None, meeting.service, DAYS[meeting.day], meeting.start)
        return [
            _Session(one.patients, one.leaders)
            for one in self.roster.sessions
            if (one.track, one.service, one.day, one.start) == key
        ]

    def leaders(self, meeting: Meeting) -> list[Therapist]:
        """The therapists who give the service and are there for the whole meeting."""
        return [
            therapist
            for therapist in self.week.therapists
            if meeting.service in therapist.services
            and any(window.holds(meeting.when) for window in self.facts.therapist_windows[therapist.id])
        ]

    def led(self, meeting: Meeting) -> int:
        """Leaders at a meeting, each co-leader counted."""
        return sum(len(set(one.leaders)) for one in self._sessions(meeting))

    def taken_from(self, therapists: Iterable[str], windows: Sequence[Interval]) -> int:
        """Minutes of these windows in which one of the therapists is in a session, each therapist counted."""
        names = set(therapists)
        busy = [_interval(one.day, one.start, one.end) for one in self.roster.individual if one.therapist in names]
        for one in self.roster.sessions:
            busy += [_interval(one.day, one.start, one.end)] * len(set(one.leaders) & names)
        return sum(_shared(when, windows) for when in busy)

    def rooms_taken(self, rooms: Iterable[str], windows: Sequence[Interval]) -> int:
        """Minutes of these windows in which one of the rooms is in use, each room counted."""
        names = set(rooms)
        sessions = everything(self.roster)
        return sum(_shared(_interval(one.day, one.start, one.end), windows) for one in sessions if one.room in names)

    def individual_windows(self, day: int, part: PartOfDay) -> list[Interval]:
        """When individual sessions may be in a part of a day: the parts of ``individual_hours``, none twice."""
        start, end = (day * MINUTES_A_DAY + minute for minute in PARTS[part])
        hours = [one for one in spans(self.week.individual_hours) if one.start // MINUTES_A_DAY == day]
        return _joined(
            [Interval(max(one.start, start), min(one.end, end)) for one in hours if one.start < end and start < one.end]
        )


@dataclass(frozen=True, slots=True)
class _Session:
    patients: tuple[str, ...]
    leaders: tuple[str, ...]


def within(windows: Iterable[Interval], others: Sequence[Interval]) -> int:
    """Minutes that are in one of the windows and in one of the others; neither may overlap itself."""
    return sum(_shared(window, others) for window in _joined(list(windows)))


def _joined(windows: list[Interval]) -> list[Interval]:
    """The same minutes in windows that do not overlap."""
    found: list[Interval] = []
    for window in sorted(windows):
        if found and window.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return found


def _shared(one: Interval, windows: Sequence[Interval]) -> int:
    return sum(max(0, min(one.end, window.end) - max(one.start, window.start)) for window in windows)


def _interval(day: Day, start: int, end: int) -> Interval:
    begin = DAYS.index(day) * MINUTES_A_DAY
    return Interval(begin + start, begin + max(start, end))
