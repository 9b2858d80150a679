"""Every sentence of an explanation comes from here; test_narrate.py and test_wording.py in tests/explain hold it."""

from stepdown.explain.narrate import answers, barriers, changes, effects, needs, pieces, questions, reasons, steps
from stepdown.explain.narrate.answers import answer_lines
from stepdown.explain.narrate.bottlenecks import bottleneck_headline
from stepdown.explain.narrate.conflicts import (
    NO_CONFLICT_KNOWN,
    conflict_summary,
    no_roster_headline,
    way_out_summary,
)
from stepdown.explain.narrate.members import asked_sentence, sentence

__all__ = [
    "NO_CONFLICT_KNOWN",
    "answer_lines",
    "answers",
    "asked_sentence",
    "barriers",
    "bottleneck_headline",
    "changes",
    "conflict_summary",
    "effects",
    "needs",
    "no_roster_headline",
    "pieces",
    "questions",
    "reasons",
    "sentence",
    "steps",
    "way_out_summary",
]
