"""The command line as a whole: its commands, its version, and how anything that goes wrong is told."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version as version_of
from typing import Annotated

import typer

from stepdown.cli.capacity import capacity
from stepdown.cli.check import check
from stepdown.cli.exit_codes import ExitCode
from stepdown.cli.explain import explain
from stepdown.cli.faults import show_failure, show_faults
from stepdown.cli.rules import rules
from stepdown.cli.solve import solve
from stepdown.cli.streams import silence
from stepdown.cli.waitlist import waitlist
from stepdown.cli.whatif import whatif
from stepdown.cli.why import why
from stepdown.errors import DataError, ExportError, ModelError, NotInstalledError

app = typer.Typer(name="stepdown", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(solve)
app.command()(check)
app.command()(explain)
app.command()(why)
app.command()(whatif)
app.command()(capacity)
app.command()(waitlist)
app.command()(rules)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stepdown {version_of('stepdown')}")
        raise typer.Exit(ExitCode.GOOD)


@app.callback(invoke_without_command=True)
def stepdown(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - read by its callback
        bool, typer.Option("--version", help="Print the version and end.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Weekly rosters for intensive outpatient programs: solved, proven and checked."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line on ``arguments`` (null = those of the process) and end the process with its exit code."""
    sys.exit(_code(arguments))


def _code(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.GOOD
    except DataError as error:
        show_faults(error)
        return ExitCode.BAD_INPUT
    except (ExportError, NotInstalledError) as error:
        show_failure(str(error))
        return ExitCode.BAD_INPUT
    except ModelError as error:
        show_failure(f"No roster is given out, because of a defect of stepdown: {error}")
        return ExitCode.DEFECT
    except OSError as error:
        silence(sys.stdout)
        show_failure(f"Reading or writing failed: {error}")
        return ExitCode.BAD_INPUT
    except Exception:
        # Python's own code for a crash is 1, which here would say that a roster has findings.
        traceback.print_exc()
        show_failure("This is a defect of stepdown.")
        return ExitCode.DEFECT
    return ExitCode.GOOD
