"""``stepdown capacity``: how many more patients fit, and what one more of each resource is worth."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from stepdown.changes.mix_file import MixFile
from stepdown.cli import options
from stepdown.cli.answers import finish, keep_the_inputs
from stepdown.cli.exit_codes import of_status
from stepdown.cli.faults import Inputs
from stepdown.cli.interruption import Interruption
from stepdown.cli.steps import live_steps
from stepdown.domain.week import Week
from stepdown.io import load_mix, load_week
from stepdown.whatif.capacity import UP_TO
from stepdown.whatif.capacity import capacity as ask_capacity
from stepdown.whatif.capacity_result import RankBy
from stepdown.whatif.capacity_text import capacity_verdict, render_capacity

MixOption = Annotated[
    Path | None,
    typer.Option("--mix", metavar="MIX", help="Whom to admit (stepdown/mix@1). [default: like those of the week]"),
]
TrackOption = Annotated[
    str | None, typer.Option("--track", metavar="TRACK", help="Only those who may come to this track.")
]
PhaseOption = Annotated[str | None, typer.Option("--phase", metavar="PHASE", help="Only those in this taper phase.")]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, max=2**31 - 1, metavar="N", help="Which patients are drawn from the mix.")
]
UpTo = Annotated[
    int, typer.Option("--up-to", min=1, max=10_000, metavar="N", help="Ask about no more newcomers than so many.")
]
DemandOption = Annotated[
    int | None,
    typer.Option(
        "--demand",
        min=0,
        max=10_000,
        metavar="N",
        help="Measure what resources are worth with so many admitted. [default: some more than fit]",
    ),
]
NoCurve = Annotated[bool, typer.Option("--no-curve", help="Leave the curve out.")]
NoWorth = Annotated[bool, typer.Option("--no-worth", help="Leave out what one more of each resource is worth.")]
RankOption = Annotated[
    RankBy,
    typer.Option(
        "--rank", help="Rank resources by the care they save, or by the patients who fit more (takes longer)."
    ),
]


def capacity(
    week: options.WeekFile,
    output: options.TableOutput = None,
    mix: MixOption = None,
    track: TrackOption = None,
    phase: PhaseOption = None,
    seed: SeedOption = 0,
    up_to: UpTo = UP_TO,
    demand: DemandOption = None,
    no_curve: NoCurve = False,
    no_worth: NoWorth = False,
    rank: RankOption = "care",
    time_limit: options.TotalTimeLimit = 300,
    workers: options.Workers = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Tell how many more patients fit before the first need goes unmet, and what one more of each resource is worth.

    Every number is proven by solving, or given as a range. Ctrl-C ends with what is known so far.
    """
    keep_the_inputs(output, week, mix)
    loaded, admitted = _read(week, mix)
    with Interruption() as interruption, live_steps(interruption.should_stop, wanted=not quiet) as on_step:
        answer = interruption.run(
            partial(
                ask_capacity,
                loaded,
                mix=None if admitted is None else admitted.mix,
                track=track,
                phase=phase,
                seed=seed,
                up_to=up_to,
                demand=demand,
                curve=not no_curve,
                worth=not no_worth,
                rank=rank,
                time_limit=time_limit,
                workers=workers,
                on_step=on_step,
                should_stop=interruption.should_stop,
            )
        )
    code = of_status(answer.base.status, interrupted=answer.interrupted)
    line = capacity_verdict(answer) if quiet else None
    finish(answer, output, answer.to_frames(), code, line=line, json=json, text=partial(render_capacity, week=loaded))


def _read(week: Path, mix: Path | None) -> tuple[Week, MixFile | None]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    admitted = None
    if mix is not None and loaded is not None:
        admitted = inputs.read(partial(load_mix, week=loaded), mix)
    inputs.finish()
    assert loaded is not None
    return loaded, admitted
