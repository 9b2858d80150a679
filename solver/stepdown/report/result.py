"""A result or a roster on paper or screen, for whoever runs the program."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import Result
from stepdown.report.conflicts import render_conflicts
from stepdown.report.grid import render_grids
from stepdown.report.kpis import kpis
from stepdown.report.layout import cell
from stepdown.report.lists import render_individual, render_stand_alone
from stepdown.report.patients import render_patients
from stepdown.report.tiers import render_quality
from stepdown.report.unmet import render_unmet
from stepdown.report.verdict import verdict
from stepdown.report.words import counted, long_date, percent


def render_result(console: Console, week: Week, result: Result) -> None:
    """Print a result for ``week``: the roster, what it leaves unmet and how good it is; or why there is none."""
    _title(console, week)
    if result.roster is None:
        console.print(cell(_sentence(verdict(result)), "bold red"))
        for line in _advice(week, result):
            console.print(cell(line))
        render_conflicts(console, result.conflicts, result.ways_out)
        return
    console.print(cell(_sentence(verdict(result)), "bold green" if result.status == "optimal" else "bold yellow"))
    _body(console, week, result.roster)
    render_unmet(console, week, result.unmet)
    render_quality(console, result)


def render_roster(console: Console, week: Week, roster: Roster) -> None:
    """Print a roster from anywhere: track grids, stand-alone groups, individual sessions, each patient's week."""
    _title(console, week)
    _body(console, week, roster)


def _title(console: Console, week: Week) -> None:
    console.print(cell(f"{week.program.name}, week of {long_date(week.week_of)}", "bold"))


def _body(console: Console, week: Week, roster: Roster) -> None:
    for line in _at_a_glance(week, roster):
        console.print(cell(line))
    render_grids(console, week, roster)
    console.print(cell("Each cell: leaders · room · patients/places (group size, or seats where fewer).", "dim"))
    render_stand_alone(console, week, roster)
    render_individual(console, week, roster)
    render_patients(console, week, roster)


def _at_a_glance(week: Week, roster: Roster) -> Iterator[str]:
    number = kpis(week, roster)
    yield (
        f"{number['patients_fully_served']} of {counted(int(number['patients']), 'patient')} get all the care planned "
        f"for them: {number['days_given']:,} of {counted(int(number['days_wanted']), 'program day')}, "
        f"{number['sessions_given']:,} of {counted(int(number['sessions_wanted']), 'other session')}."
    )
    yield (
        f"{counted(int(number['group_sessions']), 'group session')} with {number['leader_hours']:g} leader hours, "
        f"{percent(number['seats_used_share'])} of their places taken; therapists are in sessions for "
        f"{percent(number['therapist_utilisation'])} of their time, rooms for {percent(number['room_utilisation'])}."
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _advice(week: Week, result: Result) -> Iterator[str]:
    """What to look at where there is no roster; only demands that must be met can contradict each other."""
    if result.status == "no_roster_found":
        yield "Give it more time (--time-limit), or ask for less that is fixed."
        return
    if result.conflicts:
        return
    demands = [
        *([counted(len(week.pins), "pin")] if week.pins else []),
        *(["all care given in full (--strict)"] if result.provenance.limits.strict else []),
        *(["the primary therapist and nobody else (policy.primary: required)"] if _primary_only(week) else []),
    ]
    if demands:
        yield "Demands that may contradict each other or the rest of the week:"
        yield from (f"  - {demand}" for demand in demands)


def _primary_only(week: Week) -> bool:
    return week.policy.primary == "required"
