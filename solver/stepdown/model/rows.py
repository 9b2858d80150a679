"""The names under which rows enter a model: a rule with the ids it is about, or one of the words here."""

from __future__ import annotations

Pair = tuple[str, tuple[str, ...]]
"""A rule and what it is about: the smallest thing that can be named in a conflict."""

STRUCTURE = "STRUCTURE"
"""Rows that only say what a column means (a session has a therapist); never switched off."""

ASKED = "ASKED"
"""Rows for what a question asks of the roster, beyond the rules of the week."""

PROGRAM_DAYS = "program days"
HOURS_A_WEEK = "hours a week"
AT_MOST = "at most"
AT_LEAST = "at least"
NOT = "not"
NONE = "-"
"""Words in what a row is about, beside ids; ids hold no spaces and do not begin with a dash."""


def is_demand(pair: Pair) -> bool:
    """True for what must be given: pins, care under ``strict``, and what is asked for.

    Without any of these an empty roster keeps every rule, so every conflict has at least one.
    """
    rule, about = pair
    return rule in ("PINS", ASKED) or (rule == "TAPER" and about[-1] == AT_LEAST)
