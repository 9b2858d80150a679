"""The study in pictures: unmet care, how far care is proven, and the hours of leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pandas import DataFrame

from stepdown.outcome.result import TierName
from stepdown.whatif.compare import settled
from stepdown.whatif.extras import needed
from stepdown.whatif.study import Study

if TYPE_CHECKING:
    from altair import Chart, LayerChart, VConcatChart

_WIDTH = 520
_INK, _MARK = "#33475b", "#b5541c"


def overview(study: Study) -> VConcatChart:
    """All charts below each other; ``NotInstalledError`` without altair."""
    alt = _altair()
    together: VConcatChart = alt.vconcat(*charts(study).values())
    return together


def charts(study: Study) -> dict[str, Chart | LayerChart]:
    """Each chart by its title. A case without a roster has an empty line: it is not left out."""
    return {
        "Care that is not given; pale: a better roster may exist": _unmet(study),
        "Care points: the dot is the roster found, the line reaches down to what is proven": _care(study),
        "Leader hours; pale: not proven to be the least": _leaders(study),
    }


def svg(chart: Any) -> str:
    """The chart as an SVG element that can stand in a page; ``NotInstalledError`` without vl-convert-python."""
    convert = needed("vl_convert", "whatif", "a page with charts")
    drawn: str = convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    # Inside a page the element needs no namespaces, and without them nothing in the file looks like an address.
    for name in ('xmlns="http://www.w3.org/2000/svg"', 'xmlns:xlink="http://www.w3.org/1999/xlink"'):
        drawn = drawn.replace(name, "")
    return drawn


def _altair() -> Any:
    return needed("altair", "whatif", "a chart")


def _names(study: Study) -> list[str]:
    return [case.name for case in study.cases]


def _axis(alt: Any, study: Study) -> Any:
    names = _names(study)
    return alt.Y("alternative:N", sort=names, scale=alt.Scale(domain=names), axis=alt.Axis(title=None, labelLimit=260))


def _unmet(study: Study) -> Chart:
    alt = _altair()
    kinds = {"days_unmet": "program days"}
    kinds |= {
        figure.key: f"sessions of {figure.key.removeprefix('unmet:')}"
        for figure in study.figures
        if figure.key.startswith("unmet:")
    }
    rows = [
        {
            "alternative": name,
            "kind": kind,
            "unmet": study.numbers(name).get(key, 0),
            "place": place,
            "proven": _proven(study, name, "care"),
        }
        for name in _names(study)
        if study.numbers(name)
        for place, (key, kind) in enumerate(kinds.items())
    ]
    chart: Chart = (
        alt.Chart(DataFrame(rows, columns=["alternative", "kind", "unmet", "place", "proven"]), width=_WIDTH)
        .mark_bar()
        .encode(
            y=_axis(alt, study),
            x=alt.X("unmet:Q", title="days and sessions wanted and not given", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("kind:N", title=None, sort=list(kinds.values())),
            order=alt.Order("place:O"),
            opacity=_pale(alt),
            tooltip=["alternative:N", "kind:N", "unmet:Q"],
        )
    )
    return chart


def _care(study: Study) -> LayerChart:
    alt = _altair()
    rows = [
        {"alternative": case.name, "bound": case.intervals[0].bound, "points": case.intervals[0].value}
        for case in study.cases
        if case.intervals
    ]
    frame = DataFrame(rows, columns=["alternative", "bound", "points"])
    base = alt.Chart(frame, width=_WIDTH).encode(y=_axis(alt, study))
    title = "points, fewer are better; dashed: the base"
    lines = base.mark_rule(strokeWidth=3, color=_INK).encode(x=alt.X("bound:Q", title=title), x2="points:Q")
    dots = base.mark_point(filled=True, size=70, color=_INK, opacity=1).encode(
        x="points:Q", tooltip=["alternative:N", "bound:Q", "points:Q"]
    )
    layered: LayerChart = alt.layer(lines, dots, *_mark(alt, study, "points", frame))
    return layered


def _leaders(study: Study) -> LayerChart:
    alt = _altair()
    rows = [
        {
            "alternative": name,
            "hours": study.numbers(name).get("leader_hours"),
            "proven": _proven(study, name, "staffing"),
        }
        for name in _names(study)
    ]
    frame = DataFrame(rows)
    bars = (
        alt.Chart(frame, width=_WIDTH)
        .mark_bar(color=_INK)
        .encode(
            y=_axis(alt, study),
            x=alt.X("hours:Q", title="hours of leaders in groups a week; dashed: the base"),
            opacity=_pale(alt),
            tooltip=["alternative:N", "hours:Q"],
        )
    )
    layered: LayerChart = alt.layer(bars, *_mark(alt, study, "hours", frame))
    return layered


def _proven(study: Study, name: str, tier: TierName) -> bool:
    """Whether the case is proven in this tier and all above it: an open figure must not look like a settled one."""
    found = study[name].intervals
    return found is not None and settled(found, found, tier)


def _pale(alt: Any) -> Any:
    return alt.condition("datum.proven", alt.value(0.9), alt.value(0.3))


def _mark(alt: Any, study: Study, column: str, frame: DataFrame) -> list[Any]:
    """A dashed line at the base's own figure, where it has one."""
    base = frame[frame["alternative"] == study.base.name].dropna()
    if base.empty:
        return []
    return [alt.Chart(base).mark_rule(strokeDash=[4, 3], color=_MARK).encode(x=f"{column}:Q")]
