"""Who to admit from a waiting list: the most urgent first, each served in full, and nobody already here loses care.

Exactly: of all sets of people who can be admitted together, the one that has the most urgent person if any has, then of
those the one that has the second most urgent if any has, and so on down the list. To be admitted is to get everything
one wants; nobody already here gets fewer program days, sessions of any service or hours (up to those wanted) than in
the roster of reference.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from stepdown.changes.draft import values_of
from stepdown.domain.digest import week_digest
from stepdown.domain.roster import Roster
from stepdown.domain.waiting import WaitingList, WaitingPatient
from stepdown.domain.week import Patient, Week
from stepdown.errors import DataError, Fault
from stepdown.explain import reasons
from stepdown.io import any_week, cores
from stepdown.io.waiting import waiting_faults
from stepdown.model import Floor
from stepdown.verify import verify
from stepdown.whatif.capacity_count import too_much
from stepdown.whatif.capacity_mix import pressing
from stepdown.whatif.effort import Effort
from stepdown.whatif.needs import needs_text
from stepdown.whatif.question import Demand, as_now, ask, ask_first, everything, gives, points_left
from stepdown.whatif.waitlist_result import Admissions, Decision

Word = Literal["yes", "no", "open"]


def waitlist(
    week: Week | Mapping[str, Any] | str | Path,
    waiting: WaitingList | Sequence[WaitingPatient],
    *,
    published: Roster | None = None,
    time_limit: float | None = 300,
    workers: int | None = None,
    seed: int = 0,
    on_step: Callable[[str], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Admissions:
    """Whom of the waiting list to admit to this week, and why not the others.

    ``published``: the roster that those already here shall not lose against; null = one with the best care that the
    week alone can have. ``time_limit``: seconds for everything together (null = none). ``on_step`` is told what is
    asked next; ``should_stop`` once true ends everything with what is known.

    Raises DataError for wrong input: a list that does not fit the week, a published roster of another week.
    """
    begun = time.monotonic()
    base = any_week(week)
    listed = waiting if isinstance(waiting, WaitingList) else WaitingList(patients=tuple(waiting))
    _check(base, listed, published, time_limit)
    effort = Effort.of(time_limit, workers or cores(), seed, should_stop)
    tell = on_step or (lambda _: None)
    tell("those already here")
    reference = Demand({}) if published is None else Demand(as_now(base, published))
    reply = ask_first(base, effort, demand=reference, start=published)
    answer = {"care": reply.care, "proven": reply.proven, "week_digest": week_digest(base)}
    if reply.roster is None or reply.care is None:
        status: Literal["infeasible", "no_roster_found"] = "infeasible" if reply.infeasible else "no_roster_found"
        seconds = round(time.monotonic() - begun, 3)
        return Admissions(status=status, roster=None, interrupted=effort.stopped(), seconds=seconds, **answer)
    floors = as_now(base, published or reply.roster)
    door = _Door(base, listed.in_order(), floors, reply.roster, effort)
    for place, candidate in enumerate(door.line):
        tell(f"{candidate.id} (urgency {candidate.urgency})")
        door.decide(candidate, effort.part(len(door.line) - place))
    settled = all(each.decision != "open" for each in door.decisions)
    return Admissions(
        status="optimal" if settled else "feasible",
        decisions=tuple(door.decisions),
        roster=door.roster(),
        interrupted=effort.stopped(),
        seconds=round(time.monotonic() - begun, 3),
        **answer,
    )


class _Door:
    """Who has been let in so far, with a roster that serves them."""

    def __init__(
        self,
        base: Week,
        line: tuple[WaitingPatient, ...],
        here: Mapping[str, Floor],
        roster: Roster,
        effort: Effort,
    ) -> None:
        self.base, self.line, self.here, self.effort = base, line, dict(here), effort
        self.most = points_left(base, here)
        self.kept: list[str] = []
        self.decisions: list[Decision] = []
        self.reference = self.witness = roster

    def decide(self, candidate: WaitingPatient, effort: Effort) -> None:
        """Let one in or not; everybody more urgent is decided on."""
        place = self.line.index(candidate)
        later = [one.id for one in self.line[place + 1 :]]
        short = self._counting(candidate)
        if short is not None:
            return self._note(candidate, "not admitted", f"proven by counting: {short}")
        word = self._can_be([*self.kept, candidate.id], later, effort.part(3), remember=True)
        if word == "yes":
            self.kept.append(candidate.id)
            return self._note(candidate, "admitted", "gets everything wanted, and nobody already here loses care")
        if word == "open":
            ended = "it was stopped" if effort.stopped() else "time ran out"
            return self._note(candidate, "open", f"not told: {ended}. This does not mean that there is no room")
        return self._note(candidate, "not admitted", f"proven by solving: {self._why(candidate, effort)}")

    def roster(self) -> Roster:
        """A roster with everybody admitted and nobody else."""
        week = self._week(self.kept)
        return _only(self.witness, {patient.id for patient in week.patients})

    def _note(self, one: WaitingPatient, decision: Literal["admitted", "not admitted", "open"], why: str) -> None:
        self.decisions.append(
            Decision(patient=one.id, urgency=one.urgency, since=one.since, decision=decision, why=why)
        )

    def _counting(self, candidate: WaitingPatient) -> str | None:
        """What counting has against this one beside those kept and those already here who get all they want."""
        week = self._week([*self.kept, candidate.id])
        full = [name for name, floor in self.here.items() if floor == everything(self.base, self.base.patient[name])]
        return too_much(week, [candidate.id]) or too_much(week, [*full, *self.kept, candidate.id])

    def _can_be(self, inside: Sequence[str], perhaps: Sequence[str], effort: Effort, *, remember: bool) -> Word:
        """Whether these can all be admitted, with any of ``perhaps`` beside them; the roster is kept where wanted.

        First it is asked what care is lost altogether, with the needs of those to be admitted outweighing all others:
        the bounds of that answer well. Only where it does not tell, everybody's own is demanded.
        """
        week = self._week([*inside, *perhaps])
        new = {name: everything(week, week.patient[name]) for name in inside}
        each = Demand({**self.here, **new}, frozenset(perhaps))
        if gives(week, self.witness, each):
            return "yes"
        reply = ask(
            pressing(week, dict.fromkeys(inside, self.most + 1)),
            effort.part(2),
            demand=Demand({}, frozenset(perhaps)),
            start=self.witness,
            enough=self.most,
            too_many=self.most,
        )
        if reply.infeasible or reply.bound > self.most:
            return "no"
        if reply.roster is None or not gives(week, reply.roster, each):
            reply = ask(week, effort, demand=each, start=reply.roster or self.witness, enough=self.most)
        if reply.roster is not None and remember:
            self.witness = reply.roster
        return "yes" if reply.roster is not None else "no" if reply.infeasible else "open"

    def _why(self, candidate: WaitingPatient, effort: Effort) -> str:
        """What stands in the way of somebody who cannot be admitted beside those kept."""
        others = [one.id for one in self.line if one.id != candidate.id]
        if self.kept:
            without_them = self._can_be([candidate.id], others, effort.part(2), remember=False)
            beside = f"not together with those more urgent: {', '.join(self.kept)}"
            if without_them != "no":
                return beside if without_them == "yes" else f"{beside} (and perhaps not without them)"
        whole = "no roster gives everything wanted without somebody already here losing care"
        week = self._week([candidate.id], weighed=True)
        reply = ask(week, effort, start=self.reference)
        if reply.roster is None:
            return whole
        short = reasons(week, verify(week, reply.roster).unmet, proven=reply.proven)
        mine = [need for need in short if need.patient == candidate.id]
        if not mine:
            return whole
        best = "the best roster with nobody else admitted" if reply.proven else "a roster with nobody else admitted"
        return f"{whole}; {best} leaves unmet {needs_text(week, mine)}"

    def _week(self, names: Sequence[str], *, weighed: bool = False) -> Week:
        """The week with these of the list. They weigh nothing in care, unless wanted so: what they get is demanded."""
        known = {patient.id for patient in self.base.patients} | set(names)
        by_id = {one.id: one for one in self.line}
        new = [_patient(by_id[name], known, weighed) for name in names]
        return Week.model_validate({**values_of(self.base), "patients": (*self.base.patients, *new)})


def _patient(one: WaitingPatient, known: set[str], weighed: bool) -> Patient:
    fields = {name: getattr(one, name) for name in Patient.model_fields}
    fields["keep_apart"] = tuple(name for name in one.keep_apart if name in known)
    return Patient.model_validate(fields if weighed else {**fields, "priority": 0})


def _only(roster: Roster, kept: set[str]) -> Roster:
    """The roster without those who are not admitted: they have no session in it, as they get everything or nothing."""
    named = {name for session in roster.sessions for name in session.patients}
    named |= {one.patient for one in roster.individual}
    if not named <= kept:
        raise ValueError(f"the roster serves somebody who is not admitted: {sorted(named - kept)}")
    return roster


def _check(week: Week, listed: WaitingList, published: Roster | None, time_limit: float | None) -> None:
    faults = waiting_faults(listed.model_dump(), week)
    if faults:
        raise DataError("the waiting list", faults)
    if published is not None and published.week_of != week.week_of:
        problem, remedy = f"the week is of {week.week_of}", "Give the roster of the same week."
        raise DataError("the published roster", [Fault("week_of", problem, remedy, str(published.week_of))])
    if time_limit is not None and not 0 < time_limit < float("inf"):
        remedy = "Leave it out for 300."
        fault = Fault("time_limit", "must be seconds above 0", remedy, str(time_limit))
        raise DataError("the arguments of waitlist", [fault])
