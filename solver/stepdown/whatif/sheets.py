"""The study as a workbook."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import xlsxwriter
from pandas import DataFrame

from stepdown.report.words import long_date
from stepdown.whatif.frames import loads, wide
from stepdown.whatif.study import Study
from stepdown.whatif.wording import LEGEND

_COLOURS = {"better": "#1a6e3c", "worse": "#a32a1c"}
_WIDEST = 60


def workbook(study: Study) -> bytes:
    """An ``.xlsx`` file of four sheets: the alternatives as in ``to_frame``, therapists, rooms, and about the study.

    Texts are written as texts, never as formulas. A difference that is not proven is an empty cell.
    """
    memory = io.BytesIO()
    # A fixed date of making: the same study gives the same file.
    with xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": study.title or "What if", "created": pd.Timestamp(study.base.week.week_of)})
        _sheet(book, "Alternatives", wide(study), _moods(study))
        _sheet(book, "Therapists", loads(study, "therapists"), {})
        _sheet(book, "Rooms", loads(study, "rooms"), {})
        _sheet(book, "About", _about(study), {})
    return memory.getvalue()


def _sheet(book: Any, name: str, frame: DataFrame, moods: dict[tuple[int, str], str]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    coloured = {mood: book.add_format({"font_color": colour}) for mood, colour in _COLOURS.items()}
    share = book.add_format({"num_format": "0 %"})
    for place, column in enumerate(frame.columns):
        sheet.write_string(0, place, str(column), bold)
        longest = max((len(str(value)) for value in frame[column] if pd.notna(value)), default=0)
        sheet.set_column(place, place, min(_WIDEST, max(10, longest + 1)))
        for line, value in enumerate(frame[column], start=1):
            if pd.isna(value):
                continue
            style = coloured.get(moods.get((line - 1, str(column)), ""))
            if style is None and ("utilisation" in str(column) or str(column).startswith("seats:")):
                style = share
            if isinstance(value, str):
                sheet.write_string(line, place, value, style)
            else:
                sheet.write_number(line, place, float(value), style)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _moods(study: Study) -> dict[tuple[int, str], str]:
    """The colour of each difference, by row and column."""
    return {
        (line, f"{figure.key}_change"): difference.mood
        for line, case in enumerate(study.cases)
        for figure in study.figures
        if (difference := study.difference(case.name, figure.key)) is not None and difference.change
    }


def _about(study: Study) -> DataFrame:
    week, settings = study.base.week, study.settings
    rows = [
        ("study", study.title or "What if"),
        ("program", week.program.name),
        ("week of", long_date(week.week_of)),
        ("week", study.base.digest),
        ("tiers searched", ", ".join(settings.tiers)),
        ("seed", str(settings.seed)),
        ("all wanted care demanded", "yes" if settings.strict else "no"),
        ("deterministic", "yes" if settings.deterministic else "no"),
        ("columns that end in _change", f"{LEGEND} Here such a cell is empty."),
    ]
    return DataFrame(rows, columns=["what", "value"])
