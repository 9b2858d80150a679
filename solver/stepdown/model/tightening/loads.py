"""What fits into a therapist's week: whole sessions of each length, not minutes.

32 hours of 50-minute sessions are 38, not 38.4, and every mix with groups of 90 and 100 minutes leaves some minutes
over. The maximal mixes are listed, and the week is at most a mixture of them: the convex hull of all that fits.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache, partial

from ortools.sat.python.cp_model import IntVar

from stepdown.model.builder import RosterModel
from stepdown.model.intervals import minutes as whole_minutes
from stepdown.model.linear import total, weighted
from stepdown.model.rows import STRUCTURE

MOST_MIXES = 200
"""Of more mixes than this a therapist's rows are left out: what rounding leaves over is then little beside the week."""


def post(model: RosterModel) -> None:
    """Σ mix ≤ 1 and sessions of each length ≤ Σ (its count in the mix) · mix, for each therapist with ``max_hours``."""
    if not model.enforces("THERAPIST_LOAD"):
        return
    for therapist in model.facts.therapists:
        if therapist.max_hours is not None:
            _therapist(model, therapist.id, whole_minutes(therapist.max_hours))


def _therapist(model: RosterModel, therapist: str, most: int) -> None:
    by_length: dict[int, list[IntVar]] = defaultdict(list)
    columns: dict[int, int] = defaultdict(int)
    for meeting, column in model.sessions.led_by.get(therapist, ()):
        by_length[meeting.minutes].append(column)
        columns[meeting.minutes] += 1
    counts = model.individual.counts
    for start, column in model.individual.held_by.get(therapist, ()):
        columns[start.minutes] += 1
        if (therapist, start.service) not in counts:
            by_length[start.minutes].append(column)
    for service in model.facts.individual_services:
        if (therapist, service.id) in counts:
            by_length[service.minutes].append(counts[therapist, service.id])
    lengths = sorted(by_length, reverse=True)
    caps = [min(columns[length], most // length) for length in lengths]
    if not lengths or sum(length * columns[length] for length in lengths) <= most:
        return
    sessions = [total(by_length[length]) for length in lengths]
    mixes = maximal_mixes(lengths, caps, most)
    if len(mixes) > MOST_MIXES:
        if model.options.counted:
            model.require(STRUCTURE, (therapist,), weighted(zip(lengths, sessions, strict=True)) <= most)
        return
    chosen = [model.flag() for _ in mixes]
    model.sessions.mixes += chosen
    for number, column in enumerate(chosen):
        model.derive(column, partial(_is_first_that_holds, mixes, number), *sessions)
    model.require(STRUCTURE, (therapist,), total(chosen) <= 1)
    for place, counted in enumerate(sessions):
        in_mix = weighted((mix[place], column) for mix, column in zip(mixes, chosen, strict=True))
        model.require(STRUCTURE, (therapist,), counted <= in_mix)


def maximal_mixes(lengths: list[int], caps: list[int], most: int) -> list[tuple[int, ...]]:
    """Counts of each length within ``caps`` and ``most`` minutes to which nothing can be added.

    >>> maximal_mixes([100, 50], [3, 9], 250)
    [(2, 1), (1, 3), (0, 5)]
    """
    return list(_mixes(tuple(lengths), tuple(caps), most))


@lru_cache(maxsize=1_000)
def _mixes(lengths: tuple[int, ...], caps: tuple[int, ...], most: int) -> tuple[tuple[int, ...], ...]:
    """Many therapists are alike, and every tier asks again."""
    found: list[tuple[int, ...]] = []

    def extend(place: int, mix: tuple[int, ...], left: int) -> None:
        if place == len(lengths):
            room = (left >= length and count < cap for length, count, cap in zip(lengths, mix, caps, strict=True))
            if not any(room):
                found.append(mix)
            return
        for count in range(min(caps[place], left // lengths[place]), -1, -1):
            if len(found) <= MOST_MIXES:
                extend(place + 1, (*mix, count), left - count * lengths[place])

    extend(0, (), most)
    return tuple(found)


def _is_first_that_holds(mixes: list[tuple[int, ...]], number: int, *counts: int) -> int:
    """1 for the first mix with room for the counts."""
    for position, mix in enumerate(mixes):
        if all(count <= room for count, room in zip(counts, mix, strict=True)):
            return int(position == number)
    return 0
