"""Why care is unmet, in words, and what would give it."""

from stepdown.explain.asked import SAFETY
from stepdown.explain.explained import Explained, explain
from stepdown.explain.reasons import reasons

__all__ = ["SAFETY", "Explained", "explain", "reasons"]
