"""What is wanted of our solver, and whether a file of results shows it.

The allowances are multiples of T30, the median seconds in which HiGHS proves every tier of a roomy or tight week of 30
patients in the same file, so that they mean the same on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.compare import pairs, proof_seconds
from benchmarks.record import CLOSE, HIGHS, STEPDOWN, Row
from stepdown.outcome.result import TIERS, TierName

GIB = 1024.0


@dataclass(frozen=True, slots=True)
class Target:
    """For weeks of these sizes: each named tier within its gap (0 = proven), in time, in memory (MiB).

    The time is a share of what HiGHS took on the same week, a multiple of T30, or seconds; exactly one is given.
    """

    sizes: tuple[int, ...]
    wanted: str
    gaps: dict[TierName, float]
    of_highs: float | None = None
    of_t30: float | None = None
    seconds: float | None = None
    peak_mib: float = float("inf")


PROVEN: dict[TierName, float] = dict.fromkeys(TIERS, 0.0)
LARGE: dict[TierName, float] = {"care": 0.005, "staffing": 0.02, "continuity": 0.05, "comfort": 0.05}
TARGETS = (
    Target((12, 30), "every tier proven in at most a quarter of HiGHS's time on the same week", PROVEN, of_highs=0.25),
    Target((60,), "every tier proven in at most 2 × T30", PROVEN, of_t30=2),
    Target(
        (120,),
        "care and staffing proven, continuity and comfort within 1 %, in at most 6 × T30",
        {"care": 0.0, "staffing": 0.0, "continuity": 0.01, "comfort": 0.01},
        of_t30=6,
    ),
    Target(
        (250,),
        "care proven, the other tiers within 2 %, in at most 15 × T30",
        {"care": 0.0, "staffing": 0.02, "continuity": 0.02, "comfort": 0.02},
        of_t30=15,
    ),
    Target(
        (500, 1000),
        "care within 0.5 %, staffing within 2 %, continuity and comfort within 5 %, in at most 30 × T30 and 3 GiB",
        LARGE,
        of_t30=30,
        peak_mib=3 * GIB,
    ),
    Target(
        (3000,),
        "an accepted roster, care within 1 %, in at most 10 minutes and 6 GiB",
        {"care": 0.01},
        seconds=600,
        peak_mib=6 * GIB,
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one week reached a target: null where the file cannot show it, and ``why`` in words."""

    row: Row
    reached: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Scale:
    """T30 in seconds: exactly, or at least so many where HiGHS ran out of time before a proof."""

    seconds: float
    exactly: bool


def t30(rows: Sequence[Row]) -> Scale | None:
    """T30, a week without a proof counted with the time it was given; null where HiGHS solved no such week here."""
    thirty = [row for row in _wanted(rows, HIGHS) if row.case.patients == 30]
    proofs = [proof_seconds(row) for row in thirty]
    given = [row.measured.total_seconds if proof is None else proof for row, proof in zip(thirty, proofs, strict=True)]
    seconds = [one for one in given if one is not None]
    return Scale(median(seconds), None not in proofs) if seconds else None


def ours(rows: Sequence[Row]) -> list[Row]:
    """Our rows on the weeks that targets speak of, the roomy and the tight."""
    return _wanted(rows, STEPDOWN)


def verdicts(target: Target, rows: Sequence[Row]) -> list[Verdict]:
    """One for each roomy or tight week of the target's sizes in the file."""
    highs = {row.case: their for row, their in pairs(rows, HIGHS)}
    scale = t30(rows)
    return [
        _verdict(target, row, highs.get(row.case), scale) for row in ours(rows) if row.case.patients in target.sizes
    ]


def _wanted(rows: Sequence[Row], solver: str) -> list[Row]:
    return [row for row in rows if row.solver == solver and row.case.tightness != "broken"]


def _verdict(target: Target, row: Row, highs: Row | None, scale: Scale | None) -> Verdict:
    if row.measured.accepted is not True:
        return Verdict(row, False, f"{row.measured.status}: no accepted roster")
    if row.peak_mib >= target.peak_mib:
        return Verdict(row, False, f"{row.peak_mib:.0f} MiB of {target.peak_mib:.0f} MiB")
    allowed, exactly = _allowed(target, highs, scale)
    short = [name for name, gap in target.gaps.items() if seconds_within(row, name, gap) is None]
    if short:
        why = (
            "; ".join(f"{name} {_gap_left(row, name)}" for name in short) + f" after {row.measured.total_seconds:.1f} s"
        )
        ended_early = not exactly or allowed is None or max(row.time_limit, row.measured.total_seconds or 0.0) < allowed
        return Verdict(row, None if ended_early else False, why)
    took = max(seconds for name, gap in target.gaps.items() if (seconds := seconds_within(row, name, gap)) is not None)
    if allowed is None:
        return Verdict(row, None, f"{took:.1f} s, nothing to compare with in this file")
    if took > allowed and not exactly:
        return Verdict(row, None, f"{took:.1f} s, HiGHS was ended before its proof")
    return Verdict(row, took <= allowed, f"{took:.1f} s of {allowed:.1f} s")


def _allowed(target: Target, highs: Row | None, scale: Scale | None) -> tuple[float | None, bool]:
    """The seconds allowed, and whether exactly so many: where HiGHS ran out of time they are at least so many."""
    if target.seconds is not None:
        return target.seconds, True
    if target.of_t30 is not None:
        return (None, False) if scale is None else (target.of_t30 * scale.seconds, scale.exactly)
    if target.of_highs is None or highs is None or highs.measured.total_seconds is None:
        return None, False
    return target.of_highs * highs.measured.total_seconds, proof_seconds(highs) is not None


def seconds_within(row: Row, name: TierName, gap: float) -> float | None:
    """The earliest moment at which the row shows the tier within the gap, in seconds; null where it never was."""
    tier = row.measured.tiers.get(name)
    if tier is None:
        return None
    moments = [tier.seconds_to_proof]
    if gap >= CLOSE:
        moments.append(tier.seconds_to_1pct)
    if tier.gap is not None and tier.gap <= gap and (gap > 0 or tier.proven):
        moments.append(row.measured.total_seconds)
    return min((moment for moment in moments if moment is not None), default=None)


def _gap_left(row: Row, name: TierName) -> str:
    tier = row.measured.tiers.get(name)
    return "not begun" if tier is None or tier.gap is None else f"{100 * tier.gap:.1f} % from its bound"
