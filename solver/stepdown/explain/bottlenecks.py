"""Which resource binds most, for care that is unmet anywhere: need, supply and use, counted from week and roster.

For a program day or a stand-alone group, ``need`` counts the patients who are there and those who lack such a day or
session, may come and are free. A patient who lacks one day and could come on three counts on all three: the table says
where it is tight, not how much to add in all.

- places: patients; supply is how many fit, within rooms, max_size and max_sections
- group rooms: rooms that can hold it; need is the sessions for those patients
- leaders: minutes of therapists who give the service and are there; need is the leaders of those sessions
- work hours: patients who are there, or lack it and may come; supply leaves out those who are not free then

For an individual service, by day and by the part of the day in which sessions begin:

- therapists: minutes, inside ``individual_hours``, of those who give it; used in whatever session; need adds the
  sessions of those who lack one and are free for one then
- offices: minutes of the rooms for it, likewise
- work hours (of the week): patients who lack one; supply leaves out those who are free at no time it may begin
- contact hours (of the week): minutes that those who give it may be in sessions; need adds every session that is unmet
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS
from stepdown.domain.week import Service, Week
from stepdown.explain.narrate import bottleneck_headline
from stepdown.explain.supply import PARTS, Supply, within
from stepdown.explain.wants import Wants
from stepdown.model.facts import Facts, Meeting, Start
from stepdown.model.intervals import spans
from stepdown.outcome.bottleneck import Bottleneck, PartOfDay, Resource, Unit
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import Result
from stepdown.report import bottleneck_frame
from stepdown.report.capacity import therapist_capacity
from stepdown.report.load import therapist_loads
from stepdown.verify import verify

if TYPE_CHECKING:
    from pandas import DataFrame


class Bottlenecks(Frozen):
    """The table, the tightest first; empty where no program day and no session is unmet."""

    rows: tuple[Bottleneck, ...]
    headline: str

    def to_frame(self) -> DataFrame:
        """A row for each resource: ``resource``, ``track``, ``service``, ``day``, ``part``, ``unit``, ``need``,
        ``supply``, ``used``, ``short`` (need − supply, at least 0).
        """
        return bottleneck_frame(self.rows)


def bottlenecks(week: Week, of: Result | Roster) -> Bottlenecks:
    """What binds in a roster of the week, or in the roster of a result; ValueError where that has none."""
    roster = of.roster if isinstance(of, Result) else of
    if roster is None:
        raise ValueError("there is no roster to count in")
    rows = tuple(sorted(_Counting(week, roster).rows(), key=lambda row: -row.tightness))
    return Bottlenecks(rows=rows, headline=bottleneck_headline(week, rows))


class _Counting:
    def __init__(self, week: Week, roster: Roster) -> None:
        self.week = week
        self.facts = Facts(week)
        self.supply = Supply(week, roster, self.facts)
        self.wants = Wants(week, roster, self.facts, verify(week, roster).unmet)
        self.loads = therapist_loads(week, roster)

    def rows(self) -> Iterator[Bottleneck]:
        """Every row for what is unmet, in order of time."""
        days = self.wants.lacking(None)
        for (track, day), meetings in sorted(self.facts.track_meetings.items(), key=lambda item: item[0][::-1]):
            may = [who for who in days if self.wants.may_attend(who, track) and not self.wants.attends_on(who, day)]
            yield from self._group(meetings, may)
        for meeting in self.facts.stand_alone:
            there = self.supply.at(meeting)
            lacking = self.wants.lacking(meeting.service)
            yield from self._group(
                (meeting,),
                [who for who in lacking if who not in there and self.wants.is_invited(who, meeting.audience)],
            )
        for service in self.facts.individual_services:
            if lacking := self.wants.lacking(service.id):
                yield from self._individual(service, lacking)

    def _group(self, meetings: tuple[Meeting, ...], may: list[str]) -> Iterator[Bottleneck]:
        """A program day, or a stand-alone group, that ``may`` could join."""
        if not may or meetings[0].day in self.facts.closed:
            return
        there = len(self.supply.at(meetings[0]))
        free = [who for who in may if all(self.wants.is_free_for(who, meeting) for meeting in meetings)]
        yield _row("work hours", meetings, "patients", there + len(may), there + len(free), there)
        if free:
            yield from self._space(meetings, there + len(free), there)
            yield from (self._leaders(meeting, there + len(free)) for meeting in meetings)

    def _space(self, meetings: tuple[Meeting, ...], heads: int, there: int) -> Iterator[Bottleneck]:
        """Places and rooms of the meeting that has the fewest of them."""
        places = [count for meeting in meetings if (count := self.supply.places(meeting)) is not None]
        if places:
            yield _row("places", meetings, "patients", heads, min(places), there)
        roomed = [meeting for meeting in meetings if self.week.service[meeting.service].room]
        if roomed:
            tight = min(roomed, key=self.supply.group_rooms)
            needed = self.supply.sections_for(tight, heads)
            rooms, used = self.supply.group_rooms(tight), self.supply.open_sections(tight)
            yield _row("group rooms", meetings, "rooms", needed, rooms, used)

    def _leaders(self, meeting: Meeting, heads: int) -> Bottleneck:
        each = self.week.service[meeting.service].leaders * meeting.minutes
        need = self.supply.sections_for(meeting, heads) * each
        supply = len(self.supply.leaders(meeting)) * meeting.minutes
        used = self.supply.led(meeting) * meeting.minutes
        row = _row("leaders", (meeting,), "minutes", need, supply, used)
        return row.model_copy(update={"service": meeting.service})

    def _individual(self, service: Service, lacking: dict[str, int]) -> Iterator[Bottleneck]:
        starts = [start for start in self.facts.starts.get(service.id, ()) if start.day not in self.facts.closed]
        for day in sorted({start.day for start in starts}):
            for part, (begin, end) in PARTS.items():
                here = [start for start in starts if start.day == day and begin <= start.start < end]
                if here:
                    yield from self._part(service, day, part, here, set(lacking))
        free = [who for who in lacking if any(self.wants.is_free(who, start.when) for start in starts)]
        yield Bottleneck(
            resource="work hours", service=service.id, unit="patients", need=len(lacking), supply=len(free), used=0
        )
        yield self._contact_hours(service, sum(lacking.values()))

    def _part(
        self, service: Service, day: int, part: PartOfDay, starts: list[Start], lacking: set[str]
    ) -> Iterator[Bottleneck]:
        have = self.wants.have_on(service.id, day)
        free = [who for who in sorted(lacking - have) if any(self.wants.is_free(who, start.when) for start in starts)]
        if not free:
            return

        def row(resource: Resource, unit: Unit, need: int, supply: int, used: int) -> Bottleneck:
            return Bottleneck(
                resource=resource,
                service=service.id,
                day=DAYS[day],
                part=part,
                unit=unit,
                need=need,
                supply=supply,
                used=used,
            )

        windows = self.supply.individual_windows(day, part)
        wish = len(free) * service.minutes
        staff = [one for one in self.week.therapists if service.id in one.services]
        minutes = sum(within(self.facts.therapist_windows[one.id], windows) for one in staff)
        taken = self.supply.taken_from((one.id for one in staff), windows)
        yield row("therapists", "minutes", taken + wish, minutes, taken)
        rooms = [one for one in self.week.rooms if one.services is None or service.id in one.services]
        if service.room:
            open_minutes = sum(within(windows if one.hours is None else spans(one.hours), windows) for one in rooms)
            used = self.supply.rooms_taken((one.id for one in rooms), windows)
            yield row("offices", "minutes", used + wish, open_minutes, used)

    def _contact_hours(self, service: Service, unmet: int) -> Bottleneck:
        staff = [one for one in self.week.therapists if service.id in one.services]
        used = sum(self.loads[one.id].minutes for one in staff)
        supply = sum(therapist_capacity(self.week, one) for one in staff)
        need = used + unmet * service.minutes
        return Bottleneck(
            resource="contact hours", service=service.id, unit="minutes", need=need, supply=supply, used=used
        )


def _row(
    resource: Resource, meetings: tuple[Meeting, ...], unit: Unit, need: int, supply: int, used: int
) -> Bottleneck:
    """A row of a program day, or of the stand-alone group that is the only meeting."""
    first = meetings[0]
    return Bottleneck(
        resource=resource,
        track=first.track or None,
        service=None if first.track else first.service,
        day=DAYS[first.day],
        unit=unit,
        need=need,
        supply=supply,
        used=used,
    )
