"""``stepdown explain``: what a result leaves open and what is tight, or why there is no roster."""

from __future__ import annotations

from stepdown.cli import options
from stepdown.cli.faults import Inputs
from stepdown.cli.streams import output, write
from stepdown.explain.explanation import explain as explain_result
from stepdown.explain.narrate import NO_CONFLICT_KNOWN
from stepdown.io import load_result, load_week, to_json
from stepdown.report import render_bottlenecks, render_conflicts, render_unmet
from stepdown.report.layout import cell


def explain(week: options.WeekFile, result: options.ResultFile, json: options.AsJson = False) -> None:
    """Say what a result leaves unmet, why, and which resource is tight; or why there is no roster."""
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    solved = inputs.read(load_result, result)
    inputs.finish()
    assert loaded is not None
    assert solved is not None
    found = explain_result(loaded, solved)
    console = output()
    if json:
        write(to_json(found))
    elif found.bottlenecks is not None:
        render_unmet(console, loaded, found.unmet)
        render_bottlenecks(console, loaded, found.bottlenecks.headline, found.bottlenecks.rows)
    elif found.conflicts:
        render_conflicts(console, found.conflicts, found.ways_out)
    else:
        console.print(cell(NO_CONFLICT_KNOWN))
