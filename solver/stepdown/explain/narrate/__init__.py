"""Every sentence of an explanation comes from here; tests/explain/test_narrate.py holds the wording."""

from stepdown.explain.narrate import changes
from stepdown.explain.narrate.conflicts import conflict_summary, way_out_summary
from stepdown.explain.narrate.members import asked_sentence, sentence

__all__ = ["asked_sentence", "changes", "conflict_summary", "sentence", "way_out_summary"]
