"""One line of a study file: a week that was solved, whatever came of it."""

from __future__ import annotations

from typing import Literal

from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import Result
from stepdown.whatif.settings import Settings
from stepdown.whatif.task import Attempt


class Head(Frozen):
    """The first line: which week and which settings all rows belong to."""

    format: Literal["stepdown/study@1"] = "stepdown/study@1"
    week: str
    settings: Settings


class Row(Frozen):
    """An answered week. ``name`` is the alternative it was solved for, ``week`` its digest; ``seconds`` wall time.

    Either ``result`` or ``failure`` is there: a failure is a process that died or an error, never a limit that ran out.
    """

    name: str
    week: str
    result: Result | None = None
    failure: str | None = None
    seconds: float | None = None

    @property
    def answered(self) -> bool:
        """True where the solver gave an answer, be it that there is no roster: it need not be asked again."""
        return self.result is not None


def row_of(name: str, week: str, came: Attempt, *, deterministic: bool) -> Row:
    """The row of an attempt; no wall clock where the same input must give the same file."""
    seconds = None if deterministic or came.seconds is None else round(came.seconds, 3)
    return Row(name=name, week=week, result=came.result, failure=came.failure, seconds=seconds)
