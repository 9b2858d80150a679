"""What care and staffing cost at least by the week's totals alone: proven in a tenth of a second, of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stepdown.errors import ModelError
from stepdown.model.assemble import weights
from stepdown.model.builder import RosterModel
from stepdown.model.linear import Expression
from stepdown.model.models import Held
from stepdown.model.search import Found, Limits, Watch, now, search
from stepdown.model.stages.climb import Rows
from stepdown.model.table import Table
from stepdown.model.tally import Tally
from stepdown.outcome.result import TierName

MOST_SECONDS = 2.0
"""Each search of totals took 0.01 to 0.1 s of 12 to 1,000 patients: one of so long, or of a tenth of the tier's time,
is given up, and proves what it came to."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The least that totals cost, and the sections of each service with which they do (none where not proven)."""

    least: int = 0
    sections: Mapping[str, int] = field(default_factory=dict)
    effort: float = 0.0
    """What that took of the tier's limit."""


def plan_of(tier: TierName, held: Sequence[Held], model: RosterModel, rows: Rows, limits: Limits, watch: Watch) -> Plan:
    """What totals prove before a tier is searched; in staffing they also raise how many sections there are at least."""
    if tier not in ("care", "staffing") or rows.is_tiny or not Tally.holds_for(model):
        return Plan()
    started = now()
    totals = InTotals(model, held, limits, watch)
    plan = totals.plan(tier)
    if tier == "staffing":
        for service, sections in totals.least_sections().items():
            rows.raise_to(rows.totals[service], sections)
    return replace(plan, effort=totals.effort if limits.deterministic else now() - started)


class InTotals:
    """The totals of a week, with the tiers before held; ``effort`` as in ``Found``, of all searches so far."""

    def __init__(self, model: RosterModel, held: Sequence[Held], limits: Limits, watch: Watch) -> None:
        self.tally = Tally(model)
        seconds = MOST_SECONDS if limits.seconds is None else min(MOST_SECONDS, limits.seconds / 10)
        self.limits = replace(limits, seconds=seconds)
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
