"""Decisions on a waiting list on paper or screen: for whoever admits, never for patients or passers-by."""

from __future__ import annotations

from rich.console import Console

from stepdown.domain.week import Week
from stepdown.report.layout import cell, heading, new_table
from stepdown.report.words import counted, joined, long_date
from stepdown.whatif.waitlist_result import Admissions


def render_admissions(console: Console, week: Week, answer: Admissions) -> None:
    """Print who is admitted and why the others are not."""
    console.print(cell(f"{week.program.name}, week of {long_date(week.week_of)}", "bold"))
    console.print(cell(admissions_verdict(answer), "bold"))
    if answer.roster is None:
        return
    best = "" if answer.proven else " (not proven to be the best they can have)"
    console.print(cell(f"Those already here keep all their care: {answer.care:,} points of unmet care{best}."))
    heading(console, "The most urgent first")
    table = new_table("patient", "urgency", "since", "decision", "why", right=("urgency",))
    for each in answer.decisions:
        since = "" if each.since is None else each.since.isoformat()
        row = (each.patient, str(each.urgency), since, each.decision, each.why)
        table.add_row(*map(cell, row))
    console.print(table)


def admissions_verdict(answer: Admissions) -> str:
    """The answer in one sentence."""
    if answer.status == "infeasible":
        return "No roster serves those already here as they are to be served, so nobody can be admitted."
    if answer.status == "no_roster_found":
        return "No roster of the week was found in the time given: nothing is known of the waiting list."
    total = counted(len(answer.decisions), "waiting patient")
    names = f": {joined(answer.admitted)}" if answer.admitted else ""
    open_ones = sum(each.decision == "open" for each in answer.decisions)
    rest = f" {open_ones} could not be told in the time given." if open_ones else ""
    return f"{len(answer.admitted)} of {total} can be admitted{names}.{rest}"
