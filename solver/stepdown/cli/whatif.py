"""``stepdown whatif``: a week and its alternatives side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from stepdown.changes import ChangesFile
from stepdown.cli import options
from stepdown.cli.exit_codes import ExitCode, of_study
from stepdown.cli.faults import Inputs, show_failure
from stepdown.cli.interruption import Interruption
from stepdown.cli.streams import errors, write
from stepdown.cli.streams import output as output_console
from stepdown.cli.study_board import live_study
from stepdown.domain.week import Week
from stepdown.errors import ExportError
from stepdown.io import load_changes, load_result, load_week
from stepdown.outcome.result import Result
from stepdown.whatif import Study
from stepdown.whatif import whatif as ask
from stepdown.whatif.saving import check_ending, save_study
from stepdown.whatif.text import render_study
from stepdown.whatif.wording import standing

Until = Literal["care", "staffing", "continuity", "comfort"]


def whatif(
    week: options.WeekFile,
    changes: Annotated[
        Path,
        typer.Argument(
            metavar="CHANGES", help="The alternatives (stepdown/changes@1, .yaml or .json).", show_default=False
        ),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the table: .html (a page with charts), .csv or .xlsx. May be given several times.",
        ),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(
            "--base", metavar="RESULT", help="A result of this week that is there already, of 'stepdown solve'."
        ),
    ] = None,
    until: Annotated[
        Until, typer.Option("--until", help="The last tier to search in the alternatives, and to compare.")
    ] = "staffing",
    time_limit: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            help="Stop solving the week as it is after so many seconds.",
            callback=options.positive_seconds,
        ),
    ] = 60,
    alternative_limit: Annotated[
        float | None,
        typer.Option(
            "--alternative-limit",
            metavar="SECONDS",
            help="Stop each alternative after so many seconds. [default: half of what the week as it is took]",
            callback=options.positive_seconds,
        ),
    ] = None,
    study: Annotated[
        Path | None,
        typer.Option(
            "--study",
            metavar="FILE",
            help="Where every answer is kept as it comes. [default: CHANGES.study.jsonl in this folder]",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the study in that file; what it has is not solved again.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin the study in that file anew.")] = False,
    workers: options.Workers = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Solve on the Dask cluster at tcp://HOST:PORT."),
    ] = None,
    seed: options.Seed = 0,
    strict: options.Strict = False,
    deterministic: options.Deterministic = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Solve a week and alternatives to it, and compare them.

    Says for each alternative what is proven better or worse than the week as it is, and what is not proven. Ctrl-C
    keeps what is finished; --resume goes on from there.
    """
    kept = study or Path(f"{changes.stem}.study.jsonl")
    targets = output or []
    _check_targets(targets, [path for path in (week, changes, base, kept) if path is not None])
    _check_study(kept, resume=resume, fresh=fresh)
    loaded, asked, known = _read(week, changes, base)
    if fresh:
        kept.unlink(missing_ok=True)
    count = len(asked.all()) + 1
    with (
        Interruption() as interruption,
        live_study(count, interruption.should_stop, wanted=not quiet) as on_case,
    ):
        done = interruption.run(
            partial(
                ask,
                loaded,
                asked,
                base=known,
                until=until,
                time_limit=time_limit,
                alternative_limit=alternative_limit,
                workers=workers,
                seed=seed,
                strict=strict,
                deterministic=deterministic,
                study_file=kept,
                resume=resume,
                cluster=cluster,
                on_case=on_case,
                should_stop=interruption.should_stop,
            )
        )
    unsaved = _save(targets, done)
    _print(done, quiet=quiet, json=json)
    if done.interrupted:
        show_failure(f"Stopped before the end. What is finished is in {kept}; the same command with --resume goes on.")
    for error in unsaved:
        show_failure(f"The table could not be written. {error}")
    raise typer.Exit(ExitCode.BAD_INPUT if unsaved else of_study(done))


def _check_targets(targets: list[Path], inputs: list[Path]) -> None:
    """Refuse what could not be written in the end before any work is done."""
    taken = {path.resolve() for path in inputs}
    for path in targets:
        try:
            check_ending(path)
        except ExportError as error:
            raise typer.BadParameter(str(error), param_hint="--output") from None
        if path.resolve() in taken:
            raise typer.BadParameter(
                f"'{path}' is used by this command already: name another file.", param_hint="--output"
            )
        taken.add(path.resolve())
        options.check_folder(path)


def _check_study(kept: Path, *, resume: bool, fresh: bool) -> None:
    if resume and fresh:
        raise typer.BadParameter("--resume and --fresh exclude each other.", param_hint="--fresh")
    if kept.is_dir() or not kept.parent.is_dir():
        raise typer.BadParameter(
            f"'{kept}' cannot be written: name a file in a folder that exists.", param_hint="--study"
        )
    if kept.exists() and kept.stat().st_size and not resume and not fresh:
        told = f"there is a study in '{kept}' already: --resume goes on with it, --fresh begins it anew."
        raise typer.BadParameter(told, param_hint="--study")
    if resume and not kept.exists():
        errors().print(f"There is no '{kept}' yet: the study begins there.", soft_wrap=True)


def _read(week: Path, changes: Path, base: Path | None) -> tuple[Week, ChangesFile, Result | None]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    asked = inputs.read(partial(load_changes, base=loaded), changes)
    known = None if base is None else inputs.read(load_result, base)
    inputs.finish()
    assert loaded is not None
    assert asked is not None
    return loaded, asked, known


def _save(targets: list[Path], study: Study) -> list[ExportError]:
    unsaved = []
    for path in targets:
        try:
            save_study(path, study)
        except ExportError as error:
            unsaved.append(error)
    return unsaved


def _print(study: Study, *, quiet: bool, json: bool) -> None:
    if json:
        write(study.to_frame().to_json(orient="records", indent=2, force_ascii=False) + "\n")
    elif quiet:
        best = study.best()
        told = standing(study.against_base(best.name))
        line = f"{best.name}: {told}" if best is not study.base else "no alternative is proven better than the base"
        output_console().print(line, soft_wrap=True)
    else:
        render_study(output_console(), study)
