"""docs/concepts.md says of every rule and term what the catalogue says."""

from __future__ import annotations

from pathlib import Path

import pytest

from stepdown.rules import HARD, SOFT, Rule

CONCEPTS = Path(__file__).parents[2] / "docs" / "concepts.md"


def row(*cells: str) -> str:
    """The beginning of a table row with these cells."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return CONCEPTS.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("rule", HARD, ids=lambda rule: rule.id)
def test_a_hard_rule_stands_there_with_sentence_and_source(rule: Rule, lines: list[str]) -> None:
    assert row(rule.id, rule.sentence, rule.source) in lines


@pytest.mark.parametrize("term", SOFT, ids=lambda term: term.id)
def test_a_term_stands_there_with_tier_weight_and_source(term: Rule, lines: list[str]) -> None:
    (found,) = [line for line in lines if f" {term.id} |" in line]
    assert term.tier is not None
    assert found.startswith(row(term.tier, term.id, str(term.weight)))
    assert term.sentence[1:] in found.replace("\\|", "|")
    assert found.endswith(f"| {term.source} |")
