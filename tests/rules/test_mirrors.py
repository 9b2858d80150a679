"""One rule, four mirrors: catalogue, model, check and test have the same names, and the registries their order."""

from __future__ import annotations

from pathlib import Path

import stepdown
from stepdown.rules import HARD, SOFT
from stepdown.verify.checks import CHECKS, TERMS

PACKAGE = Path(stepdown.__file__).parent
TESTS = Path(__file__).parent
NO_RULE = {"ablation", "mirrors", "tiny"}

HARD_MODULES = sorted(rule.module for rule in HARD)
SOFT_MODULES = sorted(term.module for term in SOFT)


def _modules(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_every_hard_rule_has_its_constraint() -> None:
    assert _modules(PACKAGE / "model" / "constraints") == HARD_MODULES


def test_every_term_has_its_objective() -> None:
    assert _modules(PACKAGE / "model" / "objectives") == SOFT_MODULES


def test_every_rule_and_term_has_its_check() -> None:
    assert _modules(PACKAGE / "verify" / "checks") == sorted([*HARD_MODULES, *SOFT_MODULES])


def test_every_rule_and_term_has_its_tests() -> None:
    tests = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert sorted(tests - NO_RULE) == sorted([*HARD_MODULES, *SOFT_MODULES])


def test_the_registry_of_checks_follows_the_catalogue() -> None:
    assert list(CHECKS) == [rule.id for rule in HARD]
    assert list(TERMS) == [term.id for term in SOFT]


def test_each_registered_check_is_its_own_modules() -> None:
    for name, check in (*CHECKS.items(), *TERMS.items()):
        assert check.__module__ == f"stepdown.verify.checks.{name.lower()}"
