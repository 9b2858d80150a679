"""What the library's functions are called with: a week in any form, and settings within reason."""

from __future__ import annotations

import os
from collections.abc import Mapping
from os import PathLike
from typing import Any

from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io.weeks import load_week, read_week, unknown_weights

MOST_WORKERS = 64
"""More threads than this only cost memory; a guard against slips, not a measured limit."""


def any_week(week: Week | Mapping[str, Any] | str | PathLike[str]) -> Week:
    """The week: as it is, from the mapping of a week file, or from the file at a path. Raises DataError."""
    if isinstance(week, Week):
        faults = unknown_weights(week.model_dump())
        if faults:
            raise DataError("the week", faults)
        return week
    return load_week(week) if isinstance(week, (str, PathLike)) else read_week(week)


def check_settings(function: str, *, time_limit: float | None, seed: int, workers: int | None = None) -> None:
    """DataError with every setting that is beyond reason; ``function`` is the name used in the message."""
    faults = []
    if time_limit is not None and not 0 < time_limit < float("inf"):
        faults.append(
            Fault("time_limit", "must be seconds above 0", "Leave it out for 60, null for none", str(time_limit))
        )
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        remedy = "Leave it out for one a core"
        faults.append(Fault("workers", f"must be 1 to {MOST_WORKERS}", remedy, str(workers)))
    if not 0 <= seed < 2**31:
        faults.append(Fault("seed", "must be a whole number from 0 to 2147483647", "Choose another", str(seed)))
    if faults:
        raise DataError(f"the arguments of {function}", faults)


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
