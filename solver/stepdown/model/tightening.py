"""Rows that cut off no roster and bring the bound nearer: how many sections so many patients need.

The rules alone let the relaxation open 1.2 sections for 14 patients. Every meeting of a program day has the same
patients, so the sections of all of them climb one staircase in the number of patients; its convex hull is
what these rows say (docs/model.md). They follow from GROUP_SIZE, SEATS and ROOM_USE and stand only with these.
"""

from __future__ import annotations

from functools import partial

from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting
from stepdown.model.linear import total, weighted
from stepdown.model.rows import STRUCTURE

IMPLIED_BY = ("GROUP_SIZE", "SEATS", "ROOM_USE")


def post(model: RosterModel) -> None:
    """A staircase for each program day and stand-alone meeting, and a total of sections for each service."""
    _totals(model)
    if all(model.enforces(rule) for rule in IMPLIED_BY):
        for meetings in model.facts.track_meetings.values():
            _staircase(model, meetings)
        for meeting in model.facts.stand_alone:
            _staircase(model, (meeting,))


def _totals(model: RosterModel) -> None:
    """total[service] = Σ open sections of its meetings: few whole numbers that the staffing tier can branch on."""
    by_service: dict[str, list[Meeting]] = {}
    for meeting in model.sessions.opened:
        by_service.setdefault(meeting.service, []).append(meeting)
    for service, meetings in by_service.items():
        opened = total(model.sessions.opened[meeting] for meeting in meetings)
        column = model.count(sum(model.sessions.most[meeting] for meeting in meetings))
        model.sessions.totals[service] = column
        model.derive(column, opened, _as_it_is)
        model.require(STRUCTURE, (service,), column == opened)
        model.require(STRUCTURE, (service,), column >= model.options.least_sections.get(service, 0))
        heads = total(model.attendance.heads(meeting) for meeting in meetings)
        most = max((seats for meeting in meetings for seats in _seats(model, meeting)), default=0)
        if all(model.enforces(rule) for rule in IMPLIED_BY):
            model.require(STRUCTURE, (service,), heads <= most * column)


def _is_above(low: int, value: int) -> int:
    return int(value > low)


def _between(low: int, high: int, value: int) -> int:
    return min(max(value - low, 0), high - low)


def _as_it_is(value: int) -> int:
    return value


def _seats(model: RosterModel, meeting: Meeting) -> list[int]:
    """Patients that each section can hold at most, the largest first."""
    service = model.week.service[meeting.service]
    size = service.max_size or 0
    most = model.sessions.most[meeting]
    if not service.room:
        return [size] * most
    rooms = [min(c.seats, size) for c, _ in model.sessions.rooms_of[meeting] for _ in c.rooms]
    return sorted(rooms, reverse=True)[:most]


def _needed(seats: list[int], heads: int) -> int:
    """Sections that so many patients need at least."""
    held = 0
    for count, more in enumerate(seats):
        if held >= heads:
            return count
        held += more
    return len(seats)


def _staircase(model: RosterModel, meetings: tuple[Meeting, ...]) -> None:
    """Steps at the numbers of patients where some meeting needs a section more.

    With steps b_0 = 0 < b_1 < …: heads = Σ part_i, (b_{i+1} − b_i) · step_{i+1} ≤ part_i ≤ (b_{i+1} − b_i) · step_i,
    and open[meeting] ≥ Σ (sections more at b_i) · step_i. The classic incremental form: its relaxation is the hull.
    """
    if any(meeting not in model.sessions.opened for meeting in meetings):
        return
    seats = [_seats(model, meeting) for meeting in meetings]
    first = meetings[0]
    heads = model.attendance.heads(first)
    most = min(len(model.attendance.at_meeting[first]), *(sum(held) for held in seats))
    need = [[_needed(held, count) for held in seats] for count in range(most + 1)]
    steps = [count for count in range(most) if need[count] != need[count + 1]]
    if not steps:
        return
    about = first.about
    ups: list[IntVar] = []
    parts: list[tuple[IntVar, int]] = []
    for low, high in zip(steps, [*steps[1:], most], strict=True):
        up, part = model.flag(), model.count(high - low)
        model.derive(up, heads, partial(_is_above, low))
        model.derive(part, heads, partial(_between, low, high))
        model.require(STRUCTURE, about, part <= (high - low) * up)
        if parts:
            below, length = parts[-1]
            model.require(STRUCTURE, about, below >= length * up)
        ups.append(up)
        parts.append((part, high - low))
    model.require(STRUCTURE, about, total(part for part, _ in parts) == heads)
    for number, meeting in enumerate(meetings):
        more = weighted((need[low + 1][number] - need[low][number], up) for low, up in zip(steps, ups, strict=True))
        model.require(STRUCTURE, about, model.sessions.opened[meeting] >= more)
