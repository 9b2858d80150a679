"""Every sentence of an explanation comes from here; tests/explain/test_narrate.py holds the wording."""

from stepdown.explain.narrate import answers, changes, questions
from stepdown.explain.narrate.answers import answer_lines
from stepdown.explain.narrate.bottlenecks import bottleneck_headline
from stepdown.explain.narrate.conflicts import NO_CONFLICT_KNOWN, conflict_summary, way_out_summary
from stepdown.explain.narrate.members import asked_sentence, sentence

__all__ = [
    "NO_CONFLICT_KNOWN",
    "answer_lines",
    "answers",
    "asked_sentence",
    "bottleneck_headline",
    "changes",
    "conflict_summary",
    "questions",
    "sentence",
    "way_out_summary",
]
