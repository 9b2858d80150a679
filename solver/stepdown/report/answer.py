"""The answer to a question, on paper or screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding

from stepdown.report.layout import cell


def render_answer(console: Console, question: str, headline: str, lines: Sequence[str]) -> None:
    """Print a question, what is answered in one sentence, and the sentences that bear it out."""
    console.print(cell(question, "bold"))
    console.print(cell(headline))
    for line in lines:
        console.print(Padding(cell(f"- {line}"), (0, 0, 0, 2)))
