"""Models whose rows can be switched on and off one (rule, about) pair at a time.

``DemandSwitches`` keeps every rule and switches what must be given; ``RuleSwitches`` keeps some demands and
switches every rule. docs/decisions/0020-conflicts.md says why there are two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ortools.sat.python import cp_model

from stepdown.model.builder import Constraint, Options, RosterModel
from stepdown.model.conflict.asked import Asked
from stepdown.model.facts import Facts
from stepdown.model.linear import Expression
from stepdown.model.rows import NONE, STRUCTURE, Pair, is_demand

OF_A_MEETING = frozenset({"SEATS", "GROUP_SIZE", "LEADERS", "SECTIONS", "ROOM_USE"})
"""Rules about a meeting; a patient attends a program day whole, so all meetings of one share a switch."""

OF_A_PATIENT = frozenset(
    {"PATIENT_OVERLAP", "WORK_HOURS", "WHOLE_DAY", "TRACKS", "TAPER", "ONE_PER_DAY", "ONE_COUNSELOR"}
)
"""Rules about one patient; those of patients of whom nothing is demanded have no switch."""


class Switched(RosterModel):
    """A model some of whose rows hold only where their switch is on."""

    def __init__(self, facts: Facts, options: Options) -> None:
        super().__init__(facts, options)
        self.switches: dict[Pair, cp_model.IntVar] = {}

    def switch(self, pair: Pair) -> cp_model.IntVar:
        """The 0-1 column that lets the rows of a pair hold."""
        if pair not in self.switches:
            self.switches[pair] = self.flag()
        return self.switches[pair]

    def under(self, pairs: Iterable[Pair], constraint: Constraint) -> None:
        """Post a row that holds where all these pairs are switched on."""
        if constraint is True:
            return
        switches = [self.switch(pair) for pair in pairs]
        row = self.cp.add_bool_or([]) if constraint is False else self.cp.add(constraint)
        row.only_enforce_if(switches)


class DemandSwitches(Switched):
    """The week's own model, with a switch for each demand."""

    def require(self, rule: str, about: Iterable[str], constraint: Constraint) -> None:
        """Post a row: a demand's under its switch, any other as ever."""
        pair = (rule, tuple(about))
        if is_demand(pair):
            self.under([pair], constraint)
        else:
            super().require(rule, pair[1], constraint)


class RuleSwitches(Switched):
    """A model of some demands alone, with a switch for each demand and each rule that bears on them.

    While a rule is posted (``posting``) every other one counts as switched off, so that its rows rely on none.
    """

    def __init__(self, facts: Facts, options: Options, demands: Collection[Pair], asked: Asked) -> None:
        super().__init__(facts, options)
        self.demands = frozenset(demands)
        self.asked = asked
        self.posting: str | None = None

    def enforces(self, rule: str) -> bool:
        """While columns are made every rule counts, while rows are posted only the one at work."""
        return self.posting is None or rule in (self.posting, STRUCTURE)

    def require(self, rule: str, about: Iterable[str], constraint: Constraint) -> None:
        """Post a row under its switch; demands that are not among ours are left out."""
        pair = _coarse((rule, tuple(about)))
        if rule == STRUCTURE:
            super().require(rule, pair[1], constraint)
        elif is_demand(pair):
            if pair in self.demands:
                self.under([pair], self._or_not_offered(pair, constraint))
        elif self.has_switch(pair):
            self.under([pair], constraint)
        elif constraint is not True:
            self.cp.add_bool_or([]) if constraint is False else self.cp.add(constraint)

    def forbid(self, column: Expression, *reasons: Pair) -> None:
        """For each reason a row: the column is 0."""
        for rule, about in reasons:
            self.require(rule, about, column == 0)

    def jointly(self, one: str, other: str, about: tuple[str, ...], constraint: Constraint) -> None:
        """Post a row that follows from two rules together: it holds where both are switched on."""
        self.under([_coarse((one, about)), _coarse((other, about))], constraint)

    def has_switch(self, pair: Pair) -> bool:
        """False for the rules of patients of whom nothing is demanded, and for a session's need of a room as such."""
        rule, about = pair
        if rule == "ROOM_USE":
            return about[0] == NONE
        return rule not in OF_A_PATIENT or about[0] in self.asked.patients

    def _or_not_offered(self, pair: Pair, constraint: Constraint) -> Constraint:
        """A demand that no column can meet, whatever rule is dropped, is for something that is not offered."""
        if constraint is not False:
            return constraint
        met = self.flag()
        self.under([("OFFERED", pair[1])], met == 0)
        return met >= 1

    def sessions_of(self, patient: str, service: str) -> Expression:
        """As ever; where the service is offered at no time, a column of what is not offered."""
        found = super().sessions_of(patient, service)
        if (patient, service) not in self.asked.services or service in self.services_of(patient):
            return found
        met = self.count(7)
        self.under([("OFFERED", (NONE, service))], met == 0)
        return met + found


def _coarse(pair: Pair) -> Pair:
    """The rows of a program day's meetings told as those of the program day: (track, day)."""
    rule, about = pair
    if rule in OF_A_MEETING and len(about) == 4 and about[0] != NONE:
        track, _, day, _ = about
        return rule, (track, day)
    return pair
