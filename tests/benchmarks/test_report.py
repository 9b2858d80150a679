"""The report: ratios, contradictions, growth and targets from rows made by hand, and the page made from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.compare import exponent, faults, ratios
from benchmarks.record import Measured, Row, append, read
from benchmarks.report import names_in, render, report, with_results
from benchmarks.targets import TARGETS, Scale, t30, verdicts
from tests.benchmarks.rows import crash, row, tier

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
EMPTY = "# Title\n<!-- results begin: none -->\nold\n<!-- results end -->\nlast\n"
ROWS = [
    row(12, "stepdown", 1.0),
    row(12, "highs", 5.0),
    row(30, "stepdown", 4.0),
    row(30, "highs", 10.0),
    row(30, "textbook", 60.0, staffing=tier(20, 15)),
    row(30, "stepdown", 6.0, "tight"),
    row(30, "highs", 60.0, "tight", comfort=tier(40, 15)),
    row(60, "stepdown", 15.0),
    crash(60, "highs"),
]


def test_ratios_are_of_weeks_that_both_proved() -> None:
    found = ratios(ROWS, "highs")
    assert (found.both, found.median, found.worst) == (2, pytest.approx(0.3), pytest.approx(0.4))
    assert (found.ours_only, found.theirs_only, found.neither) == (2, 0, 0)


def test_the_exponent_is_the_power() -> None:
    assert exponent([(size, 3 * size**1.5) for size in (30, 60, 120)]) == pytest.approx(1.5)
    assert exponent([(30, 1.0), (30, 2.0)]) is None


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (row(12, "highs", 5.0, care=tier(19)), "care cannot be below 20 (stepdown), yet highs has 19"),
        (row(12, "highs", 5.0, care=tier(25, 21)), "care cannot be below 21 (highs), yet stepdown has 20"),
        (row(12, "highs", 5.0, comfort=tier(21)), "comfort cannot be below 21 (highs), yet stepdown has 20"),
        (row(12, "highs", 5.0, care=tier(20, 22)), "care cannot be below 22, yet the roster has 20"),
    ],
)
def test_solvers_that_contradict_each_other_are_told(theirs: Row, words: str) -> None:
    assert words in " ".join(faults([row(12, "stepdown", 1.0), theirs]))


def test_a_tier_after_an_unproven_one_is_not_compared() -> None:
    assert faults([row(12, "stepdown", 1.0), row(12, "highs", 5.0, care=tier(22, 15), staffing=tier(10))]) == []


def test_a_refused_roster_and_a_false_infeasible_are_told() -> None:
    refused = row(12, "stepdown", 1.0).model_copy(update={"measured": Measured(status="refused", accepted=False)})
    assert "refuses" in faults([refused])[0]
    none = row(12, "highs", 1.0).model_copy(update={"measured": Measured(status="infeasible")})
    assert "infeasible" in faults([row(12, "stepdown", 1.0), none])[0]


def test_t30_counts_a_week_without_a_proof_with_its_time_and_says_so() -> None:
    assert t30(ROWS) == Scale((10.0 + 60.0) / 2, exactly=False)
    assert t30([one for one in ROWS if one.case.tightness == "roomy"]) == Scale(10.0, exactly=True)
    assert t30([one for one in ROWS if one.solver != "highs"]) is None


def test_each_target_is_reached_missed_or_not_shown() -> None:
    found = [[(one.row.case.patients, one.reached) for one in verdicts(target, ROWS)] for target in TARGETS]
    # 12: 1 s of 1.25 s. 30 roomy: 4 s of 2.5 s. 30 tight: 6 s of at least 15 s. 60: 15 s of at least 70 s.
    assert found == [[(12, True), (30, False), (30, True)], [(60, True)], [], [], [], []]


def test_gaps_memory_and_stops_count_in_the_targets() -> None:
    highs = row(30, "highs", 10.0)

    def verdict(place: int, ours: Row) -> bool | None:
        (found,) = verdicts(TARGETS[place], [highs, ours])
        return found.reached

    close, far = tier(200, 199, close=30.0), tier(200, 190)
    assert verdict(2, row(120, "stepdown", 70.0, limit=70, continuity=close, comfort=close)) is True
    assert verdict(2, row(120, "stepdown", 70.0, limit=70, continuity=close, comfort=far)) is False
    assert verdict(2, row(120, "stepdown", 50.0, limit=50, continuity=close, comfort=far)) is None
    assert verdict(4, row(500, "stepdown", 100.0, comfort=far)) is True
    assert verdict(4, row(500, "stepdown", 100.0, peak_mib=4000)) is False
    assert verdict(5, row(3000, "stepdown", 500.0, care=tier(200, 199), comfort=far)) is True
    assert verdict(5, crash(3000, "stepdown")) is False


def test_the_report_goes_to_screen_page_and_plot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, page, plot = tmp_path / "hand.csv", tmp_path / "page.md", tmp_path / "plot.svg"
    for one in ROWS:
        append(source, one)
    page.write_text(EMPTY, encoding="utf-8")
    assert report([source], table=page, plot=plot) == 0
    printed = capsys.readouterr().out
    written = page.read_text(encoding="utf-8")
    assert printed.strip() in written
    assert written.startswith("# Title\n")
    assert written.endswith("\nlast\n")
    assert "old" not in written
    assert names_in(written) == ["hand.csv"]
    assert "| 30 | roomy | textbook | 1 feasible | 15.00 | 25.0 % left | 45.00 | 60.00 | 60.00 | 200 |" in printed
    assert "| 60 | roomy | highs | 1 crashed | – | – | – | – | – | 200 |" in printed
    assert "| highs | 30 | 1 | 0.40 | 0.40 | 1 | 0 | 0 |" in printed
    solves_that_ended = sum(one.measured.total_seconds is not None for one in ROWS)
    assert plot.read_text(encoding="utf-8").count('aria-roledescription="point"') == solves_that_ended


def test_a_contradiction_is_printed_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(tmp_path / "hand.csv", row(12, "stepdown", 1.0))
    append(tmp_path / "hand.csv", row(12, "highs", 5.0, care=tier(19)))
    assert report([tmp_path / "hand.csv"]) == 1
    said = capsys.readouterr()
    assert "CONTRADICTION in hand.csv: 12 roomy 1: care" in said.err
    assert "**Contradictions:**" in said.out


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="results begin"):
        with_results("# Title\n", ["a.csv"], "text")


def test_the_page_says_what_its_files_say() -> None:
    names = names_in(PAGE)
    runs = {name: read(ROOT / "benchmarks" / "results" / name) for name in names}
    assert all(runs.values())
    assert with_results(PAGE, names, render(runs)) == PAGE, (
        "run: python -m benchmarks report … --table docs/performance.md"
    )
    assert [fault for rows in runs.values() for fault in faults(rows)] == []
