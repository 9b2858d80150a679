"""The outcome of a case, and how it stands against the base, in words that claim no more than was proven."""

from __future__ import annotations

from stepdown.report import verdict
from stepdown.report.words import counted
from stepdown.whatif.case import Case
from stepdown.whatif.compare import Comparison
from stepdown.whatif.figures import Figure, Number
from stepdown.whatif.study import Difference

NOT_PROVEN = "~"
LEGEND = (
    f"In brackets: against the base. {NOT_PROVEN} is a difference that is not proven: the searches left open more than "
    "that, so take it for none."
)


def outcome(case: Case) -> str:
    """How the solve ended."""
    if case.status == "not_solved":
        return "not solved: stopped before"
    if case.status == "failed":
        return f"failed: {case.failure}"
    result = case.result
    assert result is not None
    return verdict(result)


def standing(comparison: Comparison | None) -> str:
    """How the case stands against the base: ``better: care by 10 points``, ``not proven: care −3 to +5 points``."""
    if comparison is None:
        return "-"
    if comparison.word == "equal":
        return "as good"
    if comparison.word == "not comparable":
        return f"not comparable: {comparison.tier} is weighed otherwise"
    least, most = sorted((comparison.least, comparison.most))
    if comparison.word == "not proven":
        return f"not proven: {comparison.tier} {_signed(least)} to {_signed(most)} points"
    near, far = sorted((abs(least), abs(most)))
    points = counted(far, "point") if near == far else f"{near:,} to {far:,} points"
    return f"{comparison.word}: {comparison.tier} by {points}"


def amount(figure: Figure, number: Number | None) -> str:
    """A figure as people write it; a dash where there is none."""
    if number is None:
        return "-"
    if figure.unit == "share":
        return f"{100 * number:.0f} %"
    if figure.unit == "money":
        return f"{number:,.2f}"
    return f"{number:,.1f}" if figure.unit == "hours" else f"{number:,}"


def change(figure: Figure, difference: Difference | None) -> str:
    """The difference to the base in brackets; empty where there is none, and no number where it is not proven."""
    if difference is None or not difference.change:
        return ""
    if difference.mood == "not proven":
        return f"({NOT_PROVEN})"
    # Of 60 % and 80 %, the difference is 20: with a per cent sign it would be a third.
    shown = amount(figure, abs(difference.change)).removesuffix(" %")
    return f"({'+' if difference.change > 0 else '−'}{shown})"


def _signed(points: int) -> str:
    return f"{points:+,}".replace("-", "−") if points else "0"
