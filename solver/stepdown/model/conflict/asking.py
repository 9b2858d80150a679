"""Asking a switched model whether some pairs can all hold: no objective, no hint, one worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from stepdown.model.conflict.switched import Switched
from stepdown.model.rows import Pair
from stepdown.model.search import Watch, now

SECONDS_BETWEEN_LOOKS = 0.05

SHARE = 0.1
"""Of the time left, one question gets at most this: a shortage that is nearly none may take the solver very long."""

PLAIN_SHARE = 0.3
"""Of the time left, at most this goes to a second opinion."""

UNLIMITED = 300.0
"""The seconds of which a question gets its share where there is no limit: it may be one that never ends."""


@dataclass(slots=True)
class Budget:
    """What all questions together may use: wall seconds, or where ``deterministic`` those of CP-SAT's own clock."""

    seconds: float | None
    seed: int = 0
    deterministic: bool = False
    should_stop: Callable[[], bool] | None = None
    spent: float = 0.0
    begin: float = field(default_factory=now)
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(self.should_stop, None)

    @property
    def used(self) -> float:
        """Seconds used so far."""
        return self.spent if self.deterministic else now() - self.begin

    @property
    def left(self) -> float | None:
        """Seconds left; null = no limit."""
        return None if self.seconds is None else max(0.0, self.seconds - self.used)

    @property
    def wall_left(self) -> float | None:
        """What a solver without a clock of its own may use; null = no limit."""
        return None if self.deterministic else self.left

    @property
    def is_over(self) -> bool:
        """True once nothing more may be asked; raises what asking the caller raised."""
        stop = self.watch.wants_to_stop()
        self.watch.check()
        return stop or self.left == 0


@dataclass(frozen=True, slots=True)
class Reply:
    """``holds``: null where time ran out or the asker was told to stop; ``values`` by column where it is true."""

    holds: bool | None
    values: Sequence[int] = ()


def ask(model: Switched, on: Collection[Pair], budget: Budget, *, plain: bool = False, share: float = 1.0) -> Reply:
    """Whether all rows of these pairs can hold at once, those of every other pair left out.

    ``plain``: without presolve, as a second opinion. ``share``: how much of the time left this question may use.
    """
    if budget.is_over:
        return Reply(None)
    columns = model.cp.proto.variables
    for pair, switch in model.switches.items():
        is_on = int(pair in on)
        columns[switch.index].domain[0] = is_on
        columns[switch.index].domain[1] = is_on
    status, solver = run(model.cp, budget, plain=plain, share=share)
    if status == cp_model.INFEASIBLE:
        return Reply(False)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Reply(True, list(solver.response_proto.solution))
    return Reply(None)


def core(model: Switched, on: Collection[Pair], budget: Budget, share: float) -> list[Pair] | None:
    """Some of these pairs that cannot all hold, as the solver's own search tells; null where it does not tell in time.

    The solver may name more than it needs, and literals nobody asked about, so the answer is only a beginning.
    """
    if budget.is_over:
        return None
    cp = model.cp.clone()
    by_index = {switch.index: pair for pair, switch in model.switches.items()}
    for index, pair in by_index.items():
        cp.proto.variables[index].domain[0] = int(False)
        cp.proto.variables[index].domain[1] = int(pair in on)
    asked = [cp.get_bool_var_from_proto_index(index) for index, pair in by_index.items() if pair in on]
    cp.add_assumptions(asked)
    status, solver = run(cp, budget, share=share)
    if status != cp_model.INFEASIBLE:
        return None
    named = set(solver.sufficient_assumptions_for_infeasibility())
    return [pair for index, pair in by_index.items() if index in named and pair in on]


def run(
    cp: cp_model.CpModel, budget: Budget, *, plain: bool = False, share: float = 1.0
) -> tuple[object, cp_model.CpSolver]:
    """Solve a model with one worker, within a share of what is left; its status, and the solver with the values."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = budget.seed
    parameters.catch_sigint_signal = False
    parameters.symmetry_level = 0
    parameters.linearization_level = 1 if plain else 2
    parameters.cp_model_presolve = not plain
    left = budget.left
    if left is None:
        left = None if share == 1.0 else UNLIMITED
    if left is not None and budget.deterministic:
        parameters.max_deterministic_time = left * share
    elif left is not None:
        parameters.max_time_in_seconds = left * share
    done = threading.Event()
    poll = threading.Thread(target=_poll, args=(solver, budget.watch, done), daemon=True)
    poll.start()
    try:
        status = solver.solve(cp)
    finally:
        done.set()
        poll.join()
    budget.watch.check()
    budget.spent += solver.deterministic_time if budget.deterministic else solver.wall_time
    return status, solver


def _poll(solver: cp_model.CpSolver, watch: Watch, done: threading.Event) -> None:
    """Stop the solver once the caller wants to; asked again while it runs, as a stop before its start is lost."""
    while not done.wait(SECONDS_BETWEEN_LOOKS):
        if watch.wants_to_stop():
            solver.stop_search()
