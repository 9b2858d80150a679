"""Every rule and every term in words. Whoever writes a constraint or a check starts from these sentences.

The text is the specification's; ``source`` says where a rule comes from: a fact of the field, or the
program's own choice. A rule's constraint, check and test bear its id in lower case as file name.
"""

from __future__ import annotations

from stepdown.rules.hard import HARD
from stepdown.rules.rule import Rule, Tier
from stepdown.rules.soft import SOFT

__all__ = ["HARD", "SOFT", "TERMS_OF", "Rule", "rule_named"]

TERMS_OF: dict[Tier, tuple[Rule, ...]] = {
    tier: tuple(rule for rule in SOFT if rule.tier == tier)
    for tier in ("care", "repair", "staffing", "continuity", "comfort")
}

_BY_ID = {rule.id: rule for rule in (*HARD, *SOFT)}


def rule_named(rule: str) -> Rule:
    """The rule or term of this id; KeyError where there is none."""
    return _BY_ID[rule]
