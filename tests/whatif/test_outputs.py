"""The table as a page that fetches nothing, as CSV and as a workbook; and what is said where a package is missing."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from rich.console import Console
from tests.whatif.works import FEWER_SEATS, MORE_SEATS, SETTINGS, cases_of, crowded, no_time_for_b

from stepdown.changes import Alternative
from stepdown.errors import ExportError, NotInstalledError
from stepdown.whatif.answer import study
from stepdown.whatif.borrowed import BorrowedExecutor
from stepdown.whatif.case import Case
from stepdown.whatif.charts import charts
from stepdown.whatif.extras import needed
from stepdown.whatif.page import page
from stepdown.whatif.saving import save_study
from stepdown.whatif.study import Study
from stepdown.whatif.text import render_study

NASTY = '=1+1</svg><script>alert("x")</script>'


@pytest.fixture(scope="module")
def done() -> Study:
    asked = [
        Alternative(name=NASTY, title='<img src="//example.org/x">', changes=MORE_SEATS),
        Alternative(name="fewer", changes=FEWER_SEATS),
        Alternative(name="b", on="fewer", changes=MORE_SEATS + FEWER_SEATS),
        Alternative(name="c", changes=MORE_SEATS + FEWER_SEATS),
    ]
    base, others = cases_of(crowded(), asked)
    others = tuple(case if case.name != "b" else _other_week(case) for case in others)
    with ThreadPoolExecutor(1) as executor:
        return study(base, others, SETTINGS, BorrowedExecutor(executor, 1), title="Rooms & seats", work=no_time_for_b)


def _other_week(case: Case) -> Case:
    return replace(case, digest="b")


class Everything(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attributes


def test_the_page_fetches_nothing_and_runs_nothing(done: Study) -> None:
    text = page(done)
    read = Everything()
    read.feed(text)
    assert not {"script", "img", "link", "iframe", "object", "embed", "base", "form", "image", "use"} & set(read.tags)
    assert {name for name, _ in read.attributes if name in ("src", "href", "xlink:href", "srcset", "action")} == set()
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert "://" not in text
    assert "@import" not in text
    assert re.findall(r"url\((?!#)", text) == []


def test_the_page_shows_every_alternative_and_its_charts(done: Study) -> None:
    text = page(done)
    assert text.count("<svg") == text.count("</svg>") == 3
    for words in (
        "Rooms &amp; seats",
        "better: care by 10 points",
        "worse: care by 10 points",
        "&lt;script&gt;",
        "pale: not proven",
    ):
        assert words in text
    assert "no roster found yet: time ran out, this does not mean that there is none" in text
    assert "@media print" in text


def test_what_is_not_proven_is_pale_in_the_charts(done: Study) -> None:
    base, *others = done.cases
    assert base.row is not None
    assert base.row.result is not None
    tiers = tuple(tier.model_copy(update={"bound": 0}) for tier in base.row.result.tiers)
    open_ = replace(
        base, row=base.row.model_copy(update={"result": base.row.result.model_copy(update={"tiers": tiers})})
    )
    for case, proven in ((base, True), (open_, False)):
        unmet, _, leaders = charts(replace(done, base=case, alternatives=tuple(others))).values()
        shown = [*unmet.data.to_dict("records"), *leaders.layer[0].data.to_dict("records")]
        assert {row["proven"] for row in shown if row["alternative"] == "base"} == {proven}


def test_csv_reads_back_with_a_row_for_each_case(done: Study, tmp_path: Path) -> None:
    save_study(tmp_path / "s.csv", done)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8"))))
    assert [row["alternative"] for row in rows] == ["base", "'" + NASTY, "fewer", "b", "c"]
    assert [row["days_unmet"] for row in rows] == ["1", "0", "2", "", "2"]
    assert [row["days_unmet_change"] for row in rows] == ["", "-1", "1", "", "1"]
    assert [row["status"] for row in rows] == ["optimal", "optimal", "optimal", "no_roster_found", "optimal"]


def test_the_workbook_reads_back_as_the_frame(done: Study, tmp_path: Path) -> None:
    save_study(tmp_path / "s.xlsx", done)
    book = CalamineWorkbook.from_path(tmp_path / "s.xlsx")
    assert book.sheet_names == ["Alternatives", "Therapists", "Rooms", "About"]
    frame = done.to_frame()
    head, *rows = book.get_sheet_by_name("Alternatives").to_python()
    assert head == list(frame.columns)
    for row, (_, wanted) in zip(rows, frame.iterrows(), strict=True):
        shown = dict(zip(head, row, strict=True))
        for name, value in wanted.items():
            assert shown[str(name)] == ("" if pd.isna(value) else value), name
    rooms = book.get_sheet_by_name("Rooms").to_python()
    assert [row[:2] for row in rooms[1:]] == [[case.name, "R-A"] for case in done.cases if case.name != "b"]


def test_the_text_fits_narrow_and_wide_and_shows_what_did_not_come_out(done: Study) -> None:
    for width in (60, 200):
        console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
        render_study(console, done)
        text = console.file.getvalue()  # type: ignore[attr-defined]
        assert max(map(len, text.splitlines())) <= width
        words = " ".join(text.split())
        assert "days unmet" in words
        assert "Rooms & seats: Small" in words
    assert "no roster found yet" in words
    assert "0 (−1)" in words


def test_an_unknown_ending_is_refused(done: Study, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.csv, \.html or \.xlsx"):
        save_study(tmp_path / "s.pdf", done)


def test_a_missing_package_is_named_with_the_command_that_brings_it() -> None:
    with pytest.raises(NotInstalledError, match=r"pip install 'stepdown\[whatif\]'"):
        needed("missing_package.part", "whatif", "a page")
