"""Seating the patients of one meeting into its open sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from stepdown.model.facts import Meeting

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


KNOWN_LEADERS_TIME = 5.0
"""Deterministic seconds for seating one meeting. Where they are too few to find seats, the meeting's sections join the
model, as if there were none: that is slower, never wrong."""


@dataclass(slots=True)
class Section:
    """An open section: ``size`` is null while any size will do; ``patients`` grows to it."""

    leaders: tuple[str, ...]
    room_class: int | None
    size: int | None
    patients: list[str]


def seat(model: RosterModel, meeting: Meeting, patients: list[str], sections: list[Section], *, fixed: bool) -> bool:
    """Put every patient into a section; False where no-contact pairs cannot be kept apart.

    ``fixed``: sizes are decided and whoever is kept apart sits already, so the others only fill up.
    Else sizes are as even as seats allow, and patients go to leaders they know where there is room.
    """
    seated = {patient for section in sections for patient in section.patients}
    waiting = [patient for patient in patients if patient not in seated]
    if not fixed:
        here = set(patients)
        apart = [pair for pair in model.facts.apart if here.issuperset(pair)]
        if apart and model.enforces("KEEP_APART"):
            if not _keep_apart(model, meeting, len(patients), sections, apart):
                return False
            waiting = [patient for patient in patients if not any(patient in one.patients for one in sections)]
        _even_sizes(model, meeting, len(patients), sections)
    _fill(model, meeting, waiting, sections)
    return True


def _bounds(model: RosterModel, meeting: Meeting, section: Section, heads: int) -> tuple[int, int]:
    service = model.week.service[meeting.service]
    least = service.min_size if model.enforces("GROUP_SIZE") else 0
    most = (service.max_size or heads) if model.enforces("GROUP_SIZE") else heads
    if section.room_class is not None and model.enforces("SEATS"):
        most = min(most, model.facts.room_classes[section.room_class].seats)
    return least, most


def _even_sizes(model: RosterModel, meeting: Meeting, heads: int, sections: list[Section]) -> None:
    bounds = [_bounds(model, meeting, section, heads) for section in sections]
    sizes = [max(least, len(section.patients)) for (least, _), section in zip(bounds, sections, strict=True)]
    for _ in range(heads - sum(sizes)):
        open_ones = [n for n, (_, most) in enumerate(bounds) if sizes[n] < most]
        smallest = min(open_ones or range(len(sizes)), key=lambda n: sizes[n])
        sizes[smallest] += 1
    for section, size in zip(sections, sizes, strict=True):
        section.size = size


def _fill(model: RosterModel, meeting: Meeting, waiting: list[str], sections: list[Section]) -> None:
    rest = []
    for patient in waiting:
        known = model.facts.before.leaders.get((patient, meeting.service), frozenset())
        fitting = [s for s in sections if known & set(s.leaders) and len(s.patients) < (s.size or 0)]
        if fitting:
            fitting[0].patients.append(patient)
        else:
            rest.append(patient)
    for patient in rest:
        room = [section for section in sections if len(section.patients) < (section.size or 0)]
        (room or sections)[0].patients.append(patient)


def _keep_apart(
    model: RosterModel, meeting: Meeting, heads: int, sections: list[Section], apart: list[tuple[str, str]]
) -> bool:
    """Seat those of the pairs, exactly: a small model of them alone, with as many known leaders as are soon found.

    The others fill up any sections that hold no more than their room, as long as what every section needs at least is
    no more than there are patients.
    """
    cp = cp_model.CpModel()
    paired = sorted({patient for pair in apart for patient in pair})
    seats = {(p, n): cp.new_bool_var("") for p in paired for n in range(len(sections))}
    for patient in paired:
        cp.add_exactly_one(seats[patient, n] for n in range(len(sections)))
    sizes: list[cp_model.IntVar] = []
    for n, section in enumerate(sections):
        least, most = _bounds(model, meeting, section, heads)
        sizes.append(cp.new_int_var(least, max(least, most), ""))
        cp.add(cp_model.LinearExpr.sum([seats[p, n] for p in paired]) <= sizes[n])
        for one, other in apart:
            cp.add_at_most_one(seats[one, n], seats[other, n])
    cp.add(cp_model.LinearExpr.sum(sizes) == heads)
    cp.maximize(
        cp_model.LinearExpr.sum(
            [
                seats[patient, n]
                for patient in paired
                for n, section in enumerate(sections)
                if set(section.leaders) & model.facts.before.leaders.get((patient, meeting.service), frozenset())
            ]
        )
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    solver.parameters.symmetry_level = 0
    solver.parameters.max_deterministic_time = KNOWN_LEADERS_TIME
    status = solver.solve(cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return False
    for n, section in enumerate(sections):
        section.patients = [patient for patient in paired if solver.boolean_value(seats[patient, n])]
    return True
