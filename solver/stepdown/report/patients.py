"""Each patient's week on one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from rich.console import Console
from rich.table import Table

from stepdown.domain.roster import Roster
from stepdown.domain.time import DAYS, Day, clock
from stepdown.domain.week import IndividualHours, Offering, Track, Week
from stepdown.report.layout import cell, first_that_fits, heading, new_table
from stepdown.report.load import everything
from stepdown.report.need import Given, Wanted, given_to, wanted_by
from stepdown.report.words import short_day

Entry = tuple[int, str, bool]
"""Start, what (a track, or a service outside tracks), and whether it is a program day."""
Marks = Mapping[str, str]
"""What each track is called in the table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One patient's week: what on which day, and given against wanted."""

    patient: str
    phase: str
    entries: Mapping[Day, set[Entry]]
    wanted: Wanted
    given: Given

    @property
    def days(self) -> str:
        """Program days given/wanted."""
        return f"{len(self.given.days)}/{self.wanted.days}"

    @property
    def other(self) -> str:
        """Individual and stand-alone sessions given/wanted."""
        return f"{self.given.sessions.total()}/{sum(self.wanted.sessions.values())}"

    @property
    def hours(self) -> str:
        """Hours scheduled, against the least where there is one."""
        least = self.wanted.min_minutes
        return f"{_number(self.given.minutes)}/{_number(least)}" if least else _number(self.given.minutes)

    @property
    def style(self) -> str:
        """Lines of patients who miss something stand out."""
        return "" if self.given.serves(self.wanted) else "yellow"


def render_patients(console: Console, week: Week, roster: Roster) -> None:
    """Print a line for each patient: what on which day, and what is given against what is wanted."""
    heading(console, "Each patient's week")
    lines, days = _lines(week, roster), _days(week, roster)
    whole = {track.id: track.id for track in week.tracks}
    short = short_marks(whole)
    table = partial(_table, lines, days, week)
    layouts = [
        partial(table, whole, times=True, phase=True),
        partial(table, whole, times=True, phase=False),
        partial(table, short, times=True, phase=True),
        partial(table, short, times=True, phase=False),
        partial(table, whole, times=False, phase=True),
        partial(table, whole, times=False, phase=False),
        partial(table, short, times=False, phase=True),
        partial(table, short, times=False, phase=False),
        partial(_running, lines, days, week, whole),
    ]
    console.print(first_that_fits(console, layouts) if lines else cell("none"))


def short_marks(tracks: Iterable[str]) -> dict[str, str]:
    """Each track's first letters, as many as tell all of them apart.

    >>> short_marks(["day", "evening"]), short_marks(["iop", "iop-2"])
    ({'day': 'd', 'evening': 'e'}, {'iop': 'iop', 'iop-2': 'iop-'})
    """
    names = list(tracks)
    length = 1
    while len({name[:length] for name in names}) < len(names):
        length += 1
    return {name: name[:length] for name in names}


def _lines(week: Week, roster: Roster) -> list[Line]:
    entries, given = _entries(roster), given_to(week, roster)
    return [
        Line(patient.id, patient.phase, entries[patient.id], wanted_by(week, patient), given[patient.id])
        for patient in week.patients
    ]


def _entries(roster: Roster) -> dict[str, dict[Day, set[Entry]]]:
    """What each patient has on each day; a program day counts once, at its first session's start."""
    entries: dict[str, dict[Day, set[Entry]]] = defaultdict(lambda: defaultdict(set))
    first: dict[tuple[str, Day, str], int] = {}
    for session in roster.sessions:
        for patient in session.patients:
            if session.track is None:
                entries[patient][session.day].add((session.start, session.service, False))
            else:
                key = (patient, session.day, session.track)
                first[key] = min(session.start, first.get(key, session.start))
    for (patient, day, track), start in first.items():
        entries[patient][day].add((start, track, True))
    for alone in roster.individual:
        entries[alone.patient][alone.day].add((alone.start, alone.service, False))
    return entries


def _table(lines: list[Line], days: list[Day], week: Week, marks: Marks, *, times: bool, phase: bool) -> Table:
    numbers = ("days", "other", "hours")
    dates = (short_day(day, week.week_of) for day in days)
    table = new_table("patient", *(("phase",) if phase else ()), *dates, *numbers, right=numbers)
    for line in lines:
        table.add_row(
            cell(line.patient),
            *((cell(line.phase),) if phase else ()),
            *(cell(_day(line.entries.get(day, set()), marks, times=times)) for day in days),
            *map(cell, (line.days, line.other, line.hours)),
            style=line.style,
        )
    return _with_legend(table, marks)


def _running(lines: list[Line], days: list[Day], week: Week, marks: Marks) -> Table:
    """Day after day in running text, for ids too long to stand side by side."""
    table = new_table("patient", "week")
    for line in lines:
        held = "; ".join(
            f"{short_day(day, week.week_of)} {_day(line.entries[day], marks, times=True)}"
            for day in days
            if day in line.entries
        )
        count = f"days {line.days}, other {line.other}, hours {line.hours}"
        table.add_row(cell(line.patient), cell(f"{held or 'nothing'} ({count})"), style=line.style)
    return _with_legend(table, marks)


def _with_legend(table: Table, marks: Marks) -> Table:
    shortened = [f"{mark} = {track}" for track, mark in marks.items() if mark != track]
    legend = "Given/wanted: days = program days, other = individual and stand-alone sessions, hours."
    table.caption = cell(" ".join([*([f"{', '.join(shortened)}."] if shortened else []), legend]), "dim")
    table.caption_justify = "left"
    return table


def _day(entries: set[Entry], marks: Marks, *, times: bool) -> str:
    if times:
        return ", ".join(
            marks.get(what, what) if whole else f"{what} {clock(start)}" for start, what, whole in sorted(entries)
        )
    return "+".join(marks.get(what, what) if whole else what for _, what, whole in sorted(entries))


def _number(minutes: int) -> str:
    """Hours with one decimal, rounded down, so that 10 is never less than ten."""
    whole, tenth = divmod(minutes * 10 // 60, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _days(week: Week, roster: Roster) -> list[Day]:
    """The days on which the week offers or the roster holds anything."""
    timed: tuple[Track | Offering | IndividualHours, ...] = (*week.tracks, *week.offerings, *week.individual_hours)
    offered = {day for source in timed for day in source.days}
    held = {session.day for session in everything(roster)}
    return [day for day in DAYS if (day in offered and day not in week.closed) or day in held]
