"""Changes that could give an unmet need: only such as remove what stands in its way in the roster, cheapest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from stepdown.domain.week import Patient
from stepdown.explain.into_days import groups, program_days
from stepdown.explain.into_individual import individual_sessions
from stepdown.explain.narrate import steps as words
from stepdown.explain.steps import Key, Plan, Step
from stepdown.explain.used import Used
from stepdown.outcome.result import Unmet
from stepdown.rules import rule_named

VARIANTS = 2
"""Of plans that differ in their values only (which day, how many minutes), so many are kept."""

MOST_PLANS = 40

_TERM = {"day": "UNMET_DAY", "session": "UNMET_SESSION", "hours": "SHORT_HOURS"}


def plans_for(used: Used, need: Unmet, others: Sequence[Unmet] = (), bend: Collection[str] = ()) -> list[Plan]:
    """The plans for a need, cheapest first.

    ``others``: the patient's other unmet needs, whose fixes also give hours. ``bend``: safety rules that may be bent
    (SEATS, QUALIFICATION, KEEP_APART); plans that bend another are left out.
    """
    patient = used.week.patient[need.patient]
    if need.what == "hours":
        found = [plan for other in others if other.what != "hours" for plan in _plans(used, patient, other)]
        if not found:
            found = [*_more_wanted(used, patient)]
    else:
        found = [*_plans(used, patient, need)]
    uncounted = _counted(used, patient, need)
    found = [*uncounted, *found]
    allowed = [plan for plan in found if plan.steps and set(plan.bends) <= set(bend)]
    return _chosen(allowed)


def _chosen(plans: Iterable[Plan]) -> list[Plan]:
    """The cheapest of each sort; a plan that asks for more than one that will do is left out."""
    kept: list[Plan] = []
    sure: list[Plan] = []
    variants: dict[object, int] = {}
    seen: set[Key] = set()
    for plan in sorted(dict.fromkeys(plans), key=lambda plan: (plan.price, [step.says for step in plan.steps])):
        if plan.key in seen or any(is_within(other, plan) for other in sure):
            continue
        seen.add(plan.key)
        sure += [] if plan.doubtful else [plan]
        variants[plan.sort] = variants.get(plan.sort, 0) + 1
        kept += [plan] if variants[plan.sort] <= VARIANTS else []
    return kept[:MOST_PLANS]


def is_within(less: Plan, more: Plan) -> bool:
    """True where all that one plan changes, the other changes too."""
    return less.key <= more.key


def _plans(used: Used, patient: Patient, need: Unmet) -> Iterator[Plan]:
    if need.what == "day":
        yield from program_days(used, patient)
        return
    service = used.week.service[need.service or ""]
    if service.is_group:
        yield from groups(used, patient, service)
    else:
        yield from individual_sessions(used, patient, service)


def _counted(used: Used, patient: Patient, need: Unmet) -> Iterator[Plan]:
    """Priority or weight 0: the search does not even try."""
    term = _TERM[need.what]
    if used.facts.needs[patient.id].priority == 0:
        step = Step("patients", patient.id, "priority", 1, "limit", 0, words.raise_priority(patient.id))
        yield Plan((step,))
    if used.week.policy.weights.get(term) == 0:
        points = rule_named(term).weight
        yield Plan((Step("policy", term, "weights", points, "limit", 0, words.raise_weight(term, points)),))


def _more_wanted(used: Used, patient: Patient) -> Iterator[Plan]:
    """All that is wanted is given and still too short: more would have to be planned."""
    needs = used.facts.needs[patient.id]
    if needs.days < 7:
        says = words.want_days(patient.id, needs.days, needs.days + 1)
        yield Plan((Step("patients", patient.id, "want_days", needs.days + 1, "limit", 0, says),))
    for name, count in needs.sessions.items():
        says = words.want_sessions(patient.id, used.week.service[name], count, count + 1)
        yield Plan((Step("patients", patient.id, "sessions", (name, count + 1), "limit", 0, says),))
