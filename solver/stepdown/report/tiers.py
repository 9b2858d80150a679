"""The tiers as a table: what each costs, term by term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from stepdown.outcome.result import Result, TermValue
from stepdown.outcome.verification import Verification
from stepdown.report.layout import cell, first_that_fits, heading, new_table
from stepdown.report.verdict import tier_verdict
from stepdown.report.words import title_of, unit_of

Block = tuple[str, int, Mapping[str, TermValue]]
"""A tier's headline, its points, and its terms."""


def render_quality(console: Console, result: Result) -> None:
    """Print how good the roster is in each tier, and which terms cost it points."""
    stopped = result.provenance.interrupted
    heading(console, "How good it is, in order of importance")
    _print(
        console,
        [
            (
                f"{tier.name}: {tier_verdict(tier, stopped=stopped)}",
                tier.value,
                {name: term for name, term in tier.terms.items() if term.amount},
            )
            for tier in result.tiers
        ],
    )
    console.print(cell("Fewer points are better; each line is judged with those above it kept.", "dim"))


def render_terms(console: Console, verification: Verification) -> None:
    """Print every term of every tier as the referee counts it, those of no points too."""
    heading(console, "What the roster costs, in order of importance")
    _print(console, [(tier.name, tier.value, tier.terms) for tier in verification.tiers])


def _print(console: Console, blocks: list[Block]) -> None:
    console.print(first_that_fits(console, [lambda: _table(blocks, units=True), lambda: _table(blocks, units=False)]))


def _table(blocks: Iterable[Block], *, units: bool) -> Table:
    table = new_table("", *(("counted in",) if units else ()), "amount", "points", right=("amount", "points"))
    for headline, value, terms in blocks:
        blank = (cell(""),) if units else ()
        table.add_row(cell(headline, "bold"), *blank, cell(""), cell(f"{value:,}", "bold"))
        for name, term in terms.items():
            unit = (cell(unit_of(name)),) if units else ()
            table.add_row(cell(f"  {title_of(name)}"), *unit, cell(f"{term.amount:,}"), cell(f"{term.points:,}"))
        table.add_section()
    return table
