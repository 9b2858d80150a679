"""Tables that keep every id whole: the roomiest of several layouts that fits, and wrapping where none does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from stepdown.report.words import printable

_UNBOUNDED = 100_000
T = TypeVar("T")


def cell(text: str, style: str = "") -> Text:
    """A table cell or line that shows exactly this text: no markup, and folded where it cannot fit."""
    return Text(printable(text), style=style, overflow="fold")


def stacked(lines: Iterable[str]) -> Text:
    """A table cell of several lines."""
    return Text("\n".join(map(printable, lines)), overflow="fold")


def new_table(*columns: str, right: Sequence[str] = ()) -> Table:
    """An empty table with these column titles; those in ``right`` hold numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(cell(column), overflow="fold", justify="right" if column in right else "left", vertical="top")
    return table


def fits(console: Console, table: Table) -> bool:
    """True where the table needs no wrapping on this console."""
    natural = console.measure(table, options=console.options.update(width=_UNBOUNDED))
    return natural.maximum <= console.width


def first_that_fits(console: Console, layouts: Sequence[Callable[[], Table]]) -> Table:
    """The first layout that fits, roomiest first; the last one where none does."""
    for layout in layouts[:-1]:
        table = layout()
        if fits(console, table):
            return table
    return layouts[-1]()


def heading(console: Console, title: str) -> None:
    """A blank line and a titled rule across the console."""
    console.print()
    console.print(Rule(cell(title, "bold"), align="left", style="dim"))


def points(console: Console, lines: Iterable[str]) -> None:
    """Print lines as a list, each wrapped beside its dash."""
    grid = Table.grid(padding=(0, 1))
    for line in lines:
        grid.add_row(cell("  -"), cell(line))
    console.print(grid)


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """The items in runs of at most ``size``.

    >>> chunks("abcde", 2)
    ['ab', 'cd', 'e']
    """
    return [items[start : start + size] for start in range(0, len(items), size)]
