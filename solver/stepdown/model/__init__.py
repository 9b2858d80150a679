"""The CP-SAT model of a week: the only part that imports OR-Tools."""

from stepdown.model.solve import Answer, TierAnswer, solve_tiers

__all__ = ["Answer", "TierAnswer", "solve_tiers"]
