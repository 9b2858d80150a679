"""The study on paper or screen."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from stepdown.report.layout import cell, chunks, fits, heading, new_table
from stepdown.report.words import long_date
from stepdown.whatif.study import Study
from stepdown.whatif.view import Block, blocks
from stepdown.whatif.wording import LEGEND

_STYLES = {"better": "green", "worse": "red", "plain": "", "not proven": "dim"}


def render_study(console: Console, study: Study) -> None:
    """Print every table of the study; one too wide for the console is split by columns."""
    week = study.base.week
    console.print(cell(f"{study.title or 'What if'}: {week.program.name}, week of {long_date(week.week_of)}", "bold"))
    for block in blocks(study):
        heading(console, block.title)
        for part in _parts(console, block):
            console.print(part)
    console.print()
    console.print(cell(LEGEND, "dim"))


def _parts(console: Console, block: Block) -> list[Table]:
    """The block as one table, or as several with fewer columns each, the names repeated."""
    whole = _table(block)
    width = len(block.columns) - 1
    if fits(console, whole) or block.title == "Alternatives":
        return [whole]
    for size in range(width - 1, 0, -1):
        parts = [_table(block, list(columns)) for columns in chunks(range(1, width + 1), size)]
        if size == 1 or all(fits(console, part) for part in parts):
            return parts
    return [whole]


def _table(block: Block, columns: list[int] | None = None) -> Table:
    shown = [0, *(columns or range(1, len(block.columns)))]
    words = block.title == "Alternatives"
    table = new_table(*(block.columns[at] for at in shown), right=() if words else block.columns[1:])
    for row in block.rows:
        table.add_row(*(cell(str(row[at]), _STYLES[row[at].mood]) for at in shown))
    return table
