"""``stepdown check``: the referee on any roster."""

from __future__ import annotations

from pathlib import Path

import typer

from stepdown.cli import options
from stepdown.cli.exit_codes import of_verification
from stepdown.cli.faults import Inputs
from stepdown.cli.streams import output, write
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.io import load_roster, load_week, to_json
from stepdown.report import render_verification, verification_verdict
from stepdown.verify import verify


def check(
    week: options.WeekFile,
    roster: options.RosterFile,
    strict: options.Strict = False,
    published: options.Published = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Check any roster, a hand-made one too, against every rule.

    Prints each finding with its rule, place, what was observed and what is allowed, then what the roster leaves unmet
    and what it costs.
    """
    loaded, checked, handed_out = _read(week, roster, published)
    verification = verify(loaded, checked, strict=strict, published=handed_out)
    if json:
        write(to_json(verification))
    elif quiet:
        output().print(verification_verdict(verification), soft_wrap=True)
    else:
        render_verification(output(), loaded, verification)
    raise typer.Exit(of_verification(verification))


def _read(week: Path, roster: Path, published: Path | None) -> tuple[Week, Roster, Roster | None]:
    inputs = Inputs()
    loaded = inputs.read(load_week, week)
    checked = inputs.read(load_roster, roster)
    handed_out = None if published is None else inputs.read(load_roster, published)
    inputs.finish()
    assert loaded is not None
    assert checked is not None
    return loaded, checked, handed_out
