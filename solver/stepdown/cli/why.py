"""``stepdown why``: why not otherwise, or what it would cost."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from stepdown.cli import options
from stepdown.cli.exit_codes import of_answer
from stepdown.cli.faults import Inputs
from stepdown.cli.interruption import Interruption
from stepdown.cli.live import live_progress
from stepdown.cli.streams import output, write
from stepdown.explain import why_not
from stepdown.explain.narrate import answer_lines
from stepdown.io import load_result, load_roster, load_week, to_json
from stepdown.report import render_answer, render_conflicts


def why(
    week: options.WeekFile,
    result: options.ResultFile,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="What is asked for, in quotes: 'P-004 on evening tue', 'P-004 with T-02', "
            "'leader T-03 for day mon LBB', 'open a second evening mon PE'.",
            show_default=False,
        ),
    ],
    time_limit: options.TimeLimit = 60,
    workers: options.Workers = None,
    seed: options.Seed = 0,
    published: options.Published = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Ask why a roster is not otherwise: what is asked for is forced, and the week solved again.

    Says what it would cost and whose appointments change, that it is just as good, or why it cannot be.
    """
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    solved = inputs.read(load_result, result)
    handed_out = None if published is None else inputs.read(load_roster, published)
    inputs.finish()
    assert loaded is not None
    assert solved is not None
    with (
        Interruption() as interruption,
        live_progress(time_limit, interruption.should_stop, wanted=not quiet) as on_progress,
    ):
        answer = interruption.run(
            partial(
                why_not,
                loaded,
                solved,
                question,
                published=handed_out,
                time_limit=time_limit,
                workers=workers,
                seed=seed,
                on_progress=on_progress,
                should_stop=interruption.should_stop,
            )
        )
    if json:
        write(to_json(answer))
    elif quiet:
        output().print(answer.headline, soft_wrap=True)
    else:
        render_answer(output(), answer.question, answer.headline, answer_lines(answer.tiers, answer.affected))
        render_conflicts(output(), answer.conflicts, answer.ways_out)
    raise typer.Exit(of_answer(answer))
