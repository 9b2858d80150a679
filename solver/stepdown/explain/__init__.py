"""Why a week has no roster, why not otherwise, and why care is unmet: in words, and confirmed by solving again."""

from stepdown.explain.conflict import Conflicts, conflict, explain_conflicts
from stepdown.explain.reasons import reasons

__all__ = ["Conflicts", "conflict", "explain_conflicts", "reasons"]
