"""How many sections the patients of a program day need: one staircase for all its meetings.

The rules alone let the relaxation open 1.2 sections for 14 patients. Every meeting of a program day has the same
patients, so the sections of all of them climb one staircase in the number of patients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.facts import Meeting
from stepdown.model.linear import total, weighted
from stepdown.model.rows import STRUCTURE
from stepdown.model.tightening.seats import are_ruled, seats_of, sections_for

MOST_STEPS = 16
"""Program days with more steps are told by their head count alone: the columns would grow with the square of the
patients, and what rounding costs one program day shrinks with its size (docs/decisions/0007-bounds.md)."""


@dataclass(frozen=True, slots=True)
class Stairs:
    """The staircase of a program day: ``need[heads]`` sections of each meeting; ``steps`` = heads before a climb."""

    meetings: tuple[Meeting, ...]
    need: list[list[int]]
    steps: list[int]

    @property
    def most(self) -> int:
        """Patients that they can hold at most."""
        return len(self.need) - 1

    @property
    def floors(self) -> list[tuple[int, int]]:
        """(low, high]: the head counts between two climbs."""
        return list(pairwise([*self.steps, self.most]))


def post(model: RosterModel) -> None:
    """For each program day and stand-alone meeting."""
    if not are_ruled(model):
        return
    for meetings in (*model.facts.track_meetings.values(), *((meeting,) for meeting in model.facts.stand_alone)):
        stairs = stairs_of(model, meetings)
        if stairs is None or not stairs.steps:
            continue
        if len(stairs.steps) <= MOST_STEPS:
            _by_patient(model, stairs)
        else:
            _by_heads(model, stairs)


def stairs_of(model: RosterModel, meetings: tuple[Meeting, ...]) -> Stairs | None:
    """Of the meetings of a program day, or of a stand-alone one; null where nobody can attend."""
    if any(meeting not in model.sessions.opened for meeting in meetings):
        return None
    seats = [seats_of(model, meeting) for meeting in meetings]
    most = min(len(model.attendance.at_meeting[meetings[0]]), *(sum(held) for held in seats))
    need = [[sections_for(held, count) for held in seats] for count in range(most + 1)]
    return Stairs(meetings, need, [count for count in range(most) if need[count] != need[count + 1]])


def _by_heads(model: RosterModel, stairs: Stairs) -> None:
    """heads = Σ part_i, (b_{i+1} − b_i) · step_{i+1} ≤ part_i ≤ (b_{i+1} − b_i) · step_i, open ≥ Σ more_i · step_i.

    The classic incremental form: its relaxation is the convex hull of heads and sections.
    """
    about = stairs.meetings[0].about
    heads = model.attendance.heads(stairs.meetings[0])
    ups: list[IntVar] = []
    parts: list[tuple[IntVar, int]] = []
    for low, high in stairs.floors:
        up, part = model.flag(), model.count(high - low)
        model.derive(up, partial(_is_above, low), heads)
        model.derive(part, partial(_between, low, high), heads)
        model.require(STRUCTURE, about, part <= (high - low) * up)
        if parts:
            below, length = parts[-1]
            model.require(STRUCTURE, about, below >= length * up)
        ups.append(up)
        parts.append((part, high - low))
    model.require(STRUCTURE, about, total(part for part, _ in parts) == heads)
    for number, meeting in enumerate(stairs.meetings):
        more = (stairs.need[low + 1][number] - stairs.need[low][number] for low in stairs.steps)
        model.require(STRUCTURE, about, model.sessions.opened[meeting] >= weighted(zip(more, ups, strict=True)))


def _by_patient(model: RosterModel, stairs: Stairs) -> None:
    """on_i: the heads are on floor i; at[p, i] = x[p] · on_i: the patient attends, on that floor.

    x[p] = Σ_i at[p, i], at[p, i] ≤ on_i, Σ on_i ≤ 1, low_i · on_i ≤ Σ_p at[p, i] ≤ high_i · on_i. The relaxation is the
    convex hull of who attends together with how many sections that needs, since each floor's part is a hull by itself.
    Where sessions are counted the sums over all floors stand as well, for searches without at[p, i].
    """
    about = stairs.meetings[0].about
    patients = model.attendance.at_meeting[stairs.meetings[0]]
    heads = total(patients.values())
    least = max(model.week.service[meeting.service].min_size for meeting in stairs.meetings)
    on = [model.flag() for _ in stairs.steps]
    for (low, high), floor in zip(stairs.floors, on, strict=True):
        model.derive(floor, partial(_is_between, low, high), heads)
    model.require(STRUCTURE, about, total(on) <= 1)
    at: list[list[IntVar]] = [[] for _ in stairs.steps]
    is_there = [partial(_attends_between, low, high) for low, high in stairs.floors]
    for attends in patients.values():
        mine = [model.flag() for _ in stairs.steps]
        for value, part, floor, listed in zip(is_there, mine, on, at, strict=True):
            model.derive(part, value, heads, attends)
            model.require(STRUCTURE, about, part <= floor)
            listed.append(part)
        model.require(STRUCTURE, about, total(mine) == attends)
        model.attendance.on_floors += mine
    for (low, high), floor, listed in zip(stairs.floors, on, at, strict=True):
        model.require(STRUCTURE, about, total(listed) <= high * floor)
        model.require(STRUCTURE, about, total(listed) >= max(low + 1, least) * floor)
    if model.options.counted:
        highs = [high for _, high in stairs.floors]
        lows = [max(low + 1, least) for low in stairs.steps]
        model.require(STRUCTURE, about, heads <= weighted(zip(highs, on, strict=True)))
        model.require(STRUCTURE, about, heads >= weighted(zip(lows, on, strict=True)))
    _sections_by_floor(model, stairs, on)


def _sections_by_floor(model: RosterModel, stairs: Stairs, on: Sequence[IntVar]) -> None:
    for number, meeting in enumerate(stairs.meetings):
        opened, least = model.sessions.opened[meeting], model.week.service[meeting.service].min_size
        fewest = (stairs.need[low + 1][number] for low in stairs.steps)
        largest = (min(high // least, model.sessions.most[meeting]) for _, high in stairs.floors)
        model.require(STRUCTURE, meeting.about, opened >= weighted(zip(fewest, on, strict=True)))
        model.require(STRUCTURE, meeting.about, opened <= weighted(zip(largest, on, strict=True)))


def _is_above(low: int, value: int) -> int:
    return int(value > low)


def _is_between(low: int, high: int, value: int) -> int:
    return int(low < value <= high)


def _between(low: int, high: int, value: int) -> int:
    return min(max(value - low, 0), high - low)


def _attends_between(low: int, high: int, heads: int, attends: int) -> int:
    return attends * _is_between(low, high, heads)
