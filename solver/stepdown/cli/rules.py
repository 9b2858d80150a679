"""``stepdown rules``: the catalogue in words."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding

from stepdown.cli.streams import output
from stepdown.report.layout import cell, heading, new_table
from stepdown.rules import HARD, TERMS_OF, Rule, rule_named


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="One rule or term to explain in full.", show_default=False)
    ] = None,
) -> None:
    """List the rules that every roster keeps and what makes one better."""
    console = output()
    if rule is None:
        _list(console)
    else:
        _explain(console, rule)


def _list(console: Console) -> None:
    heading(console, "Rules that every roster keeps")
    table = new_table("rule", "what it says")
    for rule in HARD:
        table.add_row(cell(rule.id, "bold"), cell(rule.title))
    console.print(table)
    for tier, terms in TERMS_OF.items():
        heading(console, f"What counts in {tier}")
        table = new_table("term", "what it counts", "points", right=("points",))
        for term in terms:
            table.add_row(cell(term.id, "bold"), cell(term.title), cell(str(term.weight)))
        console.print(table)


def _explain(console: Console, name: str) -> None:
    try:
        rule = rule_named(name.upper())
    except KeyError:
        message = f"'{name}' is no rule: 'stepdown rules' lists them all."
        raise typer.BadParameter(message, param_hint="RULE") from None
    console.print(cell(f"{rule.title} ({rule.id})", "bold"))
    console.print(cell(rule.sentence))
    for title, text in _facts(rule):
        console.print(Padding(cell(f"{title}: {text}"), (0, 0, 0, 2)))


def _facts(rule: Rule) -> list[tuple[str, str]]:
    kind = "every roster keeps it" if rule.hard else f"counts in {rule.tier}, {rule.weight} points a unit"
    return [("kind", kind), ("formula", rule.formula), ("unit", rule.unit), ("source", rule.source)]
