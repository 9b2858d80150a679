"""``whatif``: the whole question in one call."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.io import any_week, cores
from stepdown.outcome.result import Result, TierName
from stepdown.whatif.answer import study
from stepdown.whatif.borrowed import BorrowedBackend, BorrowedExecutor
from stepdown.whatif.case import Case
from stepdown.whatif.cluster import Cluster
from stepdown.whatif.given import base_faults
from stepdown.whatif.place import Place
from stepdown.whatif.processes import Processes
from stepdown.whatif.reading import AnyChanges, cases_of, changes_of, check, settings_of
from stepdown.whatif.study import Study


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
    settings = settings_of(seed, until, strict, deterministic, time_limit, alternative_limit)
    check(workers, executor, backend, cluster, resume and study_file is None)
    instance = any_week(week)
    asked = changes_of(changes, instance)
    mine, alternatives = cases_of(instance, asked, settings)
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


def _place(workers: int | None, executor: Executor | None, backend: Any, cluster: str | None) -> Place:
    if executor is not None:
        return BorrowedExecutor(executor, workers)
    if backend is not None:
        return BorrowedBackend(backend, workers)
    return Processes(workers or cores()) if cluster is None else Cluster(cluster)
