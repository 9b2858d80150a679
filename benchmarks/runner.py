"""All weeks by all solvers, one process each, a row on the disk after each."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from benchmarks import child
from benchmarks.machine import setting
from benchmarks.record import Case, Measured, Row, Setting, append, read
from benchmarks.weeks import Tightness

GRACE = 30.0
"""Seconds beyond one and a half limits in which a solver may start, build, extract and stop before it is ended."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. ``time_limit`` in seconds for each solve, ``memory`` in MiB for each process."""

    sizes: Sequence[int]
    tightness: Sequence[Tightness]
    seeds: Sequence[int]
    solvers: Sequence[str]
    time_limit: float
    workers: int
    memory: float

    def jobs(self) -> list[tuple[Case, str]]:
        """Week by week, and on each week solver by solver, so that two that are compared ran right after each other."""
        weeks = product(self.sizes, self.tightness, self.seeds)
        cases = [Case(patients=size, tightness=tightness, seed=seed) for size, tightness, seed in weeks]
        return list(product(cases, self.solvers))


def run(plan: Plan, output: Path) -> Iterator[Row]:
    """Solve what the file does not hold yet; each row is yielded once it is written.

    ValueError, before anything is solved, where the file was made with other versions or on another machine: the
    ratios of one file are to be of one setting.
    """
    here = setting(plan.workers)
    there = read(output) if output.exists() else []
    for row in there:
        if _comparable(row.setting) != _comparable(here):
            raise ValueError(f"{output} holds rows of another machine, version or number of workers; name another file")
    done = {(row.case, row.solver) for row in there}
    return _rows([job for job in plan.jobs() if job not in done], plan, here, output)


def _rows(jobs: list[tuple[Case, str]], plan: Plan, here: Setting, output: Path) -> Iterator[Row]:
    for case, solver in jobs:
        row = _row(case, solver, plan, here)
        append(output, row)
        yield row


def _comparable(one: Setting) -> Setting:
    return one.model_copy(update={"date": ""})


def _row(case: Case, solver: str, plan: Plan, here: Setting) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        seconds = 1.5 * plan.time_limit + GRACE
        end = child.watch(command(case, solver, plan, answer), seconds, plan.memory)
        measured = _measured(end, answer)
    return Row(
        setting=here,
        case=case,
        solver=solver,
        time_limit=plan.time_limit,
        exit=end.exit,
        peak_mib=end.peak_mib,
        measured=measured,
    )


def command(case: Case, solver: str, plan: Plan, answer: Path) -> list[str]:
    """The command line that solves one week and writes what it measured to ``answer``."""
    line = [sys.executable, "-m", "benchmarks", "one", "--patients", str(case.patients)]
    line += ["--tightness", case.tightness, "--seed", str(case.seed), "--solver", solver]
    return [*line, "--time-limit", str(plan.time_limit), "--workers", str(plan.workers), "--answer", str(answer)]


def _measured(end: child.End, answer: Path) -> Measured:
    """What the child wrote; where it did not end well, only that."""
    if end.killed:
        return Measured(status="killed")
    if end.exit != "0" or not answer.exists():
        return Measured(status="crashed")
    return Measured.model_validate_json(answer.read_text(encoding="utf-8"))
