"""The study as one HTML page: everything in it, nothing fetched, fit for the screen and for paper."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from stepdown.report.words import long_date
from stepdown.whatif.charts import charts, svg
from stepdown.whatif.extras import needed
from stepdown.whatif.settings import Settings
from stepdown.whatif.study import Study
from stepdown.whatif.view import blocks
from stepdown.whatif.wording import LEGEND


def page(study: Study) -> str:
    """The whole page; every text of the week and the changes is escaped. ``NotInstalledError`` without the extra."""
    jinja: Any = needed("jinja2", "whatif", "a page")
    markup: Any = needed("markupsafe", "whatif", "a page").Markup
    environment = jinja.Environment(autoescape=True, undefined=jinja.StrictUndefined)
    template = environment.from_string(files("stepdown.whatif").joinpath("page.html").read_text(encoding="utf-8"))
    week = study.base.week
    text: str = template.render(
        title=study.title or "What if",
        subtitle=f"{week.program.name}, week of {long_date(week.week_of)}",
        settings=_told(study.settings),
        legend=LEGEND,
        blocks=list(blocks(study)),
        charts={caption: markup(svg(chart)) for caption, chart in charts(study).items()},
        cases=study.cases,
        digest=study.base.digest[:12],
    )
    return text


def _told(settings: Settings) -> str:
    return ", ".join(
        [
            f"Tiers searched: {', '.join(settings.tiers)}",
            f"seed {settings.seed}",
            *(["all wanted care demanded"] if settings.strict else []),
            *(["deterministic"] if settings.deterministic else []),
        ]
    )
