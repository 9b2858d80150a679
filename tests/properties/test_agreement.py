"""The solver, the referee and the enumeration, three programs that share no logic, say the same of a week."""

from __future__ import annotations

from random import Random

import pytest
from tests.brute_force import broken_rules, roster_terms
from tests.properties.cases import COUNT, case
from tests.properties.edits import edited

from stepdown import Roster, Verification, solve, verify
from stepdown.model.stages import climb


def _amounts(word: Verification) -> dict[str, int]:
    return {term: value.amount for tier in word.tiers for term, value in tier.terms.items()}


WAYS: dict[str, dict[str, int]] = {
    "small": {},
    "middling": {"SMALL_PATIENTS": 0},
    "large": {"SMALL_PATIENTS": 0, "LARGE_PATIENTS": 0},
}
"""How large a tiny week is taken for: each goes another way through the stages."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", range(COUNT))
def test_the_solver_proves_the_tiers_that_the_enumeration_finds(
    number: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, patients in WAYS[way].items():
        monkeypatch.setattr(climb, name, patients)
    one = case(number)
    # Conflicts are found the same way whatever the week is taken for: once is enough.
    explain = way == "small"
    solved = solve(one.week, strict=one.strict, published=one.published, workers=1, explain=explain)
    if one.answer.tiers is None:
        assert (solved.status, solved.roster) == ("infeasible", None), f"seed {one.seed}"
        return
    assert solved.status == "optimal", f"seed {one.seed}"
    assert {tier.name: tier.value for tier in solved.tiers} == one.answer.tiers, f"seed {one.seed}"
    assert all(tier.bound == tier.value and tier.status == "optimal" for tier in solved.tiers)
    assert solved.roster is not None
    assert not broken_rules(one.week, solved.roster, strict=one.strict), f"seed {one.seed}"


@pytest.mark.parametrize("number", range(COUNT))
def test_the_referee_accepts_the_best_roster_and_counts_the_same(number: int) -> None:
    one = case(number)
    if one.answer.roster is None:
        assert one.answer.infeasible
        return
    word = verify(one.week, one.answer.roster, strict=one.strict, published=one.published)
    assert not word.findings, f"seed {one.seed}"
    assert {tier.name: tier.value for tier in word.tiers} == one.answer.tiers, f"seed {one.seed}"
    assert _amounts(word) == {term: one.answer.amounts[term] for term in _amounts(word)}, f"seed {one.seed}"


@pytest.mark.parametrize("number", range(COUNT))
def test_the_referee_finds_exactly_the_rules_that_an_edited_roster_breaks(number: int) -> None:
    one, draw = case(number), Random(number)
    for _ in range(4):
        start = one.answer.roster or Roster(week_of=one.week.week_of)
        roster = edited(draw, one.week, start)
        word = verify(one.week, roster, strict=one.strict, published=one.published)
        broken = broken_rules(one.week, roster, strict=one.strict)
        assert {finding.rule for finding in word.findings} == broken, f"seed {one.seed}"
        # What a program day is to wait for is not said where a patient attends two tracks a day.
        told = {term for term in _amounts(word) if term != "WAITING" or "WHOLE_DAY" not in broken}
        expected = roster_terms(one.week, roster, published=one.published)
        assert {term: _amounts(word)[term] for term in told} == {term: expected[term] for term in told}
