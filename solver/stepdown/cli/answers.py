"""Handing out an answer that has tables: to a file first, then to standard output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer
from pandas import DataFrame
from pydantic import BaseModel

from stepdown.cli.exit_codes import ExitCode
from stepdown.cli.faults import show_failure
from stepdown.cli.streams import output as output_console
from stepdown.cli.streams import write
from stepdown.errors import ExportError
from stepdown.io import save, save_text, to_json


def keep_the_inputs(output: Path | None, *inputs: Path | None) -> None:
    """Refuse to write over a file that the command reads."""
    for source in inputs:
        if output is not None and source is not None and output.resolve() == source.resolve():
            raise typer.BadParameter(f"'{output}' is read by this command: name another file.", param_hint="--output")


def finish(
    answer: BaseModel,
    output: Path | None,
    tables: Mapping[str, DataFrame],
    code: ExitCode,
    *,
    line: str | None,
    json: bool,
    text: Callable[..., None],
) -> None:
    """Write the answer, print it as JSON, as one line or as text, and end the command.

    In CSV the first table has the file's name, each other one that name with its own: ``plan.csv``,
    ``plan-curve.csv``.
    """
    unsaved = _saved(answer, output, tables)
    if json:
        write(to_json(answer))
    elif line is not None:
        output_console().print(line, soft_wrap=True)
    else:
        text(output_console(), answer=answer)
    if unsaved is not None:
        show_failure(f"The answer could not be written. {unsaved}")
        raise typer.Exit(ExitCode.BAD_INPUT)
    raise typer.Exit(code)


def _saved(answer: BaseModel, output: Path | None, tables: Mapping[str, Any]) -> ExportError | None:
    if output is None:
        return None
    try:
        if output.suffix.lower() != ".csv":
            save(output, answer)
        else:
            for place, (name, table) in enumerate(tables.items()):
                path = output if place == 0 else output.with_name(f"{output.stem}-{name}{output.suffix}")
                save_text(path, table.to_csv(index=False))
    except ExportError as error:
        return error
    return None
