"""Groups apart from individual sessions: what they cost at least, and which of them are tried."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from tests.model.proven import EVERYTHING, MET_WEEKS, are_solved, proven, through_many_groups
from tests.properties.weeks import random_tiny_week

from stepdown import solve
from stepdown.model import solve as solving
from stepdown.model import tier_search
from stepdown.model.assemble import build
from stepdown.model.builder import Options
from stepdown.model.facts import Facts
from stepdown.model.prepare import rows_of
from stepdown.model.relaxation import NONE, SCALE, Certificate
from stepdown.model.search import Found, Limits
from stepdown.model.stages import beside, climb
from stepdown.model.stages import groups as of_groups
from stepdown.model.stages import toward as of_toward
from stepdown.model.stages.groups import FINENESS, PRICED_LEAST, PRICED_SHARE, Groups
from stepdown.model.stages.toward import ASTRAY_PRICE, away_from
from stepdown.model.table import Objective, Whole


@pytest.mark.parametrize("seed", range(24))
def test_groups_first_proves_the_same_whatever_is_unmet(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    monkeypatch.setattr(climb, "SMALL_PATIENTS", 0)
    monkeypatch.setattr(solving._Solve, "is_met", True)
    assert proven(week) == plain
    monkeypatch.setattr(tier_search, "FEW_GROUPS", 0)
    monkeypatch.setattr(climb, "LARGE_PATIENTS", 0)
    assert proven(week) == plain


def test_what_groups_and_all_else_cost_at_least_is_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Continuity where individual sessions cost something too: never too much, and now and then all of it."""
    bounds: list[int] = []
    before = Groups.bound

    def watched(groups: Groups) -> Found:
        found, of = before(groups), groups.climb
        others = np.where(of.rows.groups, 0, of.objective.factors)
        if of.focus == "groups" and others.any():
            bounds.append(of.bound)
        return found

    monkeypatch.setattr(climb, "SMALL_PATIENTS", 0)
    monkeypatch.setattr(solving._Solve, "is_met", True)
    monkeypatch.setattr(Groups, "bound", watched)
    reached = 0
    for seed in range(24):
        bounds.clear()
        tiers = {tier.name: tier.value for tier in solve(random_tiny_week(seed), workers=1).tiers}
        for bound in bounds:
            assert bound <= tiers["continuity"]
            reached += bound == tiers["continuity"] > 0
    assert reached


@pytest.mark.parametrize("seed", [*range(24), *MET_WEEKS])
def test_groups_too_many_to_prove_lead_to_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    week = random_tiny_week(seed)
    plain = proven(week)
    through_many_groups(monkeypatch)
    monkeypatch.setattr(beside, "MANY_BESIDE", 0)
    assert proven(week) == plain


def test_groups_toward_the_relaxation_cost_less_or_are_nearer_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    endings: dict[str, list[str]] = {"near": [], "priced": []}
    before = of_toward.nearer

    def watched(
        groups: Groups, certificate: Certificate, asked: Objective, begun: Whole | None = None, held: Whole = NONE
    ) -> Found:
        of = groups.climb
        assert of.hand is not None
        hand, found = of.hand.columns, before(groups, certificate, asked, begun, held)
        if begun is not None:
            return found
        kind = "near" if np.array_equal(asked.factors, away_from(of, certificate).factors) else "priced"
        endings[kind].append(found.ending)
        if found.ending in ("optimal", "feasible"):
            own, astray = (own_cost, 1.0) if kind == "near" else (priced_cost, ASTRAY_PRICE)
            rounded = len(groups_of(of)) / FINENESS
            change = own(of, certificate, found.values) - own(of, certificate, hand)
            change += astray * (days_astray(of, certificate, found.values) - days_astray(of, certificate, hand))
            assert change < rounded
            assert any(found.values[at] != hand[at] for at in groups_of(of))
        return found

    def groups_of(of: climb.Climb) -> Whole:
        return np.flatnonzero(of.rows.groups[: len(of.rows.plain.low)])

    def own_cost(of: climb.Climb, _: Certificate, values: Whole) -> float:
        return sum(int(of.objective.factors[at] * values[at]) for at in groups_of(of))

    def priced_cost(of: climb.Climb, certificate: Certificate, values: Whole) -> float:
        """At the prices of all rows that individual sessions are in as well."""
        tight, mine = of.rows.tight, of.rows.groups
        free, cost = tight.low < tight.high, own_cost(of, certificate, values)
        for row, price in enumerate(certificate.multipliers / SCALE):
            factors = tight.row(row)
            has = (factors != 0) & free
            if price and (has & mine).any() and (has & ~mine).any():
                cost -= price * sum(int(factors[at] * values[at]) for at in groups_of(of))
        return cost

    def days_astray(of: climb.Climb, certificate: Certificate, values: Whole) -> float:
        days = [at for at in of.rows.leading if of.rows.plain.high[at] == 1]
        return sum(abs(float(values[at]) - float(certificate.values[at])) for at in days)

    through_many_groups(monkeypatch)
    monkeypatch.setattr(of_toward, "nearer", watched)
    assert are_solved(24, *MET_WEEKS)
    monkeypatch.setattr(of_toward, "anew", lambda *_: None)
    assert are_solved(24, *MET_WEEKS)
    assert {"optimal", "unknown"} <= set(endings["near"])
    assert endings["priced"]


def test_columns_of_groups_are_none_of_individual_sessions() -> None:
    model = build(Facts(random_tiny_week(3)), Options(detail=EVERYTHING))
    groups = rows_of(model).groups
    assert all(groups[column.index] for column in model.attendance.day.values())
    assert all(groups[column.index] for column in model.sessions.opened.values())
    alone = (model.individual.some, model.individual.named, model.individual.holds, model.primaries.own)
    assert not any(groups[column.index] for of in alone for column in of.values())


def test_each_search_of_groups_begins_with_the_best_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least from the roster's groups; those best by prices from that least, for half of its seconds."""
    asked: list[tuple[Limits, Whole | None]] = []
    bounded: list[Found] = []
    endings: list[str] = []
    before, bound, priced = of_groups.search_of, Groups.bound, Groups.priced

    def searched(of: climb.Climb, *rest: Any) -> Found:
        asked.append((rest[3], rest[5] if len(rest) > 5 else None))
        return before(of, *rest)

    def bounding(groups: Groups) -> Found:
        of, first = groups.climb, len(asked)
        assert of.hand is not None
        assert of.rows.plain.onto(of.rows.groups[: len(of.rows.plain.low)]).keeps(of.hand.columns)
        hand, found = of.hand.columns, bound(groups)
        assert asked[first][1] is hand
        bounded.append(found)
        return found

    def pricing(groups: Groups, certificate: Certificate, least: Found) -> Found:
        found = priced(groups, certificate, least)
        limits, start = asked[-1]
        assert least is bounded[-1]
        assert start is least.values
        assert limits.seconds == max(PRICED_LEAST, PRICED_SHARE * least.effort)
        endings.append(found.ending)
        return found

    monkeypatch.setattr(climb, "SMALL_PATIENTS", 0)
    monkeypatch.setattr(solving._Solve, "is_met", True)
    monkeypatch.setattr(of_groups, "search_of", searched)
    monkeypatch.setattr(Groups, "bound", bounding)
    monkeypatch.setattr(Groups, "priced", pricing)
    assert are_solved(12)
    assert "optimal" in endings


@pytest.mark.parametrize(
    ("allowed", "is_settled", "allows"),
    [(None, False, True), (120.0, False, True), (119.0, False, False), (None, True, False)],
)
def test_of_many_sessions_the_whole_relaxation_is_asked_where_it_may_be_done(
    allowed: float | None, is_settled: bool, allows: bool
) -> None:
    assert tier_search.WHOLE_BESIDE == 12.0
    of = SimpleNamespace(share=lambda _: allowed, is_settled=is_settled, relaxing=10.0)
    assert tier_search._allows_whole(cast(climb.Climb, of)) == allows


@pytest.mark.parametrize(
    ("is_met", "answers", "expected"),
    [(True, True, ["whole"]), (True, False, ["whole", "groups"]), (False, True, ["groups", "whole"])],
)
def test_of_many_sessions_groups_are_relaxed_first_where_something_is_unmet(
    is_met: bool, answers: bool, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = object() if answers else None

    def whole(*_: object, **__: object) -> object:
        asked.append("whole")
        return answer

    monkeypatch.setattr(tier_search, "bound", whole)
    monkeypatch.setattr(tier_search, "Groups", lambda _: SimpleNamespace(relaxed=lambda: asked.append("groups")))
    of = SimpleNamespace(share=lambda _: None, is_settled=False, relaxing=10.0, is_met=is_met)
    assert tier_search._last_bound(cast(climb.Climb, of)) is answer
    assert asked == expected


def test_of_many_sessions_the_whole_relaxation_proves_no_more_than_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    weeks = [random_tiny_week(seed) for seed in range(24)]
    plain = [proven(week) for week in weeks]
    bounds: list[int] = []
    before = tier_search.bound

    def watched(of: climb.Climb, *rest: float, **named: bool) -> Certificate | None:
        of.bound = 0
        certificate = before(of, *rest, **named)
        bounds.append(of.bound)
        return certificate

    through_many_groups(monkeypatch)
    monkeypatch.setattr(climb, "MANY_SESSIONS", 0)
    monkeypatch.setattr(tier_search, "bound", watched)
    assert [proven(week) for week in weeks] == plain
    assert max(bounds) > 0


def test_of_many_sessions_the_relaxation_of_groups_proves_no_more_than_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the relaxation of the whole is not asked of them where there is little time."""
    weeks = [random_tiny_week(seed) for seed in range(24)]
    plain = [proven(week) for week in weeks]
    bounds: list[int] = []
    relaxed = Groups.relaxed

    def watched(groups: Groups) -> None:
        groups.climb.bound = 0
        relaxed(groups)
        bounds.append(groups.climb.bound)

    def unasked(of: climb.Climb, *_: object, **__: object) -> None:
        assert of.focus in ("care", "sections")

    through_many_groups(monkeypatch)
    monkeypatch.setattr(climb, "MANY_SESSIONS", 0)
    monkeypatch.setattr(tier_search, "_allows_whole", lambda _: False)
    monkeypatch.setattr(Groups, "relaxed", watched)
    monkeypatch.setattr(tier_search, "bound", unasked)
    assert [proven(week) for week in weeks] == plain
    assert max(bounds) > 0
