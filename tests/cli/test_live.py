"""Live progress: what it shows, and that it keeps silent where nobody looks."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from stepdown.cli.live import Board, live_progress
from stepdown.outcome.progress import Progress


def shown(board: Board) -> str:
    console = Console(file=io.StringIO(), width=100)
    with console.capture() as capture:
        console.print(board.render())
    return capture.get()


def test_each_tier_has_its_last_word() -> None:
    board = Board(60, lambda: False)
    board.note(Progress("care", 40, 20, 0.5))
    board.note(Progress("care", 35, 35, 1.25, finished=True))
    board.note(Progress("staffing", 10_001, 10_000, 3.0))
    text = shown(board)
    assert "of at most 60 s (Ctrl-C takes the best roster so far)" in text
    rows = [line.split() for line in text.splitlines() if line.startswith(("care", "staffing"))]
    assert rows == [
        ["care", "35", "35", "best", "possible", "1.2"],
        ["staffing", "10,001", "10,000", "1", "%", "3.0"],
    ]


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [(None, None, "- - -"), (None, 3, "- 3 -"), (9, None, "9 - -"), (9, 0, "9 0 open"), (30, 10, "30 10 200 %")],
)
def test_what_is_not_known_is_not_made_up(value: int | None, bound: int | None, gap: str) -> None:
    board = Board(60, lambda: False)
    board.note(Progress("comfort", value, bound, 2.0))
    assert f"comfort {gap} 2.0" in " ".join(shown(board).split())


def test_a_week_without_roster_is_said_to_be_looked_into() -> None:
    board = Board(60, lambda: False)
    board.note(Progress("care", None, None, 0.5, explaining=True))
    text = " ".join(shown(board).split())
    assert text.startswith("No roster exists; looking for what contradicts: 0 s of at most 60 s")
    assert text.endswith("(Ctrl-C takes what is known so far)")


def test_stopping_is_told() -> None:
    assert "stopping, Ctrl-C again ends at once" in shown(Board(60, lambda: True))


def test_nothing_is_shown_where_standard_error_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with live_progress(60, lambda: False, wanted=True) as note:
        assert note is None
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_it_and_quiet_does_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with live_progress(60, lambda: False, wanted=False) as note:
        assert note is None
    with live_progress(60, lambda: False, wanted=True) as note:
        assert note is not None
        note(Progress("care", 35, 35, 1.0, finished=True))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "best possible" in printed.err
