"""The command line: ``run`` measures, ``report`` tells, ``one`` is what ``run`` starts for each solve."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar, get_args

from benchmarks.machine import cores
from benchmarks.record import HIGHS, SOLVERS, Case, Row
from benchmarks.runner import Plan, run
from benchmarks.weeks import Tightness

RESULTS = Path(__file__).parent / "results"
T = TypeVar("T")


def main() -> int:
    """Run one command; 1 where solvers contradict each other, 2 for a wrong command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _run_options(commands.add_parser("run", help="solve generated weeks and write a CSV row for each solve"))
    _one_options(commands.add_parser("one", help="solve one generated week in this process and write JSON"))
    _report_options(commands.add_parser("report", help="tables, a plot and the targets from CSV files"))
    options = parser.parse_args()
    try:
        code: int = options.do(options)
    except (ValueError, OSError) as trouble:
        print(f"python -m benchmarks: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=_list(_count), default=[12, 30, 60], help="patients, by comma (12,30,60)")
    tightness = list(get_args(Tightness))
    parser.add_argument("--tightness", type=_list(_one_of(tightness)), default=tightness, help=",".join(tightness))
    parser.add_argument("--seeds", type=_list(_seed), default=[1], help="one week of each kind for each seed (1)")
    parser.add_argument("--solvers", type=_list(_one_of(SOLVERS)), default=list(SOLVERS), help=",".join(SOLVERS))
    _shared_options(parser)
    parser.add_argument("--memory", type=_positive, default=6.0, help="GiB at which a process is ended (6)")
    parser.add_argument(
        "-o", "--output", type=Path, help="the CSV file; where it exists, what it holds already is not run again"
    )
    parser.set_defaults(do=_run)


def _one_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patients", type=_count, required=True)
    parser.add_argument("--tightness", choices=get_args(Tightness), required=True)
    parser.add_argument("--seed", type=_seed, default=1)
    parser.add_argument("--solver", choices=SOLVERS, required=True)
    _shared_options(parser)
    parser.add_argument("--answer", type=Path, help="where the JSON goes (standard output)")
    parser.set_defaults(do=_one)


def _shared_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--time-limit", type=_positive, default=60.0, help="seconds for each solve (60)")
    parser.add_argument("--workers", type=_count, default=cores(), help="threads for each solver (the cores)")


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", type=Path, nargs="+", metavar="CSV")
    parser.add_argument("--table", type=Path, help="a page whose part between the markers is written anew")
    parser.add_argument("--plot", type=Path, help="an SVG file: seconds against patients")
    parser.set_defaults(do=_report)


def _run(options: argparse.Namespace) -> int:
    if HIGHS in options.solvers and find_spec("highspy") is None:
        raise ValueError("highs needs the extra: pip install -e '.[bench]'")
    output = options.output or RESULTS / f"{datetime.now(UTC):%Y-%m-%d-%H%M}.csv"
    plan = Plan(
        sizes=options.sizes,
        tightness=options.tightness,
        seeds=options.seeds,
        solvers=options.solvers,
        time_limit=options.time_limit,
        workers=options.workers,
        memory=1024 * options.memory,
    )
    print(f"Up to {len(plan.jobs())} solves of at most {plan.time_limit:g} s each, into {output}", flush=True)
    for row in run(plan, output):
        print(_line(row), flush=True)
    return 0


def _line(row: Row) -> str:
    seconds = "" if row.measured.total_seconds is None else f"{row.measured.total_seconds:8.2f} s"
    exit_ = "" if row.exit == "0" else f" ({row.exit})"
    return f"{row.case!s:<16} {row.solver:<9} {row.measured.status + exit_:<18}{seconds:>10} {row.peak_mib:7.0f} MiB"


def _one(options: argparse.Namespace) -> int:
    from benchmarks.measure import measure

    case = Case(patients=options.patients, tightness=options.tightness, seed=options.seed)
    text = measure(case, options.solver, options.time_limit, options.workers).model_dump_json(indent=2)
    if options.answer is None:
        print(text)
    else:
        options.answer.write_text(text, encoding="utf-8")
    return 0


def _report(options: argparse.Namespace) -> int:
    from benchmarks.report import report

    return report(options.results, table=options.table, plot=options.plot)


def _list(kind: Callable[[str], T]) -> Callable[[str], list[T]]:
    return lambda text: [kind(part.strip()) for part in text.split(",")]


def _one_of(names: list[str] | tuple[str, ...]) -> Callable[[str], str]:
    def named(text: str) -> str:
        if text not in names:
            raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(names)}")
        return text

    return named


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return count


def _seed(text: str) -> int:
    seed = int(text)
    if seed < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than 0")
    return seed


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


if __name__ == "__main__":
    sys.exit(main())
