"""Whole-number counts that the rows imply: something to branch on, and to cut from, above the single choices.

Measured on single weeks of 30 patients, one run each, so no more than a direction: on a tight one care fell from 40 to
20 s and only then were staffing and continuity proven within the minute; on a roomy one staffing fell from 12 to 4 s
while continuity rose from 27 to 70 s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.peers.formulation import Formulation, Section
from benchmarks.peers.linear import Sum, ones


def post_counts(model: Formulation) -> None:
    """For each meeting its sections and patients; for each therapist with a limit their sessions of each length."""
    parallel: defaultdict[tuple[str | None, str, int], list[Section]] = defaultdict(list)
    by_length: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for section in model.sections:
        meeting = section.meeting
        parallel[meeting.track, meeting.service.id, meeting.span.begin].append(section)
        for leader, column in section.leaders.items():
            by_length[leader][meeting.service.minutes].append(column)
    for (therapist, service, _), column in model.held.items():
        by_length[therapist][model.week.service[service].minutes].append(column)
    for sections in parallel.values():
        if len(sections) > 1:
            _meeting(model, sections)
    for one in model.week.therapists:
        if one.max_hours is not None:
            counts: Sum = [(_count(model, same), minutes) for minutes, same in by_length[one.id].items()]
            model.linear.row(counts, most=round(60 * one.max_hours))


def _meeting(model: Formulation, sections: list[Section]) -> None:
    """As many sections as their patients fill at the least."""
    service, classes = sections[0].meeting.service, model.reading.room_classes
    seats = (classes[number].example.seats for section in sections for number in section.rooms)
    largest = min(service.max_size or 0, max(seats)) if service.room else service.max_size or 0
    open_ones = _count(model, [section.open for section in sections])
    patients = _count(model, [seat for section in sections for seat in section.seats.values()])
    model.linear.row([(patients, 1), (open_ones, -largest)], most=0)


def _count(model: Formulation, columns: Iterable[int]) -> int:
    listed = list(columns)
    count = model.linear.column(len(listed))
    model.linear.row([*ones(listed), (count, -1)], least=0, most=0)
    return count
