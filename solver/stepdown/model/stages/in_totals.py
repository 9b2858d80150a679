"""What care and staffing cost at least by the week's totals alone: proven in a tenth of a second, of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stepdown.errors import ModelError
from stepdown.model.assemble import weights
from stepdown.model.builder import RosterModel
from stepdown.model.linear import Expression
from stepdown.model.models import Held
from stepdown.model.search import Found, Limits, Watch, search
from stepdown.model.table import Table
from stepdown.model.tally import Tally
from stepdown.outcome.result import TierName


@dataclass(frozen=True, slots=True)
class Plan:
    """The least that totals cost, and the sections of each service with which they do (none where not proven)."""

    least: int
    sections: Mapping[str, int]


class InTotals:
    """The totals of a week, with the tiers before held; ``effort`` as in ``Found``, of all searches so far."""

    def __init__(self, model: RosterModel, held: Sequence[Held], limits: Limits, watch: Watch) -> None:
        self.tally = Tally(model)
        self.limits = limits
        self.watch = Watch(watch.wants_to_stop, None)
        self.effort = 0.0
        self._points = _points(model, self.tally)
        for tier, value in held:
            if tier in self._points:
                self.tally.cp.add(self._points[tier] <= value)
        self._table = Table.of(self.tally.cp)

    def plan(self, tier: TierName) -> Plan:
        """What a tier costs at least."""
        found = self._least(self._points[tier])
        if found.ending != "optimal":
            return Plan(max(0, found.bound), {})
        sections = self.tally.sections.items()
        return Plan(max(0, found.bound), {s: self._table.objective(opened).of(found.values) for s, opened in sections})

    def least_sections(self) -> dict[str, int]:
        """By service, how many sections are needed at least."""
        return {service: max(0, self._least(sections).bound) for service, sections in self.tally.sections.items()}

    def _least(self, cost: Expression) -> Found:
        part = self._table.within(self._table.ends)
        part.minimize(self._table.objective(cost))
        found = search(part, self.limits, self.watch)
        self.effort += found.effort
        if found.ending == "infeasible":
            raise ModelError("a week has no totals, yet it has a roster")
        return found


def _points(model: RosterModel, tally: Tally) -> Mapping[TierName, Expression]:
    care = weights(model.facts, "care")
    minutes = weights(model.facts, "staffing").get("LEADER_MINUTES", 0)
    return {
        "care": tally.care(care.get("UNMET_DAY", 0), care.get("UNMET_SESSION", 0)),
        "staffing": minutes * tally.leader_minutes(),
    }
