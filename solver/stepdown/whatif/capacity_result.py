"""What ``capacity`` answers: how many fit, the curve, and what one more of each resource is worth."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
from pandas import DataFrame

from stepdown.domain.roster import Roster
from stepdown.outcome.frozen import Frozen
from stepdown.outcome.result import Status

Ending = Literal["proven", "time ran out", "stopped", "looked no further"]
RankBy = Literal["care", "patients"]


class Fit(Frozen):
    """How many more patients fit before the first need goes unmet.

    ``track`` and ``phase`` say which patients of the mix: null = all. Any number up to ``at_least`` fits, each with a
    roster; it is proven that ``at_most`` + 1 does not (null = nothing is proven above). ``ended`` says why the two
    differ, ``why`` what stands in the way of one more. ``witness`` is the roster with ``at_least`` admitted.
    """

    track: str | None = None
    phase: str | None = None
    at_least: int
    at_most: int | None
    ended: Ending
    why: str
    witness: Roster | None = None

    @property
    def exact(self) -> bool:
        """True where the number is proven."""
        return self.at_least == self.at_most


class CurvePoint(Frozen):
    """The week with ``admitted`` more patients of the mix and its best care.

    ``wanted`` and ``met`` count needs (program days and other sessions), ``fully_served`` patients; all of the roster
    found (null where there is none). ``care`` are its points, ``bound`` the least that any roster has.
    """

    admitted: int
    patients: int
    wanted: int
    met: int | None
    fully_served: int | None
    care: int | None
    bound: int
    status: Status


class Worth(Frozen):
    """What one more of a resource is worth in the week with the patients of ``Capacity.demand`` admitted.

    ``care`` and ``bound`` are those of the week with it (null: not found). ``gain`` is the proven least saving in
    care points against the week without it, ``gain_at_most`` the proven largest (null: open); where the two meet it is
    exact. ``needs`` counts the needs met more in the rosters found, and is null unless a gain is proven. ``hours`` are
    contact hours that a therapist brings. ``patients`` are those who fit more than without it, ``patients_at_most``
    the most that could (null: open); both null where that was not asked.
    """

    kind: str
    resource: str
    change: str
    hours: float | None = None
    care: int | None
    bound: int
    gain: int
    gain_at_most: int | None
    needs: int | None
    patients: int | None = None
    patients_at_most: int | None = None

    @property
    def exact(self) -> bool:
        """True where the gain is proven to the point."""
        return self.gain == self.gain_at_most

    @property
    def proven(self) -> bool:
        """True where it is proven that there is a gain, or that there is none."""
        return self.gain > 0 or self.gain_at_most == 0


class Capacity(Frozen):
    """The answer of ``capacity``. ``base`` is the week as it is; where it has no roster nothing else is answered.

    ``mix`` says whom the newcomers are drawn from, ``demand`` how many of them are admitted where the worth of
    resources is measured. ``left_out`` names, in sentences, what was not asked and why. ``interrupted``: somebody
    stopped it.
    """

    format: Literal["stepdown/capacity@1"] = "stepdown/capacity@1"
    mix: str
    seed: int
    base: CurvePoint
    fits: tuple[Fit, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    demand: int | None = None
    rank: RankBy = "care"
    worth: tuple[Worth, ...] = ()
    left_out: tuple[str, ...] = ()
    interrupted: bool = False
    week_digest: str
    seconds: float

    def to_frames(self) -> dict[str, DataFrame]:
        """Tables ``fits``, ``curve`` and ``worth``: a row an entry, a column a field, without the witnesses.

        Columns are those of ``Fit``, ``CurvePoint`` and ``Worth``; ``fits`` and ``worth`` have ``exact`` too, and
        ``worth`` has ``proven``. Points are care points; what is open or was not asked is missing.
        """
        fits = [{**fit.model_dump(exclude={"witness"}), "exact": fit.exact} for fit in self.fits]
        worth = [{**each.model_dump(), "exact": each.exact, "proven": each.proven} for each in self.worth]
        return {
            "fits": _frame(fits, [*(name for name in Fit.model_fields if name != "witness"), "exact"]),
            "curve": _frame([point.model_dump() for point in self.curve], list(CurvePoint.model_fields)),
            "worth": _frame(worth, [*Worth.model_fields, "exact", "proven"]),
        }

    def to_frame(self) -> DataFrame:
        """The table ``fits`` of ``to_frames``."""
        return self.to_frames()["fits"]


_WHOLE = {
    "at_least", "at_most", "admitted", "patients", "wanted", "met", "fully_served", "care", "bound", "gain",
    "gain_at_most", "needs", "patients_at_most",
}  # fmt: skip
_TYPES = dict.fromkeys(_WHOLE, "Int64") | {"hours": "float64", "exact": "bool", "proven": "bool"}


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> DataFrame:
    series = {name: pd.Series([row[name] for row in rows], dtype=_TYPES.get(name, "str")) for name in columns}
    return pd.DataFrame(series)
