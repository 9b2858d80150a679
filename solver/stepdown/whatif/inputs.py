"""A week from whatever names one: the value, a mapping, or a path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.io import load_week, read_week, unknown_weights


def as_week(week: Week | Mapping[str, Any] | str | Path) -> Week:
    """The week, checked as ``solve`` checks it; DataError with every fault."""
    if isinstance(week, Week):
        faults = unknown_weights(week.model_dump())
        if faults:
            raise DataError("the week", faults)
        return week
    return load_week(week) if isinstance(week, (str, Path)) else read_week(week)
