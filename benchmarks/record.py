"""One row for each week and solver, and the CSV file that keeps them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from benchmarks.weeks import Tightness
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import TIERS, TierName

STEPDOWN, HIGHS, TEXTBOOK = "stepdown", "highs", "textbook"
SOLVERS = (STEPDOWN, HIGHS, TEXTBOOK)
CLOSE = 0.01
"""A tier counts as close from a gap of 1 % on."""


class Case(Frozen):
    """Which generated week: ``benchmarks.weeks.generate(patients, tightness, seed)`` makes it again."""

    patients: int
    tightness: Tightness
    seed: int

    def __str__(self) -> str:
        return f"{self.patients} {self.tightness} {self.seed}"


class TierMeasure(Frozen):
    """One tier: the referee's points of the roster, the solver's bound, and seconds since the solve began.

    A null ``seconds_to_1pct`` or ``seconds_to_proof``: not reached, or (the former, for a peer) not observed.
    """

    value: int | None = None
    bound: int | None = None
    proven: bool = False
    seconds_to_1pct: float | None = None
    seconds_to_proof: float | None = None

    @property
    def gap(self) -> float | None:
        """(value − bound) / value; 0 where they meet, null where one is missing.

        A peer's bound may be below 0, points are not: no gap is above 1.
        """
        if self.value is None or self.bound is None:
            return None
        least = max(0, self.bound)
        return 0.0 if self.value <= least else (self.value - least) / self.value


class Measured(Frozen):
    """What the process that solved has to say. ``accepted`` is the referee's word, null without a roster.

    ``status`` is that of a result, or ``crashed`` (the process died), ``killed`` (ended for its time or memory)
    or ``refused`` (what it says of its roster is not what the referee says).
    ``rows`` and ``columns`` are of the largest model built, ``build_seconds`` of all that were.
    """

    status: str
    accepted: bool | None = None
    total_seconds: float | None = None
    first_roster_seconds: float | None = None
    build_seconds: float | None = None
    rows: int | None = None
    columns: int | None = None
    tiers: dict[TierName, TierMeasure] = Field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """True where every tier is proven."""
        return len(self.tiers) == len(TIERS) and all(tier.proven for tier in self.tiers.values())


class Setting(Frozen):
    """What one file of results has in common, the date apart. An empty version: not installed."""

    date: str
    stepdown: str
    ortools: str
    highspy: str
    python: str
    cpu: str
    cores: int
    workers: int


class Row(Frozen):
    """One solver on one week. ``exit`` says how its process ended: a code, a signal, ``time`` or ``memory``."""

    setting: Setting
    case: Case
    solver: str
    time_limit: float
    exit: str
    peak_mib: float
    measured: Measured


def _fields(model: type[BaseModel]) -> list[str]:
    return [name for name in model.model_fields if name != "tiers"]


TIER_COLUMNS = {(tier, name): f"{tier}_{name}" for tier in TIERS for name in TierMeasure.model_fields}
ROW_COLUMNS = ["solver", "time_limit", "exit", "peak_mib"]
COLUMNS = [*_fields(Setting), *_fields(Case), *ROW_COLUMNS, *_fields(Measured), *TIER_COLUMNS.values()]


def append(path: Path, row: Row) -> None:
    """Add one row, and the heading where the file is new; it is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if file.tell() == 0:
            writer.writeheader()
        writer.writerow({name: _text(value) for name, value in _flat(row).items()})


def read(path: Path) -> list[Row]:
    """All rows of a file; ValueError where its columns are not those of this version, or a cell does not fit."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f"{path}: the columns are not those of benchmarks/record.py")
        return [_row(cells) for cells in reader]


def _flat(row: Row) -> dict[str, Any]:
    tiers = {
        column: getattr(row.measured.tiers[tier], name)
        for (tier, name), column in TIER_COLUMNS.items()
        if tier in row.measured.tiers
    }
    own = {name: getattr(row, name) for name in ROW_COLUMNS}
    measured = row.measured.model_dump(exclude={"tiers"})
    return row.setting.model_dump() | row.case.model_dump() | own | measured | tiers


def _row(cells: Mapping[str, str]) -> Row:
    def part(names: list[str]) -> dict[str, str | None]:
        return {name: cells[name] or None for name in names}

    tiers = {
        tier: {name: cells[f"{tier}_{name}"] or None for name in TierMeasure.model_fields}
        for tier in TIERS
        if cells[f"{tier}_proven"]
    }
    return Row.model_validate(
        {
            "setting": {name: cells[name] for name in _fields(Setting)},
            "case": part(_fields(Case)),
            **part(ROW_COLUMNS),
            "measured": {**part(_fields(Measured)), "tiers": tiers},
        }
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
