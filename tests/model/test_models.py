"""A tier's model, built anew or shared with the tier before, says the same."""

from __future__ import annotations

import gc
from dataclasses import replace

import numpy as np
import pytest
from tests.properties.weeks import random_tiny_week

from stepdown.model.assemble import build, detail_for
from stepdown.model.builder import Options
from stepdown.model.detail import CORE
from stepdown.model.facts import Facts
from stepdown.model.linear import weighted
from stepdown.model.models import Models, TierModel
from stepdown.model.search import Limits, Watch, search


def least(of: TierModel) -> tuple[str, int]:
    part = of.rows.plain.within(of.rows.plain.ends)
    part.minimize(of.rows.plain.objective(weighted(of.terms)))
    found = search(part, Limits(None, 1, 0, False), Watch(None, None))
    return found.ending, found.bound


@pytest.mark.parametrize("seed", range(6))
def test_staffing_has_the_model_of_care_with_care_held(seed: int) -> None:
    facts = Facts(random_tiny_week(seed))
    models, options = Models(facts), Options(detail=CORE | detail_for(facts, "care"))
    care = models.of(options, [], "care")
    points = least(care)[1]
    shared = models.of(options, [("care", points)], "staffing")
    assert shared.model is care.model
    anew = Models(facts).of(options, [("care", points)], "staffing")
    assert least(shared) == least(anew)
    assert least(replace(shared, terms=care.terms)) == least(care)


def test_the_row_that_holds_a_tier_is_named_and_stands_in_both_tables() -> None:
    facts = Facts(random_tiny_week(3))
    models, options = Models(facts), Options(detail=CORE)
    cost = weighted(models.of(options, [], "care").terms)
    shared = models.of(options, [("care", 7)], "staffing").rows
    objective = shared.tight.objective(cost)
    (place,) = shared.held.tolist()
    assert np.array_equal(shared.tight.row(place), objective.factors)
    assert shared.tight.row_high[place] == shared.plain.row_high[-1] == 7 - objective.constant


def test_other_columns_or_other_tiers_before_ask_for_a_model_of_their_own() -> None:
    facts = Facts(random_tiny_week(3))
    models, options = Models(facts), Options(detail=CORE)
    care = models.of(options, [], "care")
    without_care = models.of(options, [], "staffing")
    assert without_care.model is not care.model
    more = models.of(replace(options, detail=detail_for(facts, "comfort")), [("care", 7)], "comfort")
    assert more.model is not without_care.model


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_stops_while_a_model_is_built_and_is_left_as_it_was(
    is_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("stepdown.model.models.build", lambda *of: (seen.append(gc.isenabled()), build(*of))[1])
    (gc.enable if is_on else gc.disable)()
    try:
        Models(Facts(random_tiny_week(3))).of(Options(detail=CORE), [], "care")
        assert (seen, gc.isenabled()) == ([False], is_on)
    finally:
        gc.enable()
