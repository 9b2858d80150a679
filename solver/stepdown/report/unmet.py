"""What a roster leaves open, patient by patient."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from stepdown.domain.week import Week
from stepdown.outcome.result import Unmet
from stepdown.report.layout import cell, heading, new_table
from stepdown.report.need import wanted_by
from stepdown.report.words import counted, duration

NOTHING_UNMET = "nothing: every patient gets all the care planned for them"


def render_unmet(console: Console, week: Week, unmet: Sequence[Unmet]) -> None:
    """Print who misses what and how much of it, with the reason where one is known."""
    heading(console, "What is unmet")
    if not unmet:
        console.print(cell(NOTHING_UNMET))
        return
    reasons = any(entry.reason for entry in unmet)
    table = new_table("patient", "missing", *(("why",) if reasons else ()))
    for entry in unmet:
        why = (cell(entry.reason or ""),) if reasons else ()
        table.add_row(cell(entry.patient), cell(missing(week, entry), "yellow"), *why)
    console.print(table)


def missing(week: Week, entry: Unmet) -> str:
    """The open need in words, against what the patient is to have: ``2 of 5 program days``."""
    wanted = wanted_by(week, week.patient[entry.patient])
    if entry.what == "day":
        return f"{entry.amount} of {counted(wanted.days, 'program day')}"
    if entry.what == "hours":
        return f"{duration(entry.amount)} short of {duration(wanted.min_minutes)} a week"
    service = entry.service or ""
    title = week.service[service].title if service in week.service else service
    return f"{entry.amount} of {counted(wanted.sessions.get(service, entry.amount), 'session')} of {title}"
