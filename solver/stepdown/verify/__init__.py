"""The referee: every rule and every term on a finished roster, in plain Python, from the sentences alone."""

from stepdown.verify.referee import verify

__all__ = ["verify"]
