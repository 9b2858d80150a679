"""One search of one model: parameters, limits, callbacks, and what came of it."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from ortools.sat.python import cp_model

from stepdown.model.table import BEYOND, Part, Whole

SUBSOLVERS = ("max_lp", "reduced_costs", "core", "quick_restart", "default_lp", "pseudo_costs", "no_lp", "probing")
"""Strategies in the order in which workers are given to them: those that lift the bound first."""

FEW_WORKERS = 3
"""Up to so many, every worker goes to a strategy that can prove: docs/decisions/0005-workers.md."""

MANY_COLUMNS = 20_000
"""From so many on, few workers too share their time with neighbourhood search: proofs are far, better rosters near."""

FEW_COLUMNS = 15_000
"""Up to so many, presolve makes one round without SAT techniques: with more it takes half of the time
(docs/decisions/0029-small-weeks.md)."""

ROOT_LP_ITERATIONS = 200_000
"""Enough for the root relaxation of hundreds of patients; CP-SAT's own 2,000 leave it unsolved from 60 on."""

STILL = 1.0
"""Seconds after which a search that is only to find good rosters is given up, beside half of those that the last took:
as long again as it took, 30 tight was proven in 45.4 s, half as long in 39.2 s, a quarter in 40.8 s."""

Ending = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search may use. ``seconds`` are wall seconds, or where ``deterministic`` CP-SAT's deterministic time.

    One that is not ``patient`` ends when better rosters stop coming (never where deterministic: a clock would decide).
    A ``varied`` one has neighbourhood search beside the proof, however few its workers and columns are.
    """

    seconds: float | None
    workers: int
    seed: int
    deterministic: bool
    patient: bool = True
    varied: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """How a search ended: ``values`` by column index, ``bound`` the proven least objective.

    Where it found no roster, the values mean nothing. ``effort`` is what the search used of its limit: wall seconds,
    or deterministic time.
    """

    ending: Ending
    values: Whole
    bound: int
    effort: float


class Watch:
    """Tells searches to stop and passes on what they find; one for a whole solve.

    Callbacks run in CP-SAT's threads, where an exception would end the process: the first is kept and
    raised by ``check`` when the search is over.
    """

    def __init__(
        self, should_stop: Callable[[], bool] | None, on_value: Callable[[int | None, int | None], None] | None
    ) -> None:
        self._should_stop = should_stop
        self._on_value = on_value
        self._lock = threading.Lock()
        self._trouble: BaseException | None = None
        self.stopped = False
        self._proven = 0
        self._cut: int | None = None

    @contextmanager
    def within(self, proven: int, cut: int | None) -> Iterator[None]:
        """Bounds reported meanwhile are of what costs at most ``cut``, and ``proven`` holds already."""
        self._proven, self._cut = proven, cut
        try:
            yield
        finally:
            self._proven, self._cut = 0, None

    def proving(self, proven: int) -> AbstractContextManager[None]:
        """Searches meanwhile prove nothing beyond what is ``proven`` already."""
        return self.within(proven, proven - 1)

    def wants_to_stop(self) -> bool:
        """Ask the caller, once told to stop always True."""
        if not self.stopped and self._should_stop is not None:
            with self._guarded():
                self.stopped = bool(self._should_stop())
        return self.stopped

    def report(self, value: int | None, bound: int | None) -> None:
        """Pass on a value and a bound, one call at a time."""
        if bound is not None:
            bound = max(self._proven, bound if self._cut is None else min(bound, self._cut + 1))
        if self._on_value is not None:
            with self._guarded():
                self._on_value(value, bound)

    def check(self) -> None:
        """Raise what a callback raised."""
        if self._trouble is not None:
            raise self._trouble

    def _guarded(self) -> _Guard:
        return _Guard(self)


class _Guard:
    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def __enter__(self) -> None:
        self.watch._lock.acquire()

    def __exit__(self, kind: type[BaseException] | None, trouble: BaseException | None, trace: object) -> bool:
        if trouble is not None and self.watch._trouble is None:
            self.watch._trouble = trouble
        if trouble is not None:
            self.watch.stopped = True
        self.watch._lock.release()
        return True


class _Solutions(cp_model.CpSolverSolutionCallback):
    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch
        self.begin = now()
        self.last: float | None = None

    def stands_still(self) -> bool:
        """True where the last better roster is half as long ago as it took to come, and ``STILL`` seconds more."""
        if self.last is None:
            return False
        return now() - self.last > STILL + (self.last - self.begin) / 2

    def on_solution_callback(self) -> None:
        """Report value and bound of each better roster."""
        self.last = now()
        self.watch.report(round(self.objective_value), _up(self.best_objective_bound))


def search(part: Part, limits: Limits, watch: Watch) -> Found:
    """Search until proven, out of time or told to stop."""
    solver = cp_model.CpSolver()
    configure(solver, limits, len(part.free))
    done = threading.Event()
    solutions = _Solutions(watch)
    impatient = None if limits.patient or limits.deterministic else solutions
    poll = threading.Thread(target=_poll, args=(solver, watch, done, impatient), daemon=True)
    solver.best_bound_callback = lambda bound: watch.report(None, _up(bound))
    poll.start()
    try:
        status = solver.solve(part.model, solutions)
    finally:
        done.set()
        poll.join()
    watch.check()
    endings: dict[object, Ending] = {
        cp_model.OPTIMAL: "optimal",
        cp_model.FEASIBLE: "feasible",
        cp_model.INFEASIBLE: "infeasible",
        cp_model.UNKNOWN: "unknown",
    }
    if status not in endings:
        raise RuntimeError(f"CP-SAT refuses the model: {part.model.validate()}")
    ending = endings[status]
    values = part.whole(solver.response_proto.solution if ending in ("optimal", "feasible") else ())
    bound = _up(solver.best_objective_bound)
    if ending == "infeasible" or (ending == "unknown" and bound == 0):
        # CP-SAT says 0 where it came to no bound, which is none for what may cost less.
        bound = part.least
    return Found(ending, values, bound, solver.deterministic_time if limits.deterministic else solver.wall_time)


def confirms_infeasible(rows: cp_model.CpModel, limits: Limits) -> bool:
    """Whether a second, plain configuration finds no roster either: wrong INFEASIBLE answers were reported of presolve.

    False where it finds one or runs out of time: then nothing is claimed.
    """
    solver = cp_model.CpSolver()
    configure(solver, replace(limits, workers=1), 0)
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 0
    return solver.solve(rows) == cp_model.INFEASIBLE


def configure(solver: cp_model.CpSolver, limits: Limits, columns: int) -> None:
    """The parameters that were measured best here (docs/decisions/)."""
    parameters = solver.parameters
    parameters.num_workers = 1 if limits.deterministic else limits.workers
    parameters.random_seed = limits.seed
    parameters.catch_sigint_signal = False
    parameters.linearization_level = 2
    parameters.symmetry_level = 0
    parameters.root_lp_iterations = ROOT_LP_ITERATIONS
    parameters.cp_model_probing_level = 0
    if columns <= FEW_COLUMNS:
        parameters.max_presolve_iterations = 1
        parameters.cp_model_use_sat_presolve = False
    if parameters.num_workers > 1:
        parameters.subsolvers.extend(SUBSOLVERS)
        spare = limits.varied or parameters.num_workers > FEW_WORKERS or columns > MANY_COLUMNS
        parameters.use_lns = spare
        parameters.use_feasibility_jump = spare
    if limits.seconds is None:
        return
    if limits.deterministic:
        parameters.max_deterministic_time = limits.seconds
    else:
        parameters.max_time_in_seconds = limits.seconds


def _poll(solver: cp_model.CpSolver, watch: Watch, done: threading.Event, impatient: _Solutions | None) -> None:
    """Stop the solver once the caller wants to; asked again while it runs, as a stop before its start is lost."""
    while not done.wait(0.05):
        if watch.wants_to_stop() or (impatient is not None and impatient.stands_still()):
            solver.stop_search()


def _up(bound: float) -> int:
    """A bound as a whole number: objectives are whole, so a fraction rounds up."""
    return math.ceil(bound - 1e-6) if math.isfinite(bound) else -BEYOND


def now() -> float:
    """Seconds of a clock that never goes back."""
    return time.monotonic()
