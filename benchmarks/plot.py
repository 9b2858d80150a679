"""Seconds against patients, both on logarithmic scales, as an SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.record import SOLVERS, Row

PROVEN, OPEN = "every tier proven", "a tier left unproven"


def points(rows: Sequence[Row]) -> list[dict[str, object]]:
    """A mark for each solve that ended by itself."""
    return [
        {
            "solver": row.solver,
            "patients": row.case.patients,
            "seconds": row.measured.total_seconds,
            "outcome": PROVEN if row.measured.proven else OPEN,
            "week": f"{row.case.tightness} {row.case.seed}",
        }
        for row in rows
        if row.measured.total_seconds
    ]


def medians(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The line of each solver: the median seconds at each size."""
    by: dict[tuple[str, int], list[float]] = {}
    for row in rows:
        if row.measured.total_seconds:
            by.setdefault((row.solver, row.case.patients), []).append(row.measured.total_seconds)
    return [{"solver": solver, "patients": size, "seconds": median(all_)} for (solver, size), all_ in by.items()]


def save_plot(runs: Mapping[str, Sequence[Row]], path: Path) -> None:
    """Draw a panel for each file of results. ValueError where the extra ``bench`` is not installed."""
    try:
        import altair as alt
        import vl_convert  # noqa: F401 - altair needs it to write SVG, and would say so much later
    except ImportError as missing:
        raise ValueError("a plot needs the extra: pip install -e '.[bench]'") from missing
    color = alt.Color("solver:N", scale=alt.Scale(domain=list(SOLVERS), range=["#1b6ca8", "#d1495b", "#8d99ae"]))
    sizes = sorted({row.case.patients for rows in runs.values() for row in rows})
    x = alt.X("patients:Q", title="patients", scale=alt.Scale(type="log"), axis=alt.Axis(values=sizes, format="d"))
    y = alt.Y("seconds:Q", title="seconds for the whole solve", scale=alt.Scale(type="log"))
    shape = alt.Shape("outcome:N", scale=alt.Scale(domain=[PROVEN, OPEN], range=["circle", "triangle-up"]), title=None)
    panels = []
    for name, rows in runs.items():
        lines = alt.Chart(alt.InlineData(values=medians(rows)), title=name).mark_line(opacity=0.6)
        marks = alt.Chart(alt.InlineData(values=points(rows))).mark_point(size=60, filled=True)
        panels.append(lines.encode(x=x, y=y, color=color) + marks.encode(x=x, y=y, color=color, shape=shape))
    chart = alt.hconcat(*(panel.properties(width=460, height=340) for panel in panels))
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.configure_view(stroke=None).save(str(path), format="svg")
