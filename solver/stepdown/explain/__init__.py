"""Why a week has no roster, why not otherwise, and why care is unmet: in words, and confirmed by solving again."""

from stepdown.explain.bottlenecks import Bottlenecks, bottlenecks
from stepdown.explain.conflict import Conflicts, conflict, explain_conflicts
from stepdown.explain.reasons import reasons
from stepdown.explain.why_not import WhyNot, why_not

__all__ = [
    "Bottlenecks",
    "Conflicts",
    "WhyNot",
    "bottlenecks",
    "conflict",
    "explain_conflicts",
    "reasons",
    "why_not",
]
