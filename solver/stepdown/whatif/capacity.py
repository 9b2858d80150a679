"""How many more patients fit, what care they get beyond that, and what one more of each resource is worth."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

from stepdown.changes import Profile
from stepdown.domain.digest import week_digest
from stepdown.domain.places import choose
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.io import any_week, cores
from stepdown.whatif.capacity_curve import curve_of, point
from stepdown.whatif.capacity_mix import MixOf, Newcomers
from stepdown.whatif.capacity_result import Capacity, CurvePoint, Fit, RankBy, Worth
from stepdown.whatif.capacity_search import Target, most_that_fit
from stepdown.whatif.effort import Effort
from stepdown.whatif.question import Reply, ask_first
from stepdown.whatif.worth import ranked, worth_in_care, worth_in_patients
from stepdown.whatif.worth_resources import KINDS, Resource, resources

BEYOND = 3
"""Worth is measured with at least so many patients more than fit: with one alone, all that helps looks alike."""

FIRST = 3
"""The first question of what fits may use this part of the time: the rest is measured by its answer."""

ROW = 4
"""Each further one takes several solves; so many are reckoned for it when the time is shared out."""

UP_TO = 100
"""By default no more newcomers are asked about than this."""

Step = Callable[[str], None]


def capacity(
    week: Week | Mapping[str, Any] | str | Path,
    *,
    mix: Sequence[Profile] | None = None,
    track: str | None = None,
    phase: str | None = None,
    seed: int = 0,
    up_to: int = UP_TO,
    demand: int | None = None,
    curve: bool = True,
    worth: bool | Collection[str] = True,
    rank: RankBy = "care",
    time_limit: float | None = 300,
    workers: int | None = None,
    on_step: Step | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Capacity:
    """How many more patients of a mix fit before the first need goes unmet, and what stands in the way of more.

    ``mix``: profiles to draw newcomers from (null: like those of the week), with ``seed``. ``track`` and ``phase``
    restrict it to those who may come to that track, or are in that phase; without either the mix as a whole is asked
    about, then each track and each phase. ``up_to``: more newcomers than so many are not asked about. ``curve`` and
    ``worth``: whether to ask for them; ``worth`` may name some kinds of ``worth_resources.KINDS``. ``demand``: how many
    newcomers are admitted where worth is measured (null: none where care is short already, else some more than fit).
    ``rank``: by care points saved, or by patients who fit more, which takes a search for each resource.
    ``time_limit``: seconds for everything together (null = none). ``on_step`` is told, in words, what is asked next;
    ``should_stop`` once true ends everything with what is known.

    Raises DataError for wrong input: a mix that names what the week does not have, an unknown track, phase or kind.
    """
    begun = time.monotonic()
    base = any_week(week)
    whole = MixOf(base, None if mix is None else tuple(mix))
    _check(base, track, phase, up_to, demand, time_limit, worth)
    effort = Effort.of(time_limit, workers or cores(), seed, should_stop)
    study = _Study(base, whole, effort, seed=seed, up_to=up_to, on_step=on_step or _silent)
    study.ask_base()
    if study.target is not None:
        study.ask_fits(track, phase, later=_questions(base, curve, worth))
        if study.rows:
            study.ask_curve(demand, wanted=curve, worth_too=bool(worth))
            if worth:
                study.ask_worth(None if worth is True else worth, rank)
            study.ask_again()
    return Capacity(
        mix=whole.describe() + _restricted(track, phase),
        seed=seed,
        base=study.base_point,
        fits=tuple(row.fit for row in study.rows if row.fit is not None),
        curve=tuple(study.curve) if curve else (),
        demand=study.demand if study.worth else None,
        rank=rank,
        worth=ranked(study.worth, rank),
        left_out=tuple(study.left_out),
        interrupted=effort.stopped(),
        week_digest=week_digest(base),
        seconds=round(time.monotonic() - begun, 3),
    )


@dataclass(slots=True)
class _Row:
    """One question of what fits, with the answer so far and a roster for each number up to it."""

    track: str | None
    phase: str | None
    newcomers: Newcomers
    fit: Fit | None = None
    rosters: dict[int, Roster] = field(default_factory=dict)


class _Study:
    """What is known so far; each part takes its share of the time that is left."""

    def __init__(self, base: Week, mix: MixOf, effort: Effort, *, seed: int, up_to: int, on_step: Step) -> None:
        self.base, self.mix, self.effort = base, mix, effort
        self.seed, self.up_to, self.on_step = seed, up_to, on_step
        self.target: Target | None = None
        self.rows: list[_Row] = []
        self.replies: dict[int, Reply] = {}
        self.curve: list[CurvePoint] = []
        self.worth: list[Worth] = []
        self.left_out: list[str] = []
        self.demand = 0

    def ask_base(self) -> None:
        self.on_step("the week as it is")
        reply = ask_first(self.base, self.effort)
        self.replies[0] = reply
        self.base_point = point(self.base, 0, reply)
        if reply.roster is not None and reply.care is not None:
            self.target = Target(reply.roster, reply.care, reply.bound)

    def ask_fits(self, track: str | None, phase: str | None, *, later: int) -> None:
        """The first row is the one that curve and worth go on with: it has the first third of the time."""
        rows = self._rows(track, phase)
        for place, (on, of, newcomers) in enumerate(rows):
            parts = FIRST if place == 0 else (ROW * (len(rows) - place) + later) / ROW
            self.rows.append(_Row(on, of, newcomers))
            self._ask_row(self.rows[-1], self.effort.part(parts))

    def ask_again(self) -> None:
        """What time is left goes to the rows that are not proven yet; the curve's rosters may be witnesses."""
        for number, reply in self.replies.items():
            if reply.roster is not None:
                self.rows[0].rosters.setdefault(number, reply.roster)
        rows = [row for row in self.rows if row.fit is not None and row.fit.ended == "time ran out"]
        for place, row in enumerate(rows):
            if not self.effort.over():
                self._ask_row(row, self.effort.part(len(rows) - place))

    def _ask_row(self, row: _Row, effort: Effort) -> None:
        assert self.target is not None
        self.on_step(f"how many fit{_restricted(row.track, row.phase)}")
        row.fit, row.rosters = most_that_fit(
            row.newcomers,
            self.target,
            effort,
            up_to=self.up_to,
            begin=row.rosters,
            track=row.track,
            phase=row.phase,
        )

    def _rows(self, track: str | None, phase: str | None) -> list[tuple[str | None, str | None, Newcomers]]:
        wanted: list[tuple[str | None, str | None]] = [(track, phase)]
        if track is None and phase is None:
            wanted += [(each.id, None) for each in self.base.tracks] + [(None, each) for each in self.mix.phases]
        rows = []
        for on, of in wanted:
            restricted = self.mix.only(on, of)
            if restricted:
                rows.append((on, of, Newcomers(self.base, restricted, self.seed)))
            else:
                self.left_out.append(f"what fits{_restricted(on, of)}: the mix has nobody who may come there")
        return rows

    def ask_curve(self, demand: int | None, *, wanted: bool, worth_too: bool) -> None:
        assert self.target is not None
        newcomers, rosters = self.rows[0].newcomers, self.rows[0].rosters
        fit = max(rosters)
        over = fit + max(BEYOND, ceil(len(self.base.patients) / 10))
        self.demand = demand if demand is not None else 0 if self.target.care else over
        numbers = {0, fit // 2, fit, fit + 1, (fit + over) // 2, over} if wanted else {0}
        numbers |= {self.demand} if worth_too else set()
        if self.target.care == 0:
            # Nobody's needs are open in these rosters, which no other could better.
            self.replies |= {number: Reply(roster, 0, 0) for number, roster in rosters.items()}
        if len(numbers) > 1:
            self.on_step("the curve" if wanted else "the week with more patients than fit")
        later = 0 if not worth_too else 2 * len(numbers)
        share = self.effort.part((len(numbers) + later) / len(numbers))
        self.replies |= curve_of(newcomers, sorted(numbers), self.replies, share)
        self.curve = [point(newcomers.week(number), number, self.replies[number]) for number in sorted(numbers)]

    def ask_worth(self, kinds: Collection[str] | None, rank: RankBy) -> None:
        found, left_out = resources(self.rows[0].newcomers.week(self.demand), kinds)
        self.left_out += left_out
        if self.replies[self.demand].roster is None:
            self.left_out.append(f"the worth of resources: no roster was found with {self.demand} admitted")
            return
        if self.replies[self.demand].care == 0 and rank == "care":
            short = f"with {self.demand} admitted no care is short, so that nothing can be saved; admit more (demand)"
            self.left_out.append(f"the worth of resources: {short}")
            return
        for place, resource in enumerate(found):
            if self.effort.over():
                ended = "it was stopped" if self.effort.stopped() else "time ran out"
                self.left_out.append(f"{resource.kind} ({resource.name}): {ended} before it was asked about")
            else:
                self.on_step(f"one more {resource.kind}: {resource.name}")
                self.worth.append(self._worth(resource, rank, self.effort.part(len(found) - place)))

    def _worth(self, resource: Resource, rank: RankBy, effort: Effort) -> Worth:
        row = self.rows[0]
        assert self.target is not None
        assert row.fit is not None
        share = effort.part(1 if rank == "care" else ROW + 1)
        worth = worth_in_care(resource, row.newcomers, self.demand, self.replies[self.demand], share)
        if rank == "care":
            return worth
        before = row.fit, row.rosters
        return worth_in_patients(worth, resource, row.newcomers, self.target, before, effort, self.up_to)


def _silent(_: str) -> None:
    """Nobody wants to know."""


def _restricted(track: str | None, phase: str | None) -> str:
    return (f" on track {track}" if track else "") + (f" in phase {phase}" if phase else "")


def _questions(week: Week, curve: bool, worth: bool | Collection[str]) -> int:
    """About how many solves come after what fits."""
    return (6 if curve else 1) + (len(resources(week, None if worth is True else worth)[0]) if worth else 0)


def _check(
    week: Week,
    track: str | None,
    phase: str | None,
    up_to: int,
    demand: int | None,
    time_limit: float | None,
    worth: bool | Collection[str],
) -> None:
    faults = []
    for key, found, known in (("track", track, [t.id for t in week.tracks]), ("phase", phase, [*week.phase])):
        if found is not None and found not in known:
            faults.append(Fault(key, f"the week has no {key} of this id", choose(found, known, ""), repr(found)))
    kinds = [kind.name for kind in KINDS]
    for kind in () if isinstance(worth, bool) else worth:
        if kind not in kinds:
            faults.append(Fault("worth", "there is no such kind of resource", choose(kind, kinds, ""), repr(kind)))
    for key, number, least in (("up_to", up_to, 1), ("demand", demand, 0)):
        if number is not None and not least <= number <= 10_000:
            remedy = "Name another number."
            faults.append(Fault(key, f"must be a whole number from {least} to 10,000", remedy, str(number)))
    if time_limit is not None and not 0 < time_limit < float("inf"):
        faults.append(Fault("time_limit", "must be seconds above 0", "Leave it out for 300.", str(time_limit)))
    if faults:
        raise DataError("the arguments of capacity", faults)
