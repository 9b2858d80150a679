"""A week in totals: days, sections, sessions and hours counted over the whole week, whoever they are of and whenever.

A few hundred whole numbers, however many patients there are. Every roster has such totals, so what they cost at least
it costs at least (docs/model.md). What a relaxation gets most wrong is in them: that sections and therapists' sessions
are whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from stepdown.domain.week import Therapist
from stepdown.model.builder import RosterModel
from stepdown.model.intervals import Interval
from stepdown.model.intervals import minutes as whole_minutes
from stepdown.model.linear import Expression, total, weighted
from stepdown.model.tightening.loads import MOST_MIXES, maximal_mixes
from stepdown.model.tightening.sections import Stairs, stairs_of

Counted = dict[int, cp_model.IntVar]
"""A total for each priority."""


@dataclass(frozen=True, slots=True)
class _Staff:
    """What one therapist can do in a week: ``most`` minutes in all (null: any), sessions of each service, how long."""

    most: int | None
    sessions: tuple[tuple[str, int], ...]
    minutes: tuple[int, ...]

    @property
    def lengths(self) -> list[int]:
        """The different lengths, the longest first."""
        return sorted(set(self.minutes), reverse=True)

    def of(self, length: int) -> list[str]:
        """The services whose sessions are so long."""
        return [service for (service, _), minutes in zip(self.sessions, self.minutes, strict=True) if minutes == length]

    def caps(self) -> list[int]:
        """Sessions of each length at most."""
        allowed = dict(self.sessions)
        return [sum(allowed[service] for service in self.of(length)) for length in self.lengths]


class Tally:
    """The totals as columns, and the rows that those of every roster keep.

    ``missed_days`` and ``missed[service]`` by priority; ``sections[service]``. Stands on all rules: where one is
    switched off it says nothing of the week (``holds_for``).
    """

    def __init__(self, model: RosterModel) -> None:
        self.model = model
        self.cp = cp_model.CpModel()
        self.heads: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        self.opened: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        self._groups()
        self.sections = {service: total(opened) for service, opened in self.opened.items()}
        self.missed_days = self._days()
        given = self._staff()
        self.missed = self._sessions(given)

    @staticmethod
    def holds_for(model: RosterModel) -> bool:
        """True where every rule that it stands on holds."""
        return not model.options.without

    def care(self, day: int, session: int) -> Expression:
        """Points of what is not given: ``day`` for a program day, ``session`` for any other, times priority."""
        missed = [(day * priority, column) for priority, column in self.missed_days.items()]
        for by in self.missed.values():
            missed += [(session * priority, column) for priority, column in by.items()]
        return weighted(missed)

    def leader_minutes(self) -> Expression:
        """Minutes of leaders in groups."""
        services = self.model.week.service
        return weighted((services[s].minutes * services[s].leaders, opened) for s, opened in self.sections.items())

    def _count(self, most: int, least: int = 0) -> cp_model.IntVar:
        return self.cp.new_int_var(least, most, "")

    def _post(self, row: cp_model.BoundedLinearExpression | bool) -> None:
        if row is not True:
            self.cp.add(row)

    def _groups(self) -> None:
        """Program days of the same services together, and stand-alone meetings of the same service."""
        facts = self.model.facts
        alike: dict[tuple[str, ...], list[Stairs]] = defaultdict(list)
        for meetings in (*facts.track_meetings.values(), *((meeting,) for meeting in facts.stand_alone)):
            stairs = stairs_of(self.model, meetings)
            if stairs is not None:
                name = "" if meetings[0].track else meetings[0].service
                alike[(name, *(meeting.service for meeting in meetings))].append(stairs)
        for (name, *services), listed in alike.items():
            self._program_days(name, services, listed)

    def _program_days(self, name: str, services: list[str], listed: list[Stairs]) -> None:
        """heads ≤ Σ_f (patients on floor f at most) · days_f, sections ≥ Σ_f (sections that floor f needs) · days_f."""
        floors: dict[tuple[int, ...], tuple[int, int]] = {}
        for stairs in listed:
            for low, high in stairs.floors:
                need = tuple(stairs.need[low + 1])
                most, days = floors.get(need, (0, 0))
                floors[need] = max(most, high), days + 1
        days_on = {need: self._count(days) for need, (_, days) in floors.items()}
        self._post(total(days_on.values()) <= len(listed))
        heads = self._count(sum(stairs.most for stairs in listed))
        self._post(heads <= weighted((floors[need][0], days) for need, days in days_on.items()))
        self.heads[name].append(heads)
        for place, service in enumerate(services):
            sections = self._count(sum(self.model.sessions.most[stairs.meetings[place]] for stairs in listed))
            self._post(sections >= weighted((need[place], days) for need, days in days_on.items()))
            self.opened[service].append(sections)

    def _days(self) -> Counted:
        """Σ heads + Σ missed ≥ Σ wanted; missed at least where a patient can attend on fewer days than they want."""
        facts, attendance = self.model.facts, self.model.attendance
        wanted: dict[int, int] = defaultdict(int)
        least: dict[int, int] = defaultdict(int)
        for patient, needs in facts.needs.items():
            days = {day for _, day, _ in attendance.days_by_patient.get(patient, ())}
            wanted[needs.priority] += needs.days
            least[needs.priority] += max(0, needs.days - len(days))
        missed = {priority: self._count(days, least[priority]) for priority, days in wanted.items()}
        self._post(total(self.heads[""]) + total(missed.values()) >= sum(wanted.values()))
        return missed

    def _sessions(self, given: Mapping[str, list[cp_model.IntVar]]) -> dict[str, Counted]:
        """Σ heads of stand-alone meetings + Σ sessions held + Σ missed ≥ Σ wanted, of each service."""
        model = self.model
        wanted: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        least: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for patient, needs in model.facts.needs.items():
            for service, count in needs.sessions.items():
                starts = sum(start.service == service for start in model.individual.of_patient.get(patient, {}))
                joins = model.attendance.joins_by_patient.get(patient, ())
                places = starts + sum(meeting.service == service for meeting, _ in joins)
                wanted[service][needs.priority] += count
                least[service][needs.priority] += max(0, count - places)
        missed: dict[str, Counted] = {}
        for service, by in wanted.items():
            missed[service] = {priority: self._count(count, least[service][priority]) for priority, count in by.items()}
            held = given.get(service, []) if not model.week.service[service].is_group else []
            given_in_all = total([*self.heads.get(service, []), *held])
            self._post(given_in_all + total(missed[service].values()) >= sum(by.values()))
        return missed

    def _staff(self) -> dict[str, list[cp_model.IntVar]]:
        """Sessions of each service by alike therapists; leaders · sections ≤ Σ of them for groups."""
        alike: dict[_Staff, int] = defaultdict(int)
        for therapist in self.model.facts.therapists:
            alike[self._staff_of(therapist)] += 1
        given: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for staff, count in alike.items():
            mine = {service: self._count(most * count) for service, most in staff.sessions}
            self._week_of(staff, count, mine)
            for service, column in mine.items():
                given[service].append(column)
        for service, sections in self.sections.items():
            self._post(self.model.week.service[service].leaders * sections <= total(given[service]))
        return given

    def _staff_of(self, therapist: Therapist) -> _Staff:
        model, times = self.model, defaultdict[str, list[Interval]](list)
        for meeting, _ in model.sessions.led_by.get(therapist.id, ()):
            times[meeting.service].append(meeting.when)
        for start, _ in model.individual.held_by.get(therapist.id, ()):
            times[start.service].append(start.when)
        most = None if therapist.max_hours is None else whole_minutes(therapist.max_hours)
        services = sorted(times)
        lengths = [model.week.service[service].minutes for service in services]
        caps = [_disjoint(times[service]) for service in services]
        if most is not None:
            caps = [min(cap, most // length) for cap, length in zip(caps, lengths, strict=True)]
        return _Staff(most, tuple(zip(services, caps, strict=True)), tuple(lengths))

    def _week_of(self, staff: _Staff, count: int, mine: Mapping[str, cp_model.IntVar]) -> None:
        """Σ minutes ≤ count · most; sessions of each length ≤ Σ (its number in a mix) · mix, Σ mix ≤ count."""
        if staff.most is None:
            return
        lengths, caps = staff.lengths, staff.caps()
        sessions = [total(mine[service] for service in staff.of(length)) for length in lengths]
        self._post(weighted(zip(lengths, sessions, strict=True)) <= staff.most * count)
        mixes = maximal_mixes(
            lengths, [min(c, staff.most // n) for c, n in zip(caps, lengths, strict=True)], staff.most
        )
        if len(mixes) > MOST_MIXES:
            return
        of = [self._count(count) for _ in mixes]
        self._post(total(of) <= count)
        for place, held in enumerate(sessions):
            self._post(held <= weighted((mix[place], column) for mix, column in zip(mixes, of, strict=True)))


def _disjoint(times: Iterable[Interval]) -> int:
    """How many of them, at most, have no minute in common."""
    found, end = 0, 0
    for when in sorted(times, key=lambda when: when.end):
        if found == 0 or when.start >= end:
            found, end = found + 1, when.end
    return found
