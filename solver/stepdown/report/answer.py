"""The answer to a question, on paper or screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from stepdown.report.layout import cell, points


def render_answer(console: Console, question: str, headline: str, lines: Sequence[str]) -> None:
    """Print a question, what is answered in one sentence, and the sentences that bear it out."""
    console.print(cell(question, "bold"))
    console.print(cell(headline))
    if lines:
        points(console, lines)
