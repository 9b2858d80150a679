"""ROOM_OVERLAP: a room holds at most one session at a time, with ``turnover_minutes`` between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.intervals import Interval
from stepdown.model.linear import Expression, cliques, total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ rooms of a class in use in each maximal set of overlapping sessions ≤ rooms of the class.

    Exact although no room is named: sessions as intervals [start, end + turnover) of which at most n
    overlap can always be given n alike rooms (the interval graph's colours).
    """
    for room_class in model.facts.room_classes:
        used: list[tuple[Interval, Expression]] = [
            (meeting.when, column)
            for (meeting, index), column in model.sessions.rooms.items()
            if index == room_class.index
        ]
        used += [
            (start.when, column)
            for (index, start), column in model.individual.rooms.items()
            if index == room_class.index
        ]
        for clique in cliques((when.start, when.end + room_class.turnover) for when, _ in used):
            rooms = total(used[i][1] for i in clique)
            model.require("ROOM_OVERLAP", room_class.rooms, rooms <= len(room_class.rooms))
