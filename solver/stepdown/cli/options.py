"""The options that commands share, and what their values must be."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from stepdown.io import MOST_WORKERS

ENDINGS = (".json", ".yaml", ".yml")
_LARGEST_SEED = 2**31 - 1


def positive_seconds(seconds: float | None) -> float | None:
    """Refuse a limit that leaves no time to work in; null where none was given."""
    if seconds is None:
        return None
    if not math.isfinite(seconds) or seconds <= 0:
        raise typer.BadParameter(f"{seconds:g} is no time to work in: give seconds above 0, such as 60.")
    return seconds


def _writable_target(path: Path | None) -> Path | None:
    """Refuse what could not be written in the end before any work is done."""
    return _writable(path, ENDINGS)


def _writable_table(path: Path | None) -> Path | None:
    return _writable(path, (".csv", *ENDINGS))


def _writable(path: Path | None, endings: tuple[str, ...]) -> Path | None:
    if path is None:
        return None
    if path.suffix.lower() not in endings:
        raise typer.BadParameter(f"'{path}' must end in {', '.join(endings[:-1])} or {endings[-1]}.")
    check_folder(path)
    return path


def check_folder(path: Path) -> None:
    """Refuse a file whose folder does not exist, or that is a folder itself."""
    if not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{path.parent}': make it first, or choose another.")
    if path.is_dir():
        raise typer.BadParameter(f"'{path}' is a folder: name a file.")


WeekFile = Annotated[
    Path, typer.Argument(metavar="WEEK", help="The week file (stepdown/week@1, .yaml or .json).", show_default=False)
]
RosterFile = Annotated[
    Path,
    typer.Argument(
        metavar="ROSTER",
        help="The roster to check: a roster file (stepdown/roster@1) or a result file of 'stepdown solve'.",
        show_default=False,
    ),
]
ResultFile = Annotated[
    Path,
    typer.Argument(
        metavar="RESULT",
        help="The result file that 'stepdown solve' wrote of this week (stepdown/result@1).",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the result to this file; its ending says how: .json, .yaml or .yml.",
        callback=_writable_target,
    ),
]
TableOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the answer to this file; its ending says how: .json, .yaml, .yml, or .csv for the tables alone.",
        callback=_writable_table,
    ),
]
TotalTimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        help="Stop after so many seconds altogether with what is known by then.",
        callback=positive_seconds,
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        help="Stop after so many seconds with the best roster found.",
        callback=positive_seconds,
    ),
]
ExplainLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        help="Stop after so many seconds with what is known by then.",
        callback=positive_seconds,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=MOST_WORKERS,
        metavar="N",
        help="How many processor cores to search with. [default: chosen for this machine]",
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, max=_LARGEST_SEED, metavar="N", help="Start of the search's random choices.")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Demand all wanted days, sessions and hours; a roster that leaves any out is wrong."),
]
Deterministic = Annotated[
    bool,
    typer.Option("--deterministic", help="Same input and version: the same result, byte for byte, on every run."),
]
Published = Annotated[
    Path | None,
    typer.Option(
        "--published",
        metavar="ROSTER",
        help="A roster already handed out: keep its appointments where care allows, and count those that change.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print one line only, and no progress.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else there.")]
