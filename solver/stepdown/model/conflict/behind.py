"""The rules that forbid some demands together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stepdown.model.builder import Options
from stepdown.model.conflict.asking import PLAIN_SHARE, SHARE, Budget, ask
from stepdown.model.conflict.build import rule_switches
from stepdown.model.conflict.order import LEAST_TELLING, as_told, least_telling_first
from stepdown.model.conflict.relaxed import Relaxed
from stepdown.model.conflict.shrink import shrink
from stepdown.model.facts import Facts
from stepdown.model.rows import Pair

FEW = 40
"""More rules than this say nothing: where the search ends with so many left, none are named."""


@dataclass(frozen=True, slots=True)
class Core:
    """Pairs that cannot all hold. ``is_minimal``: each was left out once, and the others could then hold.

    ``verified``: a second configuration of the solver says too that they cannot all hold.
    """

    members: tuple[Pair, ...]
    is_minimal: bool
    verified: bool


def with_rules_behind(
    facts: Facts, options: Options, demands: Sequence[Pair], budget: Budget, *, fewest: bool
) -> Core | None:
    """The demands with the rules that forbid them together; null where the search ends before these are few.

    ``fewest``: none of the demands can be left out.
    """
    if budget.is_over:
        return None
    model = rule_switches(facts, options, demands)
    relaxed = Relaxed(model)

    def can_hold(pairs: Sequence[Pair]) -> bool | None:
        if budget.is_over:
            return None
        members = [*demands, *pairs]
        if relaxed.misses(members, budget.wall_left):
            return False
        return ask(model, members, budget, share=SHARE).holds

    rules = sorted((pair for pair in model.switches if pair not in demands), key=least_telling_first)
    if can_hold(rules) is not False:
        return None
    for rule in LEAST_TELLING:
        without = [pair for pair in rules if pair[0] != rule]
        if len(without) < len(rules) and can_hold(without) is False:
            rules = without
    missed = None if budget.is_over else relaxed.misses([*demands, *rules], budget.wall_left)
    if missed is not None:
        rules = [pair for pair in rules if pair in missed.telling]
    rules, finished = shrink(can_hold, rules)
    if budget.is_over and len(rules) > FEW:
        return None
    members = [*sorted(demands, key=as_told), *sorted(rules, key=as_told)]
    verified = ask(model, members, budget, plain=True, share=PLAIN_SHARE).holds is False
    needed = all(
        ask(model, [pair for pair in members if pair != member], budget, share=SHARE).holds is True
        for member in members
    )
    return Core(tuple(members), is_minimal=fewest and finished and needed, verified=verified)
