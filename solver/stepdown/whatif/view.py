"""The study as blocks of cells: what the text on the terminal and the page share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stepdown.whatif.case import Case
from stepdown.whatif.figures import Figure
from stepdown.whatif.study import Mood, Study
from stepdown.whatif.wording import amount, change, outcome, standing

_CARE = ("patients", "patients_fully_served", "days_met", "days_unmet", "sessions_met", "sessions_unmet")
_STAFF = (
    "group_sessions",
    "individual_sessions",
    "leader_hours",
    "contact_hours",
    "leader_cost",
    "contact_cost",
    "unpriced_hours",
)


_MOODS: dict[str, Mood] = {"better": "better", "worse": "worse", "not proven": "not proven"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the change against the base in brackets, and how both are to be taken."""

    text: str
    change: str = ""
    mood: Mood = "plain"

    def __str__(self) -> str:
        return f"{self.text} {self.change}".rstrip()


@dataclass(frozen=True, slots=True)
class Block:
    """A table: a title, the columns (the first is the name of the case), and a row for each case."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def blocks(study: Study) -> Iterator[Block]:
    """How it came out, care, sessions by service where there are several, staff, space, and the tiers."""
    yield outcomes(study)
    figures = {figure.key: figure for figure in study.figures}
    services = [key for key in figures if key.startswith(("met:", "unmet:"))]
    tracks = [key for key in figures if key.startswith("seats:")]
    yield _block(study, "Care", [figures[key] for key in (*_CARE, "short_hours")])
    if len(services) > 2:
        yield _block(study, "Sessions by service", [figures[key] for key in services])
    yield _block(study, "Staff", [figures[key] for key in _STAFF if key in figures])
    space = ("therapist_utilisation", "room_utilisation", *tracks, "changed_patients")
    yield _block(study, "How full, and how much changes", [figures[key] for key in space])
    yield _tiers(study)


def outcomes(study: Study) -> Block:
    """Each case: how its solve ended, and how it stands against the base."""
    rows = tuple(_outcome(study, case) for case in study.cases)
    return Block("Alternatives", ("alternative", "how good its roster is", "against the base"), rows)


def _outcome(study: Study, case: Case) -> tuple[Cell, ...]:
    comparison = study.against_base(case.name)
    mood: Mood = _MOODS.get("" if comparison is None else comparison.word, "plain")
    said = "" if case is study.base else standing(comparison)
    return Cell(case.name), Cell(outcome(case)), Cell(said, mood=mood)


def _block(study: Study, title: str, figures: Sequence[Figure]) -> Block:
    rows = tuple(
        (Cell(case.name), *(_cell(study, case, figure) for figure in figures))
        for case in study.cases
        if study.numbers(case.name)
    )
    return Block(title, ("alternative", *(figure.title for figure in figures)), rows)


def _cell(study: Study, case: Case, figure: Figure) -> Cell:
    shown = amount(figure, study.numbers(case.name).get(figure.key))
    difference = None if case is study.base else study.difference(case.name, figure.key)
    mood: Mood = "plain" if difference is None else difference.mood
    return Cell(shown, change(figure, difference), mood)


def _tiers(study: Study) -> Block:
    rows = []
    for case in study.cases:
        if case.intervals is None:
            continue
        cells = [Cell(case.name)]
        for one in case.intervals:
            cells += [Cell(f"{one.value:,}"), Cell("proven" if one.proven else f"{one.bound:,}")]
        rows.append(tuple(cells))
    columns = [word for tier in study.settings.tiers for word in (f"{tier} points", "at least")]
    return Block("Points by tier, fewer are better", ("alternative", *columns), tuple(rows))
