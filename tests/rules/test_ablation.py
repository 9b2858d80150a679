"""Each hard rule, switched off in the model, lets its own failing case through and nothing else; switched on, it holds.

The case is the ``ablation_week`` of the rule's own test file.
"""

from __future__ import annotations

import importlib

import pytest

from stepdown.domain.week import Week
from stepdown.model import solve_tiers
from stepdown.rules import HARD, Rule
from stepdown.verify import verify


def _ablation_week(rule: Rule) -> Week:
    week = importlib.import_module(f"tests.rules.test_{rule.module}").ablation_week()
    assert isinstance(week, Week)
    return week


@pytest.mark.parametrize("rule", HARD, ids=lambda rule: rule.id)
def test_without_the_rule_its_check_alone_refuses_the_roster(rule: Rule) -> None:
    week = _ablation_week(rule)
    outcome = solve_tiers(week, without=frozenset({rule.id}), seed=1, workers=1, time_limit=20.0)
    assert outcome.roster is not None, outcome.status
    assert {finding.rule for finding in verify(week, outcome.roster).findings} == {rule.id}


@pytest.mark.parametrize("rule", HARD, ids=lambda rule: rule.id)
def test_with_the_rule_the_roster_is_proven_and_accepted(rule: Rule) -> None:
    week = _ablation_week(rule)
    outcome = solve_tiers(week, seed=1, workers=1, time_limit=20.0)
    assert outcome.status == "optimal"
    assert outcome.roster is not None
    assert verify(week, outcome.roster).findings == ()
