"""``stepdown explain``: why care is unmet, what would give it and what is tight; or why there is no roster."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from stepdown.cli import options
from stepdown.cli.exit_codes import ExitCode
from stepdown.cli.explain_live import live_explaining
from stepdown.cli.faults import Inputs, show_failure
from stepdown.cli.interruption import Interruption
from stepdown.cli.streams import output as output_console
from stepdown.cli.streams import write
from stepdown.domain.week import Week
from stepdown.errors import ExportError
from stepdown.explain import SAFETY
from stepdown.explain import explain as explain_result
from stepdown.io import load_result, load_week, save, to_json
from stepdown.outcome.explanation import Explanation
from stepdown.outcome.result import Result
from stepdown.report.explanation import explanation_verdict, render_explanation

_SAFE = ", ".join(rule.lower() for rule in SAFETY)


def _rule(name: str) -> str:
    """The id of a safety rule, however it is written."""
    rule = name.upper().replace("-", "_")
    if rule not in SAFETY:
        raise typer.BadParameter(f"'{name}' is no rule that is kept safe: name {_SAFE}; other limits are tried anyway.")
    return rule


def explain(
    week: options.WeekFile,
    result: options.ResultFile,
    patient: Annotated[
        str | None,
        typer.Option("--patient", metavar="ID", help="Only what this patient does not get.", show_default=False),
    ] = None,
    fixes: Annotated[
        int, typer.Option("--fixes", min=1, max=20, metavar="N", help="Look for so many fixes of each need.")
    ] = 3,
    bend: Annotated[
        list[str] | None,
        typer.Option(
            "--bend",
            metavar="RULE",
            help=f"Also try fixes that bend this safety rule ({_SAFE}); give it again for another.",
            show_default=False,
        ),
    ] = None,
    output: options.Output = None,
    time_limit: options.ExplainLimit = 60,
    workers: options.Workers = None,
    seed: options.Seed = 0,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Say why care is unmet, and which smallest changes would give it, each confirmed by solving again.

    Then which resources are tight. Where there is no roster: the conflicts and the ways out.
    Ctrl-C takes what is known so far; fixes that could not be confirmed are marked.
    """
    bent = tuple(dict.fromkeys(map(_rule, bend or ())))
    _keep_the_inputs(output, week, result)
    loaded, solved = _read(week, result)
    if patient is not None and patient not in loaded.patient:
        raise typer.BadParameter(f"'{patient}' is no patient of this week.", param_hint="--patient")
    with (
        Interruption() as interruption,
        live_explaining(time_limit, interruption.should_stop, wanted=not quiet) as on_progress,
    ):
        explained = interruption.run(
            partial(
                explain_result,
                loaded,
                solved,
                patient=patient,
                fixes=fixes,
                bend=bent,
                time_limit=time_limit,
                workers=workers,
                seed=seed,
                on_progress=on_progress,
                should_stop=interruption.should_stop,
            )
        )
    unsaved = _save(output, explained)
    _print(loaded, explained, quiet=quiet, json=json)
    if unsaved is not None:
        show_failure(f"The explanation could not be written. {unsaved}")
        raise typer.Exit(ExitCode.BAD_INPUT)
    raise typer.Exit(ExitCode.GOOD)


def _keep_the_inputs(output: Path | None, *sources: Path) -> None:
    for source in sources:
        if output is not None and output.resolve() == source.resolve():
            raise typer.BadParameter(f"'{output}' is read by this command: name another file.", param_hint="--output")


def _read(week: Path, result: Path) -> tuple[Week, Result]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    solved = inputs.read(load_result, result)
    inputs.finish()
    assert loaded is not None
    assert solved is not None
    return loaded, solved


def _save(output: Path | None, explanation: Explanation) -> ExportError | None:
    """Write before anything is printed, so that a reader who leaves early loses nothing."""
    if output is None:
        return None
    try:
        save(output, explanation)
    except ExportError as error:
        return error
    return None


def _print(week: Week, explanation: Explanation, *, quiet: bool, json: bool) -> None:
    if json:
        write(to_json(explanation))
    elif quiet:
        output_console().print(explanation_verdict(explanation), soft_wrap=True)
    else:
        render_explanation(output_console(), week, explanation)
