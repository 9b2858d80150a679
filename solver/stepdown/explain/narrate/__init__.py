"""Every sentence of an explanation comes from here; test_narrate.py and test_wording.py in tests/explain hold it."""

from stepdown.explain.narrate import answers, changes, needs, questions
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
    "bottleneck_headline",
    "changes",
    "conflict_summary",
    "needs",
    "no_roster_headline",
    "questions",
    "sentence",
    "way_out_summary",
]
