"""The referee's word on a roster, for people."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding, Verification
from stepdown.report.layout import cell
from stepdown.report.tiers import render_terms
from stepdown.report.unmet import render_unmet
from stepdown.report.words import counted, printable, title_of

ACCEPTED = "accepted: no findings"


def render_verification(console: Console, week: Week, verification: Verification) -> None:
    """Print the findings by rule, or that there are none; then what is unmet and every term recomputed."""
    console.print(cell(verification_verdict(verification), "bold green" if verification.accepted else "bold red"))
    by_rule = sorted(verification.findings, key=lambda finding: finding.rule)
    for rule, findings in groupby(by_rule, key=lambda finding: finding.rule):
        console.print()
        console.print(cell(f"{title_of(rule)} ({rule})", "bold"))
        for finding in findings:
            console.print(Padding(_line(finding), (0, 0, 0, 2)))
    render_unmet(console, week, verification.unmet)
    render_terms(console, verification)


def verification_verdict(verification: Verification) -> str:
    """``accepted: no findings``, or how many findings there are, in one line."""
    if verification.accepted:
        return ACCEPTED
    return f"not accepted: {counted(len(verification.findings), 'finding')}"


def _line(finding: Finding) -> Text:
    return Text.assemble(
        (printable(finding.place), "bold"),
        f": {printable(finding.observed)}",
        (f" (allowed: {printable(finding.allowed)})", "dim"),
        overflow="fold",
    )
