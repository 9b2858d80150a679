"""``stepdown waitlist``: who to admit from a waiting list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from stepdown.cli import options
from stepdown.cli.answers import finish, keep_the_inputs
from stepdown.cli.exit_codes import of_status
from stepdown.cli.faults import Inputs
from stepdown.cli.interruption import Interruption
from stepdown.cli.steps import live_steps
from stepdown.domain.roster import Roster
from stepdown.domain.waiting import WaitingList
from stepdown.domain.week import Week
from stepdown.io import load_roster, load_waiting, load_week
from stepdown.whatif.waitlist import waitlist as ask_waitlist
from stepdown.whatif.waitlist_text import admissions_verdict, render_admissions

WaitingFile = Annotated[
    Path,
    typer.Argument(
        metavar="WAITING", help="The waiting list (stepdown/waiting@1, .yaml or .json).", show_default=False
    ),
]
PublishedOption = Annotated[
    Path | None,
    typer.Option(
        "--published",
        metavar="ROSTER",
        help="A roster already handed out: nobody gets less care than in it. [default: the week's best care]",
    ),
]


def waitlist(
    week: options.WeekFile,
    waiting: WaitingFile,
    output: options.TableOutput = None,
    published: PublishedOption = None,
    seed: options.Seed = 0,
    time_limit: options.TotalTimeLimit = 300,
    workers: options.Workers = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Tell whom of a waiting list to admit: the most urgent first, in full, and nobody already here loses care.

    Everybody who is not admitted has a reason. Ctrl-C ends with what is known so far.
    """
    keep_the_inputs(output, week, waiting, published)
    loaded, listed, handed_out = _read(week, waiting, published)
    with Interruption() as interruption, live_steps(interruption.should_stop, wanted=not quiet) as on_step:
        answer = interruption.run(
            partial(
                ask_waitlist,
                loaded,
                listed,
                published=handed_out,
                seed=seed,
                time_limit=time_limit,
                workers=workers,
                on_step=on_step,
                should_stop=interruption.should_stop,
            )
        )
    code = of_status(answer.status, interrupted=answer.interrupted)
    line = admissions_verdict(answer) if quiet else None
    tables = {"decisions": answer.to_frame()}
    finish(answer, output, tables, code, line=line, json=json, text=partial(render_admissions, week=loaded))


def _read(week: Path, waiting: Path, published: Path | None) -> tuple[Week, WaitingList, Roster | None]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    listed = None if loaded is None else inputs.read(partial(load_waiting, week=loaded), waiting)
    handed_out = None if published is None else inputs.read(load_roster, published)
    inputs.finish()
    assert loaded is not None
    assert listed is not None
    return loaded, listed, handed_out
