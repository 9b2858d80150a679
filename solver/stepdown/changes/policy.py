"""The program's policy: what weighs how much, and how binding the primary therapist is."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.domain.numbers import Points
from stepdown.domain.places import choose
from stepdown.rules import HARD, SOFT


def _soft_term(name: str) -> str:
    terms = [rule.id for rule in SOFT]
    if name in {rule.id for rule in HARD}:
        told = {"remedy": "Remove it; only the soft terms are weighed."}
        raise PydanticCustomError("hard_rule", "this is a hard rule, which always holds and has no weight", told)
    if name not in terms:
        raise PydanticCustomError("no_term", "no soft term has this name", {"remedy": choose(name, terms, "")})
    return name


class SetPolicy(Change):
    """Points for these soft terms, the others as they were, and ``primary`` where it is named."""

    do: Literal["set_policy"] = "set_policy"
    weights: dict[Annotated[str, AfterValidator(_soft_term)], Points] = Field(default={})
    primary: Literal["preferred", "required"] | None = None

    @model_validator(mode="after")
    def _sets_something(self) -> Self:
        if not self.weights and self.primary is None:
            told = {"remedy": "Name weights, primary or both."}
            raise PydanticCustomError("nothing_set", "names neither weights nor primary", told)
        return self

    def describe(self) -> str:
        """See ``Change``."""
        weights = [f"{term} weighs {points}" for term, points in self.weights.items()]
        primary = [] if self.primary is None else [f"the primary therapist is {self.primary}"]
        return ", ".join(weights + primary)

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        before = draft.before.policy
        weights = {**before.weights, **self.weights}
        draft.fields["policy"] = renewed(before, weights=weights, primary=self.primary or before.primary)
