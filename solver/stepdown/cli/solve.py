"""``stepdown solve``: from a week file to a roster."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import typer

from stepdown.cli import options
from stepdown.cli.exit_codes import ExitCode, of_result
from stepdown.cli.faults import Inputs, show_failure
from stepdown.cli.interruption import Interruption
from stepdown.cli.live import live_progress
from stepdown.cli.streams import output as output_console
from stepdown.cli.streams import write
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import ExportError
from stepdown.io import load_roster, load_week, save, to_json
from stepdown.outcome.result import Result
from stepdown.report import render_result, verdict
from stepdown.run import solve as solve_week


def solve(
    week: options.WeekFile,
    output: options.Output = None,
    time_limit: options.TimeLimit = 60,
    workers: options.Workers = None,
    seed: options.Seed = 0,
    strict: options.Strict = False,
    deterministic: options.Deterministic = False,
    published: options.Published = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Make the best roster for a week, check it, and print it.

    Care comes first, then staff time, then continuity, then comfort. Ctrl-C takes the best roster found so far.
    """
    _keep_the_inputs(output, week, published)
    loaded, handed_out = _read(week, published)
    with (
        Interruption() as interruption,
        live_progress(time_limit, interruption.should_stop, wanted=not quiet) as on_progress,
    ):
        result = interruption.run(
            partial(
                solve_week,
                loaded,
                time_limit=time_limit,
                workers=workers,
                seed=seed,
                strict=strict,
                deterministic=deterministic,
                published=handed_out,
                on_progress=on_progress,
                should_stop=interruption.should_stop,
            )
        )
    unsaved = _save(output, result)
    _print(loaded, result, quiet=quiet, json=json)
    if unsaved is not None:
        show_failure(f"The result could not be written. {unsaved}")
        raise typer.Exit(ExitCode.BAD_INPUT)
    raise typer.Exit(of_result(result))


def _keep_the_inputs(output: Path | None, week: Path, published: Path | None) -> None:
    for source in (week, published):
        if output is not None and source is not None and output.resolve() == source.resolve():
            raise typer.BadParameter(f"'{output}' is read by this command: name another file.", param_hint="--output")


def _read(week: Path, published: Path | None) -> tuple[Week, Roster | None]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    handed_out = None if published is None else inputs.read(load_roster, published)
    inputs.finish()
    assert loaded is not None
    return loaded, handed_out


def _save(output: Path | None, result: Result) -> ExportError | None:
    """Write the result before anything is printed, so that a reader who leaves early loses nothing."""
    if output is None:
        return None
    try:
        save(output, result)
    except ExportError as error:
        return error
    return None


def _print(week: Week, result: Result, *, quiet: bool, json: bool) -> None:
    if json:
        write(to_json(result))
    elif quiet:
        output_console().print(verdict(result), soft_wrap=True)
    else:
        render_result(output_console(), week, result)
