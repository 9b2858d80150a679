"""A second opinion on tiny weeks: every roster is looked at, with no solver and none of the package's logic.

It takes nothing from ``stepdown`` but the plain records of week and roster. ``best`` is the way in;
``broken_rules`` and ``tier_values`` judge one roster by the sentences of the specification.
"""

from tests.brute_force.facts import TooBigError
from tests.brute_force.rules import HARD_RULES, broken_rules
from tests.brute_force.search import Answer, best
from tests.brute_force.terms import TERMS, roster_terms, tier_values

__all__ = ["HARD_RULES", "TERMS", "Answer", "TooBigError", "best", "broken_rules", "roster_terms", "tier_values"]
