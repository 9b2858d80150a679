"""How many of a line of newcomers fit before the first need goes unmet: exact, or a range that says why it is one.

A number *fits* where some roster gives all those newcomers everything they want, while the care points of those already
here are no more than the least they can have by themselves. Asked for is the largest number up to which every number
fits. More newcomers can fit where fewer do not (a group may want them all to open), so a larger number that fits proves
nothing by itself. But its roster, with the last of them left out, most often still keeps every rule: then the smaller
number fits too, without a search. Only where a group would become too small is the smaller number solved on its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from stepdown.domain.roster import Roster
from stepdown.domain.week import Patient, Week
from stepdown.explain import reasons
from stepdown.rules import TERMS_OF
from stepdown.verify import verify
from stepdown.whatif.capacity_count import first_too_many, too_much
from stepdown.whatif.capacity_mix import Newcomers
from stepdown.whatif.capacity_result import Ending, Fit
from stepdown.whatif.effort import Effort
from stepdown.whatif.needs import needs_text
from stepdown.whatif.question import Reply, ask, gives

QUESTIONS = 3
"""So many more questions are reckoned with whenever one is given its share of the time that is left."""


@dataclass(frozen=True, slots=True)
class Target:
    """The care points of those already here: at least ``bound``, and ``care`` in the roster at hand."""

    roster: Roster
    care: int
    bound: int


@dataclass(slots=True)
class _Found:
    """``fits``: rosters by number, from 0 on without a gap up to ``low``; ``fails``: the least proven not to fit."""

    fits: dict[int, Roster]
    fails: int | None = None
    why: str | None = None
    open: set[int] = field(default_factory=set)

    @property
    def low(self) -> int:
        """The largest number up to which every number fits."""
        number = 0
        while number + 1 in self.fits:
            number += 1
        return number

    @property
    def top(self) -> int | None:
        """The least number that fails or could not be told; null where there is none."""
        stops = [*self.open, *([] if self.fails is None else [self.fails])]
        return min(stops, default=None)

    def not_from(self, number: int, why: str | None) -> None:
        """It is proven that this number does not fit."""
        if self.fails is None or number < self.fails:
            self.fails, self.why = number, why


def most_that_fit(
    newcomers: Newcomers,
    target: Target,
    effort: Effort,
    *,
    up_to: int,
    begin: dict[int, Roster] | None = None,
    track: str | None = None,
    phase: str | None = None,
) -> tuple[Fit, dict[int, Roster]]:
    """The largest number of newcomers, from 0 to ``up_to``, up to which every number fits, and a roster for each.

    ``begin`` holds rosters of the same question that may serve as witnesses. Of the result's range either end is proven
    whatever happened: time that runs out only leaves the two apart.
    """
    search = _Search(newcomers, target, effort, up_to)
    for number, roster in (begin or {}).items():
        search.accept(number, roster)
    search.run()
    found = search.found
    exact = found.fails == found.low + 1
    fit = Fit(
        track=track,
        phase=phase,
        at_least=found.low,
        at_most=None if found.fails is None else found.fails - 1,
        ended="proven" if exact else search.ending(),
        why=search.why(),
        witness=found.fits[found.low],
    )
    return fit, {number: found.fits[number] for number in range(found.low + 1)}


class _Search:
    def __init__(self, newcomers: Newcomers, target: Target, effort: Effort, up_to: int) -> None:
        self.newcomers, self.target, self.effort, self.up_to = newcomers, target, effort, up_to
        self.found = _Found({0: target.roster})

    def run(self) -> None:
        counted_out = first_too_many(self.up_to, partial(_counting, self.newcomers, self.target))
        if counted_out is not None:
            self.found.not_from(*counted_out)
        step = 1
        while not self.effort.over():
            low, top = self.found.low, self.found.top
            if top == low + 1 or low == self.up_to:
                return
            number = min(low + step, self.up_to) if top is None else min(low + step, (low + top) // 2)
            step *= 2
            self.settle(max(number, low + 1))

    def settle(self, number: int) -> None:
        """Ask about a number, and where it fits about those below it that its roster does not settle."""
        self.probe(number)
        for below in range(number - 1, self.found.low, -1):
            if number in self.found.fits and below not in self.found.fits and not self.effort.over():
                self.probe(below)

    def probe(self, number: int) -> None:
        """Learn whether a number fits: from a larger one that does, or by solving."""
        larger = [self.found.fits[n] for n in sorted(self.found.fits) if n > number]
        if any(self.accept(number, self.without(roster, number)) for roster in larger[:1]):
            return
        reply = self.ask(number)
        if reply.roster is not None and self.accept(number, reply.roster):
            return
        if reply.care is not None and reply.care <= self.target.bound:
            # Some need of theirs weighs nothing, or the base week is so short that no weight can outweigh it.
            reply = self.ask_firmly(number)
            if reply.roster is not None and self.accept(number, reply.roster):
                return
        if reply.infeasible or reply.bound > self.target.care:
            self.found.not_from(number, None)
        else:
            self.found.open.add(number)

    def ask(self, number: int) -> Reply:
        """The care of all, the newcomers' unmet needs outweighing that of those already here.

        Where they fit it is at most that of those already here alone: so a larger bound proves that they do not. The
        roster with fewer newcomers is one of this week, which makes this much faster than to demand all at once.
        """
        return ask(
            self.newcomers.pressing(number, self.target.care + 1),
            self.effort.part(QUESTIONS),
            start=self.found.fits[self.found.low],
            enough=self.target.bound,
            too_many=self.target.care,
        )

    def ask_firmly(self, number: int) -> Reply:
        """The care of those already here, where the newcomers must get everything."""
        return ask(
            self.newcomers.week(number),
            self.effort.part(QUESTIONS),
            demand=self.newcomers.demand(number),
            start=self.found.fits[self.found.low],
            enough=self.target.bound,
            too_many=self.target.care,
        )

    def accept(self, number: int, roster: Roster) -> bool:
        """Take a roster as witness for a number, where the referee confirms that it is one."""
        week, demand = self.newcomers.week(number), self.newcomers.demand(number)
        if number not in self.found.fits and gives(week, roster, demand, most=self.target.bound):
            self.found.fits[number] = roster
        return number in self.found.fits

    def without(self, roster: Roster, number: int) -> Roster:
        """A roster of more newcomers, those after the first ``number`` left out, and groups of nobody closed."""
        kept = {patient.id for patient in self.newcomers.week(number).patients}
        sessions = (
            session.model_copy(update={"patients": tuple(name for name in session.patients if name in kept)})
            for session in roster.sessions
        )
        alone = (one for one in roster.individual if one.patient in kept)
        return Roster.of(roster.week_of, (session for session in sessions if session.patients), alone)

    def ending(self) -> Ending:
        if self.found.low == self.up_to:
            return "looked no further"
        return "stopped" if self.effort.stopped() else "time ran out"

    def why(self) -> str:
        """What stands in the way of one more."""
        low = self.found.low
        if low == self.up_to:
            return f"all of the first {low} fit; no more were asked about"
        if self.found.fails != low + 1:
            ended = "it was stopped" if self.effort.stopped() else "time ran out"
            return f"not told whether {low + 1} fit: {ended}. This does not mean that they do not"
        told = self.found.why or _counting(self.newcomers, self.target, low + 1)
        return f"proven by counting: {told}" if told else self._by_solving(low + 1)

    def _by_solving(self, number: int) -> str:
        """What the best roster with one more leaves unmet."""
        week, start = self.newcomers.week(number), self.found.fits[number - 1]
        reply = ask(week, self.effort.part(QUESTIONS), start=start)
        opening = f"proven by solving: no roster serves {self._last(number)} too"
        if reply.roster is None or reply.care is None:
            return opening
        short = reasons(week, verify(week, reply.roster).unmet, proven=reply.proven)
        here = set(verify(self.newcomers.base, self.target.roster).unmet)
        new = [need for need in short if need.model_copy(update={"reason": None}) not in here]
        if not new:
            return opening
        best = "the best roster then" if reply.proven else "the best roster found then"
        return f"{opening}; {best} leaves unmet {needs_text(week, new)}"

    def _last(self, number: int) -> str:
        name = self.newcomers.ids(number)[-1]
        return f"{name} ({self.newcomers.week(number).patient[name].phase})"


def _counting(newcomers: Newcomers, target: Target, number: int) -> str | None:
    """What counting has against this number of newcomers."""
    week = newcomers.week(number)
    new = newcomers.ids(number)
    here = [patient.id for patient in newcomers.base.patients if target.care == 0 and _counts(week, patient)]
    return too_much(week, [*new, *here])


def _counts(week: Week, patient: Patient) -> bool:
    """True where every need of the patient weighs something, so that none is open in a week of no care points."""
    priority = week.phase[patient.phase].priority if patient.priority is None else patient.priority
    return priority > 0 and all(week.policy.weights.get(term.id, term.weight) > 0 for term in TERMS_OF["care"])
