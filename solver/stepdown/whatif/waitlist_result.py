"""What ``waitlist`` answers: who is admitted, who is not and why, and the roster with those admitted."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd
from pandas import DataFrame

from stepdown.domain.roster import Roster
from stepdown.outcome.frozen import Frozen


class Decision(Frozen):
    """One person on the list: ``admitted``, ``not admitted`` (proven), or ``open`` (not told in the time given)."""

    patient: str
    urgency: int
    since: date | None
    decision: Literal["admitted", "not admitted", "open"]
    why: str


class Admissions(Frozen):
    """The answer of ``waitlist``; ``decisions`` stand in the order of urgency.

    ``status``: ``optimal`` where every decision is proven, ``feasible`` where some are open, ``infeasible`` where no
    roster serves those already here as they are to be served, ``no_roster_found`` where time ran out before one was
    found; without a roster nobody is decided on. ``roster`` serves those already here and those admitted.
    ``care`` are the points of those already here in the roster that nobody shall lose against, ``proven`` whether it is
    the best for them.
    """

    format: Literal["stepdown/admissions@1"] = "stepdown/admissions@1"
    status: Literal["optimal", "feasible", "infeasible", "no_roster_found"]
    decisions: tuple[Decision, ...] = ()
    roster: Roster | None
    care: int | None
    proven: bool
    interrupted: bool = False
    week_digest: str
    seconds: float

    @property
    def admitted(self) -> tuple[str, ...]:
        """The ids of those admitted, the most urgent first."""
        return tuple(each.patient for each in self.decisions if each.decision == "admitted")

    def to_frame(self) -> DataFrame:
        """A row a person in the order of urgency: ``patient``, ``urgency``, ``since``, ``decision``, ``why``."""
        rows = [each.model_dump() for each in self.decisions]
        kinds = {"patient": "str", "urgency": "int64", "since": "datetime64[s]", "decision": "str", "why": "str"}
        return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in kinds.items()})
