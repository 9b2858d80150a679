"""The CP-SAT model of a week: the only part that imports OR-Tools."""

from stepdown.model.answer import Answer, TierAnswer, WarmStart
from stepdown.model.floors import Floor
from stepdown.model.solve import solve_tiers

__all__ = ["Answer", "Floor", "TierAnswer", "WarmStart", "solve_tiers"]
