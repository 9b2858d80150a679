"""Why care is unmet, why not otherwise, and why a week has no roster: in words, and confirmed by solving again."""

from stepdown.explain.asked import SAFETY
from stepdown.explain.bottlenecks import Bottlenecks, bottlenecks
from stepdown.explain.conflict import Conflicts, conflict, explain_conflicts
from stepdown.explain.explained import Explained, explain
from stepdown.explain.reasons import reasons
from stepdown.explain.why_not import WhyNot, why_not

__all__ = [
    "SAFETY",
    "Bottlenecks",
    "Conflicts",
    "Explained",
    "WhyNot",
    "bottlenecks",
    "conflict",
    "explain",
    "explain_conflicts",
    "reasons",
    "why_not",
]
