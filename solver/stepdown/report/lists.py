"""What stands outside the tracks: stand-alone groups and individual sessions, by day and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from stepdown.domain.roster import Roster
from stepdown.domain.time import Day
from stepdown.domain.week import Week
from stepdown.report.grid import pieces
from stepdown.report.layout import cell, heading, new_table
from stepdown.report.words import counted, short_day, span


def render_stand_alone(console: Console, week: Week, roster: Roster) -> None:
    """Print the group sessions outside tracks; nothing where the week neither offers nor holds any."""
    sessions = [session for session in roster.sessions if session.track is None]
    if not sessions and not week.offerings:
        return
    heading(console, f"Groups outside the tracks: {counted(len(sessions), 'session')}")
    rows = [
        (session.day, (span(session.start, session.end), week.service[session.service].title, *pieces(week, session)))
        for session in sessions
    ]
    _by_day(console, week, ("time", "group", "leaders", "room", "patients"), rows)


def render_individual(console: Console, week: Week, roster: Roster) -> None:
    """Print the individual sessions; nothing where the week neither offers nor holds any."""
    if not roster.individual and not week.individual_hours:
        return
    heading(console, f"Individual sessions: {len(roster.individual):,}")
    rows = [
        (
            session.day,
            (
                span(session.start, session.end),
                session.patient,
                week.service[session.service].title,
                session.therapist,
                session.room or "telehealth",
            ),
        )
        for session in roster.individual
    ]
    _by_day(console, week, ("time", "patient", "session", "therapist", "room"), rows)


def _by_day(console: Console, week: Week, titles: Sequence[str], rows: Iterable[tuple[Day, tuple[str, ...]]]) -> None:
    table = new_table("day", *titles)
    last: Day | None = None
    for day, row in rows:
        if last is not None and day != last:
            table.add_section()
        table.add_row(cell("" if day == last else short_day(day, week.week_of)), *map(cell, row))
        last = day
    console.print(table if last is not None else cell("none"))
