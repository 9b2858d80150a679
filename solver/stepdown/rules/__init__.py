"""The catalogue of rules and terms: words only, no logic."""

from stepdown.rules.catalogue import HARD, SOFT, TERMS_OF, Rule, rule_named

__all__ = ["HARD", "SOFT", "TERMS_OF", "Rule", "rule_named"]
