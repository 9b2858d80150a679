"""What a result leaves to explain: the needs it leaves open and what is tight, or why there is no roster."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any

from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.explain.belonging import belonging_faults
from stepdown.explain.bottlenecks import Bottlenecks, bottlenecks
from stepdown.io import any_week
from stepdown.outcome.conflict import Conflict, WayOut
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import Result, Unmet


class Explanation(Frozen):
    """``unmet`` with reasons and ``bottlenecks`` (null without a roster); ``conflicts`` where there is no roster."""

    unmet: tuple[Unmet, ...]
    bottlenecks: Bottlenecks | None
    conflicts: tuple[Conflict, ...]
    ways_out: tuple[WayOut, ...]


def explain(week: Week | Mapping[str, Any] | str | PathLike[str], result: Result) -> Explanation:
    """What ``result``, of this very week, leaves to explain. Raises DataError for a result of another week."""
    instance = any_week(week)
    faults = belonging_faults(instance, result)
    if faults:
        raise DataError("the result", faults)
    return Explanation(
        unmet=result.unmet,
        bottlenecks=None if result.roster is None else bottlenecks(instance, result.roster),
        conflicts=result.conflicts,
        ways_out=result.ways_out,
    )
