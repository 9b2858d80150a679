"""The gate through which every constraint enters, and the variables' home.

``RosterModel.require(rule, about, constraint)`` is the only way a row gets into the model: so a rule
can be switched off, a row can be told by its rule, and nothing is constrained that no rule asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from stepdown.domain.week import Week
from stepdown.model.demands import Demand
from stepdown.model.detail import CORE, Detail
from stepdown.model.facts import Facts, Meeting
from stepdown.model.floors import Floor
from stepdown.model.linear import Expression, total, weighted
from stepdown.model.rows import STRUCTURE

if TYPE_CHECKING:
    from stepdown.model.variables import Attendance, DayKinds, Individual, Primaries, Seating, Sessions

Constraint = cp_model.BoundedLinearExpression | bool

BOOLEAN = cp_model.Domain(0, 1)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a model beside the week.

    ``without``: rules switched off. ``strict``: TAPER is also a floor.
    ``floors``: the least that these patients get. ``all_or_nothing``: patients who get all that they want or are
    not there at all, whichever the model chooses.
    ``least_sections``: sections of a service that are known to be needed at least.
    ``seated``: meetings whose no-contact pairs are seated in the model itself, whatever the detail.
    ``demands``: what a question asks of the roster beyond the rules.
    ``counted``: individual sessions are also counted, whenever they are: in the tightened rows (``tightening.counts``),
    and those away from the primary in all (``Primaries.strange``).
    """

    without: frozenset[str] = frozenset()
    strict: bool = False
    floors: Mapping[str, Floor] = field(default_factory=dict)
    all_or_nothing: frozenset[str] = frozenset()
    detail: Detail = CORE
    seated: frozenset[Meeting] = frozenset()
    least_sections: Mapping[str, int] = field(default_factory=dict)
    demands: tuple[Demand, ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Excess:
    """A column at least as large as each of some expressions, in whole units of ``unit``."""

    column: cp_model.IntVar
    floors: tuple[Expression, ...]
    unit: int


class RosterModel:
    """A CP-SAT model of one week that knows the rule behind each of its rows.

    Its columns stand in six groups, filled in by ``assemble.build``; ``missing[patient, service]`` are those of
    sessions not given and ``short[patient]`` of hours short of the minimum, where a tier counts them.
    """

    attendance: Attendance
    sessions: Sessions
    individual: Individual
    seating: Seating
    primaries: Primaries
    kinds: DayKinds

    def __init__(self, facts: Facts, options: Options) -> None:
        self.facts = facts
        self.options = options
        self.cp = cp_model.CpModel()
        self._proto = self.cp.model_proto
        self.rows: list[tuple[str, tuple[str, ...]]] = []
        self.excesses: list[Excess] = []
        self.derived: list[tuple[cp_model.IntVar, tuple[Expression, ...], Callable[..., int]]] = []
        self.missing: dict[tuple[str, str], cp_model.IntVar] = {}
        self.short: dict[str, cp_model.IntVar] = {}
        self.shortcuts: list[tuple[cp_model.IntVar, Expression, tuple[Expression, ...]]] = []

    @property
    def week(self) -> Week:
        """The week the model is of."""
        return self.facts.week

    def enforces(self, rule: str) -> bool:
        """False where the rule is switched off."""
        return rule not in self.options.without

    def flag(self) -> cp_model.IntVar:
        """A new 0-1 column."""
        return cp_model.IntVar(self._proto).with_domain(BOOLEAN)

    def count(self, most: int, least: int = 0) -> cp_model.IntVar:
        """A new whole-number column from ``least`` to ``most``."""
        return self.cp.new_int_var(least, most, "")

    def excess(self, floors: Sequence[Expression], most: int, unit: int = 1) -> cp_model.IntVar:
        """A new column ≥ 0 and ≥ ⌈floor / unit⌉ for each floor: tight where the objective presses it down."""
        column = self.count(most)
        for floor in floors:
            self.require(STRUCTURE, (), unit * column >= floor)
        self.excesses.append(Excess(column, tuple(floors), unit))
        return column

    def shortcut(self, one: Expression, others: Sequence[Expression]) -> cp_model.IntVar:
        """A new 0-1 column that can be 1 only where ``one`` is and some of the others: pressed up by the objective."""
        both = self.flag()
        self.require(STRUCTURE, (), both <= one)
        self.require(STRUCTURE, (), both <= total(others))
        self.shortcuts.append((both, one, tuple(others)))
        return both

    def derive(self, column: cp_model.IntVar, value: Callable[..., int], *of: Expression) -> None:
        """Say which value a column has in a roster: ``value`` of those of some expressions."""
        self.derived.append((column, of, value))

    def require(self, rule: str, about: Iterable[str], constraint: Constraint) -> None:
        """Post a row for a rule about some ids; ``False`` makes the model infeasible, ``True`` posts nothing."""
        if constraint is True or not self.enforces(rule):
            return
        self.rows.append((rule, tuple(about)))
        if constraint is False:
            self.cp.add_bool_or([])
        else:
            self.cp.add(constraint)

    def services_of(self, patient: str) -> list[str]:
        """Individual and stand-alone services in which the patient has a column."""
        alone = {start.service for start in self.individual.of_patient.get(patient, {})}
        groups = {meeting.service for meeting, _ in self.attendance.joins_by_patient.get(patient, ())}
        return sorted(alone | groups)

    def sessions_of(self, patient: str, service: str) -> Expression:
        """Individual and stand-alone sessions of a service that the patient has."""
        alone = self.individual.of_service.get((patient, service), ())
        groups = (
            column
            for meeting, column in self.attendance.joins_by_patient.get(patient, ())
            if meeting.service == service
        )
        return total([*alone, *groups])

    def minutes_of(self, patient: str) -> Expression:
        """The patient's scheduled minutes: program days by their meetings, and every other session."""
        alone = (
            (start.minutes, column)
            for start, columns in self.individual.of_patient.get(patient, {}).items()
            for column in columns
        )
        return self.minutes_in_groups(patient) + weighted(alone)

    def minutes_in_groups(self, patient: str) -> Expression:
        """Those of program days and stand-alone groups alone."""
        days = (
            (sum(meeting.minutes for meeting in self.facts.track_meetings[track, day]), column)
            for track, day, column in self.attendance.days_by_patient.get(patient, ())
        )
        groups = ((meeting.minutes, column) for meeting, column in self.attendance.joins_by_patient.get(patient, ()))
        return weighted([*days, *groups])

    def uses_rooms(self, meeting: Meeting) -> bool:
        """True where a session of the meeting has a room."""
        return self.week.service[meeting.service].room
