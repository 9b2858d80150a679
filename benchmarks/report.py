"""Tables in Markdown from files of results: what was measured, who agrees, what was wanted and reached."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import targets
from benchmarks.compare import exponent, faults, ratios
from benchmarks.record import HIGHS, SOLVERS, TEXTBOOK, Row, read
from stepdown.outcome.result import TIERS, TierName

BEGIN, END = "<!-- results begin: ", "<!-- results end -->"
FROM, TO = 30, 1000
"""The sizes over which growth is fitted."""
NOTHING = "–"


def report(results: Sequence[Path], *, table: Path | None = None, plot: Path | None = None) -> int:
    """Print the tables, write them into a page and draw the plot where asked; 1 where solvers contradict each other."""
    runs = {path.name: read(path) for path in results}
    text = render(runs)
    print(text)
    if table is not None:
        table.write_text(with_results(table.read_text(encoding="utf-8"), list(runs), text), encoding="utf-8")
    if plot is not None:
        from benchmarks.plot import save_plot

        save_plot(runs, plot)
    found = [f"{name}: {fault}" for name, rows in runs.items() for fault in faults(rows)]
    for fault in found:
        print(f"CONTRADICTION in {fault}", file=sys.stderr)
    return 1 if found else 0


def render(runs: dict[str, list[Row]]) -> str:
    """The tables of all files, one after the other."""
    return "\n\n".join("\n\n".join(_run(name, rows)) for name, rows in runs.items() if rows)


def with_results(page: str, names: Sequence[str], text: str) -> str:
    """The page with the part between its markers made of this text; ValueError where it has no markers."""
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        raise ValueError(f"the page needs one line that starts with {BEGIN!r} and one {END!r} after it")
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}{', '.join(names)} -->\n\n{text}\n\n{END}{rest.split(END)[1]}"


def names_in(page: str) -> list[str]:
    """The files a page was made from."""
    return page.split(BEGIN)[1].split(" -->")[0].split(", ")


def _run(name: str, rows: Sequence[Row]) -> list[str]:
    contradictions = faults(rows)
    return [
        f"### {name}",
        _setting(rows),
        *_table(["patients", "week", "solver", "weeks", *TIERS, "in all", "peak MiB"], _cost_lines(rows)),
        "Seconds from the start to the proof of each tier, medians over seeds; *k of n* where not all were "
        "proven, and what is then left between roster and bound, in percent of the roster's points.",
        *_table(
            [
                "patients",
                "week",
                "solver",
                "first roster",
                *(f"{tier} 1 %" for tier in TIERS),
                "building",
                "rows",
                "columns",
            ],
            _size_lines(rows),
        ),
        "Seconds to the first roster and until each tier stayed within 1 % of its bound (not observed for the peers), "
        "seconds of building; the largest model built.",
        *_table(
            ["peer", "patients", "both proved", "median ratio", "worst", "only ours", "only theirs", "neither"],
            _ratio_lines(rows),
        ),
        "Ratios: our seconds to the last proof over the peer's on the same week; below 1 ours was faster.",
        "The referee accepts every roster found, and no two solvers contradict each other."
        if not contradictions
        else "**Contradictions:**\n\n" + "\n".join(f"- {fault}" for fault in contradictions),
        *_table(["patients", "wanted", "reached", "not reached", "not shown", "what is missing"], _target_lines(rows)),
        _scale(rows),
        *_table(["over size", "wanted", "measured", ""], _growth_lines(rows)),
    ]


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """A table with its heading, nothing where it has no lines."""
    if not lines:
        return []
    return ["\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])]


def _setting(rows: Sequence[Row]) -> str:
    one = rows[0].setting
    dates = sorted({row.setting.date for row in rows})
    limits = ", ".join(f"{limit:g}" for limit in sorted({row.time_limit for row in rows}))
    days = " to ".join(dict.fromkeys([dates[0], dates[-1]]))
    versions = f"Python {one.python}, stepdown {one.stepdown}, OR-Tools {one.ortools}, HiGHS {one.highspy or 'absent'}"
    return (
        f"{days}; {one.cpu}, {one.cores} cores; {versions}; {one.workers} workers for each solver; "
        f"limit of a solve {limits} s."
    )


def _groups(rows: Sequence[Row]) -> list[tuple[list[str], list[Row]]]:
    """The rows of each size, tightness and solver, with the cells that name them, in the order of the first two."""
    by: dict[tuple[int, str, int], list[Row]] = {}
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(row.case.tightness, len(order))
        by.setdefault((row.case.patients, row.case.tightness, SOLVERS.index(row.solver)), []).append(row)
    keys = sorted(by, key=lambda key: (key[0], order[key[1]], key[2]))
    return [([str(size), tightness, SOLVERS[solver]], by[size, tightness, solver]) for size, tightness, solver in keys]


def _cost_lines(rows: Sequence[Row]) -> list[list[str]]:
    return [
        [
            *names,
            _weeks(group),
            *(_tier(group, tier) for tier in TIERS),
            _median([row.measured.total_seconds for row in group], "{:.2f}"),
            _median([row.peak_mib for row in group], "{:.0f}"),
        ]
        for names, group in _groups(rows)
    ]


def _weeks(group: Sequence[Row]) -> str:
    counts: dict[str, int] = {}
    for row in group:
        counts[row.measured.status] = counts.get(row.measured.status, 0) + 1
    return ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(counts.items()))


def _tier(group: Sequence[Row], tier: TierName) -> str:
    searched = [row.measured.tiers[tier] for row in group if tier in row.measured.tiers]
    proofs = [one.seconds_to_proof for one in searched if one.proven]
    gaps = [one.gap for one in searched if not one.proven and one.gap is not None]
    parts = (
        [_median(proofs, "{:.2f}") + ("" if len(proofs) == len(group) else f" ({len(proofs)} of {len(group)})")]
        if proofs
        else []
    )
    parts += [_median([100 * gap for gap in gaps], "{:.1f} % left")] if gaps else []
    return "; ".join(parts) or NOTHING


def _size_lines(rows: Sequence[Row]) -> list[list[str]]:
    return [
        [
            *names,
            _median([row.measured.first_roster_seconds for row in group], "{:.2f}"),
            *(_median([_close(row, tier) for row in group], "{:.2f}") for tier in TIERS),
            _median([row.measured.build_seconds for row in group], "{:.2f}"),
            _median([row.measured.rows for row in group], "{:.0f}"),
            _median([row.measured.columns for row in group], "{:.0f}"),
        ]
        for names, group in _groups(rows)
        if any(row.measured.build_seconds is not None for row in group)
    ]


def _close(row: Row, tier: TierName) -> float | None:
    return row.measured.tiers[tier].seconds_to_1pct if tier in row.measured.tiers else None


def _median(values: Sequence[float | None], form: str) -> str:
    known = [value for value in values if value is not None]
    return form.format(median(known)) if known else NOTHING


def _ratio_lines(rows: Sequence[Row]) -> list[list[str]]:
    lines = []
    for peer in (HIGHS, TEXTBOOK):
        sizes = sorted({row.case.patients for row in rows if row.solver == peer})
        for size in sizes:
            found = ratios([row for row in rows if row.case.patients == size], peer)
            middle, worst = (NOTHING if ratio is None else f"{ratio:.2f}" for ratio in (found.median, found.worst))
            counts = [str(count) for count in (found.ours_only, found.theirs_only, found.neither)]
            lines.append([peer, str(size), str(found.both), middle, worst, *counts])
    return lines


def _target_lines(rows: Sequence[Row]) -> list[list[str]]:
    lines = []
    for target in targets.TARGETS:
        found = targets.verdicts(target, rows)
        if not found:
            continue
        counts = [str(sum(one.reached is kind for one in found)) for kind in (True, False, None)]
        missing = [f"{one.row.case}: {one.why}" for one in found if not one.reached]
        sizes = ", ".join(str(size) for size in target.sizes)
        lines.append([sizes, target.wanted, *counts, " · ".join(missing) or NOTHING])
    return lines


def _scale(rows: Sequence[Row]) -> str:
    scale = targets.t30(rows)
    if scale is None:
        return "T30 is not known from this file: HiGHS solved no roomy or tight week of 30 patients in it."
    least = "" if scale.exactly else "at least "
    weeks = "HiGHS proves every tier of a roomy or tight week of 30 patients"
    return f"T30, the median time in which {weeks}: {least}{scale.seconds:.1f} s."


def _growth_lines(rows: Sequence[Row]) -> list[list[str]]:
    tried = [row for row in targets.ours(rows) if FROM <= row.case.patients <= TO]
    fitted = [row for row in tried if row.measured.total_seconds]
    unproven = sum(not row.measured.proven for row in tried)
    total = exponent([(row.case.patients, row.measured.total_seconds or 0.0) for row in fitted])
    close = [(row.case.patients, at) for row in fitted if (at := targets.seconds_within(row, "care", 0.01))]
    building = [(row.case.patients, row.measured.build_seconds) for row in fitted if row.measured.build_seconds]
    lines = []
    if total is not None:
        cut = f"{unproven} of {len(tried)} solves were ended before the last proof" if unproven else ""
        word = "not shown" if unproven else _word(total <= 1.5)
        lines.append(["exponent of total time", "at most 1.5", f"{total:.2f}", f"{word}{': ' if cut else ''}{cut}"])
    care = exponent(close)
    if care is not None:
        lines.append(
            ["exponent of the time to care within 1 %", NOTHING, f"{care:.2f}", f"{len(close)} of {len(fitted)} weeks"]
        )
    linear = exponent(building)
    if linear is not None:
        lines.append(["exponent of building", "1, here at most 1.1", f"{linear:.2f}", _word(linear <= 1.1)])
    lines += _share_line("building", fitted, [row.measured.build_seconds for row in fitted])
    lines += _share_line("first roster", fitted, [row.measured.first_roster_seconds for row in fitted])
    return lines


def _share_line(what: str, rows: Sequence[Row], seconds: Sequence[float | None]) -> list[list[str]]:
    pairs = [(one, row.measured.total_seconds) for row, one in zip(rows, seconds, strict=True)]
    shares = [one / total for one, total in pairs if one is not None and total]
    if not shares:
        return []
    measured = f"median {100 * median(shares):.1f} %, worst {100 * max(shares):.1f} %"
    return [[f"{what}, share of the whole time", "at most 10 %", measured, _word(max(shares) <= 0.1)]]


def _word(reached: bool) -> str:
    return "reached" if reached else "not reached"
