"""Rows made by hand."""

from __future__ import annotations

from benchmarks.record import Case, Measured, Row, Setting, TierMeasure
from benchmarks.weeks import Tightness

from stepdown.outcome.result import TIERS, TierName

SETTING = Setting(
    date="2026-11-30",
    stepdown="0.1.0",
    ortools="9.15",
    highspy="1.16",
    python="3.11.1",
    cpu="A processor, of some kind",
    cores=2,
    workers=2,
)


def tier(
    value: int = 20, bound: int | None = None, seconds: float | None = None, close: float | None = None
) -> TierMeasure:
    """One tier, proven where no bound is given."""
    least = value if bound is None else bound
    return TierMeasure(value=value, bound=least, proven=least == value, seconds_to_1pct=close, seconds_to_proof=seconds)


def row(
    patients: int,
    solver: str,
    seconds: float,
    tightness: Tightness = "roomy",
    seed: int = 1,
    limit: float = 60.0,
    peak_mib: float = 200.0,
    **tiers: TierMeasure,
) -> Row:
    """A solve that ended well; tiers that are not given are proven, one after the other, at 20 points."""
    all_: dict[TierName, TierMeasure] = {
        name: tiers.get(name, tier(seconds=seconds * (place + 1) / 4)) for place, name in enumerate(TIERS)
    }
    measured = Measured(
        status="optimal" if all(one.proven for one in all_.values()) else "feasible",
        accepted=True,
        total_seconds=seconds,
        first_roster_seconds=seconds / 20 if solver == "stepdown" else None,
        build_seconds=seconds / 50,
        rows=100 * patients,
        columns=300 * patients,
        tiers=all_,
    )
    return Row(
        setting=SETTING,
        case=Case(patients=patients, tightness=tightness, seed=seed),
        solver=solver,
        time_limit=limit,
        exit="0",
        peak_mib=peak_mib,
        measured=measured,
    )


def crash(patients: int, solver: str) -> Row:
    """A solve whose process died."""
    ended = row(patients, solver, 1.0)
    return ended.model_copy(update={"exit": "SIGABRT", "measured": Measured(status="crashed")})
