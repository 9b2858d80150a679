"""What one more of each resource is worth: the week with it, solved, against the week without it."""

from __future__ import annotations

from collections.abc import Mapping

from stepdown.domain.roster import Roster
from stepdown.whatif.capacity_curve import needs_met
from stepdown.whatif.capacity_mix import Newcomers
from stepdown.whatif.capacity_result import Fit, RankBy, Worth
from stepdown.whatif.capacity_search import Target, most_that_fit
from stepdown.whatif.effort import Effort
from stepdown.whatif.question import Reply, ask
from stepdown.whatif.worth_resources import Resource


def worth_in_care(resource: Resource, newcomers: Newcomers, admitted: int, before: Reply, effort: Effort) -> Worth:
    """The care points that a resource saves in the week with so many newcomers; ``before`` is the reply without it.

    The roster without it is one of the week with it too, so that nothing ever becomes worse. ``before`` must have one.
    """
    if before.roster is None or before.care is None:
        raise ValueError("there is no roster to compare with")
    week = newcomers.week(admitted)
    after = ask(resource.change.apply(week), effort, start=before.roster)
    gain = 0 if after.care is None else max(0, before.bound - after.care)
    more = None
    if gain and after.roster is not None:
        more = needs_met(week, after.roster) - needs_met(week, before.roster)
    return Worth(
        kind=resource.kind,
        resource=resource.name,
        change=resource.change.describe(),
        hours=None if resource.hours is None else round(resource.hours, 2),
        care=after.care,
        bound=after.bound,
        gain=gain,
        gain_at_most=max(0, before.care - after.bound),
        needs=more,
    )


def worth_in_patients(
    worth: Worth,
    resource: Resource,
    newcomers: Newcomers,
    target: Target,
    before: tuple[Fit, Mapping[int, Roster]],
    effort: Effort,
    up_to: int,
) -> Worth:
    """The same with the patients who fit more, those already here being served as without the resource at least."""
    fit, rosters = before
    with_it = Newcomers(resource.change.apply(newcomers.base), newcomers.mix, newcomers.seed)
    after, _ = most_that_fit(with_it, target, effort, up_to=up_to, begin=dict(rosters))
    return worth.model_copy(
        update={
            "patients": 0 if fit.at_most is None else max(0, after.at_least - fit.at_most),
            "patients_at_most": None if after.at_most is None else max(0, after.at_most - fit.at_least),
        }
    )


def ranked(worth: list[Worth], by: RankBy) -> tuple[Worth, ...]:
    """The most that is proven first; of what saves the same, what may save more goes first."""

    def key(each: Worth) -> tuple[int, ...]:
        care = (-each.gain, -(each.gain_at_most or 0))
        return care if by == "care" else (-(each.patients or 0), *care)

    return tuple(sorted(worth, key=key))
