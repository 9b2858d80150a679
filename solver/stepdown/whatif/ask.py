"""``whatif``: the whole question in one call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stepdown.changes import BASE, Alternative, Change, Changes, ChangesFile
from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io import load_changes, load_week, read_changes, read_week
from stepdown.outcome.result import Result, TierName
from stepdown.run import MOST_WORKERS, cores
from stepdown.whatif.borrowed import BorrowedBackend, BorrowedExecutor
from stepdown.whatif.case import Case
from stepdown.whatif.cluster import Cluster
from stepdown.whatif.given import base_faults
from stepdown.whatif.place import Place
from stepdown.whatif.processes import Processes
from stepdown.whatif.record import Record
from stepdown.whatif.row import Head, Row
from stepdown.whatif.running import Running
from stepdown.whatif.settings import Settings
from stepdown.whatif.study import Study
from stepdown.whatif.task import Work, attempt

AnyChanges = ChangesFile | str | Path | Mapping[str, Any] | Iterable[Alternative]
"""A changes file, its path, its mapping, alternatives, or changes by the names of their alternatives."""


def whatif(
    week: Week | Mapping[str, Any] | str | Path,
    changes: AnyChanges,
    *,
    base: Result | None = None,
    until: TierName = "staffing",
    time_limit: float = 60.0,
    alternative_limit: float | None = None,
    workers: int | None = None,
    seed: int = 0,
    strict: bool = False,
    deterministic: bool = False,
    study_file: str | os.PathLike[str] | None = None,
    resume: bool = False,
    executor: Executor | None = None,
    backend: Any = None,
    cluster: str | None = None,
    on_case: Callable[[Case], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Study:
    """Solve a week and its alternatives, each checked by the referee, and lay them side by side.

    ``week`` as for ``solve``. ``changes``: a ``ChangesFile``, its path or mapping, several ``Alternative``, or a
    mapping of names to changes (``{"T-03 leaves": RemoveTherapist(therapist="T-03")}``). ``base``: a result of this
    week that is there already. ``until``: the last tier to search in the alternatives; by default staffing, because
    care and the hours of staff are what a plan is judged by. ``time_limit``: seconds of the base;
    ``alternative_limit``: seconds of each alternative, by default half of what the base took.

    The solves run in ``workers`` processes (default: one a core), or in an ``executor`` of ``concurrent.futures``, in
    a joblib ``backend`` (its name or itself), or on the Dask ``cluster`` whose scheduler has this address; with an
    executor or a backend ``workers`` is how many at a time. ``study_file`` gets every answer as it comes; with
    ``resume`` what it holds is not solved again. ``on_case`` is called with each case once it is answered; once
    ``should_stop`` is true the rest is left out and the study is marked as interrupted.

    Raises ``DataError`` with every fault of the input, ``NotInstalledError`` where an extra is missing.
    """
    settings = _settings(seed, until, strict, deterministic, time_limit, alternative_limit)
    _check(workers, executor, backend, cluster, resume and study_file is None)
    instance = _week(week)
    asked = _changes(changes, instance)
    mine, alternatives = _cases(instance, asked, settings)
    if base is not None:
        faults = base_faults(instance, base, settings)
        if faults:
            raise DataError("the base's result", faults)
    place = _place(workers, executor, backend, cluster)
    try:
        return study(
            mine,
            alternatives,
            settings,
            place,
            title=asked.title,
            base=base,
            study_file=None if study_file is None else Path(study_file),
            resume=resume,
            on_case=on_case,
            should_stop=should_stop,
        )
    finally:
        place.close()


def study(
    base_case: Case,
    alternatives: tuple[Case, ...],
    settings: Settings,
    place: Place,
    *,
    title: str = "",
    base: Result | None = None,
    study_file: Path | None = None,
    resume: bool = False,
    on_case: Callable[[Case], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    work: Work = attempt,
) -> Study:
    """Answer these cases in this place; ``work`` is what is done with each task there."""
    record = (
        None
        if study_file is None
        else Record(study_file, Head(week=base_case.digest, settings=settings), resume=resume)
    )
    try:
        known = {} if record is None else dict(record.rows)
        cases = {case.digest: [] for case in (base_case, *alternatives)}  # type: dict[str, list[Case]]
        for case in (base_case, *alternatives):
            cases[case.digest].append(case)

        def tell(row: Row) -> None:
            for case in cases.get(row.week, ()):
                if on_case is not None:
                    on_case(replace(case, row=row))

        def keep(row: Row) -> None:
            if record is not None:
                record.append(row)
            tell(row)

        for row in known.values():
            if row.answered:
                tell(row)
        if base is not None:
            _take_up(base, base_case, known, keep, settings)
        running = Running(base_case, alternatives, settings, place, keep, should_stop or _never, known, work)
        running.run()
    finally:
        if record is not None:
            record.close()
    answered = tuple(replace(case, row=known.get(case.digest)) for case in alternatives)
    mine = replace(base_case, row=known.get(base_case.digest))
    left = any(case.row is None for case in (mine, *answered))
    return Study(mine, answered, settings, title, interrupted=left)


def _take_up(base: Result, case: Case, known: dict[str, Row], keep: Callable[[Row], None], settings: Settings) -> None:
    """Use the base's result that was handed in; one that the study file has already must be the same."""
    recorded = known.get(case.digest)
    if recorded is not None and recorded.answered:
        if recorded.result != base:
            remedy = "Leave the result out, or begin another study file"
            raise DataError(
                "the base's result", [Fault("", "the study was begun with another result of the base", remedy)]
            )
        return
    spent = None if settings.deterministic else base.provenance.seconds.get("total")
    known[case.digest] = Row(name=case.name, week=case.digest, result=base, seconds=spent)
    keep(known[case.digest])


def _never() -> bool:
    return False


def _week(week: Week | Mapping[str, Any] | str | Path) -> Week:
    if isinstance(week, Week):
        return week
    return load_week(week) if isinstance(week, (str, Path)) else read_week(week)


def _changes(changes: AnyChanges, week: Week) -> ChangesFile:
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


def _cases(week: Week, changes: ChangesFile, settings: Settings) -> tuple[Case, tuple[Case, ...]]:
    tiers = settings.tiers
    base = Case(BASE, week, week_digest(week), tiers, told="as it is")
    return base, tuple(
        Case(one.name, after, week_digest(after), tiers, one.title, one.on, one.describe())
        for one, after in changes.weeks(week)
    )


def _settings(
    seed: int, until: TierName, strict: bool, deterministic: bool, time_limit: float, alternative_limit: float | None
) -> Settings:
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


def _check(workers: int | None, executor: Any, backend: Any, cluster: Any, nothing_to_resume: bool) -> None:
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


def _place(workers: int | None, executor: Executor | None, backend: Any, cluster: str | None) -> Place:
    if executor is not None:
        return BorrowedExecutor(executor, workers)
    if backend is not None:
        return BorrowedBackend(backend, workers)
    return Processes(workers or cores()) if cluster is None else Cluster(cluster)
