"""What the caller asked, read and checked: the changes and the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stepdown.changes import BASE, Alternative, Change, Changes, ChangesFile
from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io import MOST_WORKERS, load_changes, read_changes
from stepdown.outcome.result import TierName
from stepdown.whatif.case import Case
from stepdown.whatif.settings import Settings

AnyChanges = ChangesFile | str | Path | Mapping[str, Any] | Iterable[Alternative]
"""A changes file, its path, its mapping, alternatives, or changes by the names of their alternatives."""


def changes_of(changes: AnyChanges, week: Week) -> ChangesFile:
    """The alternatives, from wherever; ``DataError`` with every fault, those of a file with their lines."""
    if isinstance(changes, ChangesFile):
        return changes
    if isinstance(changes, (str, Path)):
        return load_changes(changes, week)
    if isinstance(changes, Mapping):
        if all(isinstance(change, (Change, Changes)) for change in changes.values()):
            changes = [Alternative(name=name, changes=change) for name, change in changes.items()]
        else:
            return read_changes(changes, week)
    try:
        return ChangesFile(alternatives=tuple(changes))
    except ValidationError as error:
        faults = [Fault("", line["msg"], "Give alternatives with names of their own") for line in error.errors()]
        raise DataError("the changes", faults) from None


def cases_of(week: Week, changes: ChangesFile, settings: Settings) -> tuple[Case, tuple[Case, ...]]:
    """The base and its alternatives with their weeks, not answered yet; ``DataError`` where one cannot be made."""
    tiers = settings.tiers
    base = Case(BASE, week, week_digest(week), tiers, told="as it is")
    return base, tuple(
        Case(one.name, after, week_digest(after), tiers, one.title, one.on, one.describe())
        for one, after in changes.weeks(week)
    )


def settings_of(
    seed: int, until: TierName, strict: bool, deterministic: bool, time_limit: float, alternative_limit: float | None
) -> Settings:
    """The settings; ``DataError`` with every one that is wrong."""
    try:
        return Settings(
            seed=seed,
            until=until,
            strict=strict,
            deterministic=deterministic,
            time_limit=time_limit,
            alternative_limit=alternative_limit,
        )
    except ValidationError as error:
        faults = [
            Fault(
                ".".join(map(str, line["loc"])), line["msg"], _REMEDIES.get(str(line["loc"][0]), ""), str(line["input"])
            )
            for line in error.errors()
        ]
        raise DataError("the arguments of whatif", faults) from None


_REMEDIES = {
    "seed": "Choose a whole number from 0 to 2147483647",
    "until": "Choose one of care, staffing, continuity, comfort",
    "time_limit": "Give seconds above 0, or leave it out for 60",
    "alternative_limit": "Give seconds above 0, or leave it out for half of what the base takes",
}


def check(workers: int | None, executor: Any, backend: Any, cluster: Any, nothing_to_resume: bool) -> None:
    """Raise ``DataError`` where what says how to run does not fit together."""
    faults = []
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        faults.append(Fault("workers", f"must be 1 to {MOST_WORKERS}", "Leave it out for one a core", str(workers)))
    if sum(place is not None for place in (executor, backend, cluster)) > 1:
        problem = "executor, backend and cluster exclude each other"
        faults.append(Fault("executor", problem, "Give one of them, or none for processes of this machine"))
    if nothing_to_resume:
        faults.append(Fault("resume", "there is no study file to resume", "Name it as study_file"))
    if faults:
        raise DataError("the arguments of whatif", faults)
