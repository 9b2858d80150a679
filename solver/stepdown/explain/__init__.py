"""Why care is unmet, in words."""

from stepdown.explain.reasons import reasons

__all__ = ["reasons"]
