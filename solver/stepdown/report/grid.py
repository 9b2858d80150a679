"""The week grid of a track: a row for each meeting and parallel session, a column for each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from stepdown.domain.roster import Roster, Session
from stepdown.domain.time import DAYS, Day
from stepdown.domain.week import Track, Week
from stepdown.report.layout import chunks, fits, heading, new_table, stacked
from stepdown.report.load import places
from stepdown.report.words import counted, short_day, span

Key = tuple[int, str]
"""A meeting of the track on whatever day: start and service."""
Pieces = tuple[str, str, str]
"""Leaders, room, patients against places."""
Style = Callable[[Pieces], tuple[str, ...]]
"""How the pieces of one cell are laid out: its lines."""

NOT_OPEN = "-"


def _one_line(pieces: Pieces) -> tuple[str, ...]:
    return (" · ".join(pieces),)


def _two_lines(pieces: Pieces) -> tuple[str, ...]:
    leaders, room, heads = pieces
    return leaders, f"{room} · {heads}"


def _three_lines(pieces: Pieces) -> tuple[str, ...]:
    return pieces


_STYLES: tuple[Style, ...] = (_one_line, _two_lines, _three_lines)


def render_grids(console: Console, week: Week, roster: Roster) -> None:
    """Print a grid for each track of the week."""
    for track in week.tracks:
        grid = Grid(week, track, roster)
        heading(console, f"{track.name or f'Track {track.id}'}: {counted(grid.count, 'group session')}")
        for table in grid.tables(console):
            console.print(table)


class Grid:
    """One track's sessions by meeting, parallel place and day."""

    def __init__(self, week: Week, track: Track, roster: Roster) -> None:
        sessions = [session for session in roster.sessions if session.track == track.id]
        self.week = week
        self.count = len(sessions)
        self.days = sorted({*track.days, *(session.day for session in sessions)}, key=DAYS.index)
        held: dict[Key, dict[Day, list[Session]]] = {
            (meeting.start, meeting.service): defaultdict(list) for meeting in track.meetings
        }
        for session in sessions:
            held.setdefault((session.start, session.service), defaultdict(list))[session.day].append(session)
        self.rows = {key: side_by_side(held[key]) for key in sorted(held)}

    def tables(self, console: Console) -> list[Table]:
        """The grid as one table; the days in several where one would not fit."""
        for style in _STYLES:
            table = self._table(self.days, style)
            if fits(console, table):
                return [table]
        for size in range(len(self.days) - 1, 1, -1):
            tables = [self._table(days, _STYLES[-1]) for days in chunks(self.days, size)]
            if all(fits(console, table) for table in tables):
                return tables
        return [self._table([day], _STYLES[-1]) for day in self.days]

    def _table(self, days: Sequence[Day], style: Style) -> Table:
        table = new_table("", *(short_day(day, self.week.week_of) for day in days))
        for key, rows in self.rows.items():
            for place, row in enumerate(rows):
                label = self._label(key, place, spread=style is _one_line and len(rows) > 1)
                blank = {day for other in rows for day in other} if place == 0 else set(days)
                cells = (self._cell(row.get(day), day, style, blank=day in blank) for day in days)
                table.add_row(stacked(label), *map(stacked, cells))
            table.add_section()
        return table

    def _label(self, key: Key, place: int, *, spread: bool) -> tuple[str, ...]:
        """Time and name beside the first row, or, ``spread``, one beside each of the first two."""
        start, service = key
        entry = self.week.service[service]
        lines = (span(start, start + entry.minutes), entry.title)
        if spread:
            return lines[place : place + 1]
        return lines if place == 0 else ()

    def _cell(self, session: Session | None, day: Day, style: Style, *, blank: bool) -> tuple[str, ...]:
        if session is not None:
            return style(pieces(self.week, session))
        if blank:
            return ()
        return ("closed" if day in self.week.closed else NOT_OPEN,)


def side_by_side(held: Mapping[Day, Sequence[Session]]) -> list[Mapping[Day, Session]]:
    """The parallel sessions of a meeting as rows over the days, at least one row; a room keeps its row where it can."""
    most = max(map(len, held.values()), default=0)
    rooms = sorted({session.room or "" for sessions in held.values() for session in sessions})
    alone = all(len({session.room for session in sessions}) == len(sessions) for sessions in held.values())
    if rooms and alone and len(rooms) == most:
        return [
            {day: session for day, sessions in held.items() for session in sessions if (session.room or "") == room}
            for room in rooms
        ]
    return [
        {day: _by_room(sessions)[place] for day, sessions in held.items() if place < len(sessions)}
        for place in range(max(1, most))
    ]


def _by_room(sessions: Sequence[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.room or "", session.leaders))


def pieces(week: Week, session: Session) -> Pieces:
    """What a person looks for in a session: leaders, room, patients against places."""
    return (
        " + ".join(session.leaders),
        session.room or "telehealth",
        f"{len(session.patients)}/{places(week, session)}",
    )
