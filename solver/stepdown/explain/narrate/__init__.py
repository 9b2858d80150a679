"""Every sentence of an explanation comes from here; tests/explain/test_narrate.py holds the wording."""

from stepdown.explain.narrate import changes
from stepdown.explain.narrate.conflicts import conflict_summary, way_out_summary
from stepdown.explain.narrate.members import sentence

__all__ = ["changes", "conflict_summary", "sentence", "way_out_summary"]
