"""What binds where care is unmet: as a table of pandas and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from pandas import DataFrame
from rich.console import Console

from stepdown.domain.week import Week
from stepdown.outcome.bottleneck import Bottleneck
from stepdown.report.columns import BOTTLENECKS
from stepdown.report.frames import frame
from stepdown.report.layout import cell, heading, new_table
from stepdown.report.words import duration, short_day

MOST_ROWS = 20
NUMBERS = ("need", "supply", "used", "short")


def bottleneck_frame(rows: Sequence[Bottleneck]) -> DataFrame:
    """A row for each resource at one place and time, in the order given."""
    return frame(BOTTLENECKS, ({**row.model_dump(), "short": row.short} for row in rows))


def render_bottlenecks(console: Console, week: Week, headline: str, rows: Sequence[Bottleneck]) -> None:
    """Print the headline and the tightest rows, those first that are short of something."""
    heading(console, "What is tight")
    console.print(cell(headline))
    if not rows:
        return
    table = new_table("resource", "where", "when", *NUMBERS, right=NUMBERS)
    for row in rows[:MOST_ROWS]:
        where = " ".join(name for name in (row.track, row.service) if name)
        when = "week" if row.day is None else short_day(row.day, week.week_of)
        numbers = [_amount(row, number) for number in (row.need, row.supply, row.used, row.short)]
        numbers[-1] = numbers[-1] if row.short else ""
        table.add_row(*map(cell, (row.resource, where, f"{when} {row.part or ''}".strip(), *numbers)))
    console.print(table)
    if len(rows) > MOST_ROWS:
        console.print(cell(f"And {len(rows) - MOST_ROWS} more that are less tight.", "dim"))


def _amount(row: Bottleneck, number: int) -> str:
    return duration(number) if row.unit == "minutes" else f"{number:,}"
