"""The name of rows that belong to no rule."""

STRUCTURE = "STRUCTURE"
"""Rows that only say what a column means (a session has a therapist); never switched off."""
