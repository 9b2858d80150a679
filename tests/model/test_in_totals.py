"""A week in totals: what it costs at least, and groups searched with individual sessions counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.weeks import generate
from tests.model.proven import are_solved, proven
from tests.properties.cases import COUNT, case
from tests.properties.weeks import random_tiny_week

from stepdown import Week, solve
from stepdown.model import tier_search
from stepdown.model.assemble import amounts, build
from stepdown.model.builder import Options, RosterModel
from stepdown.model.facts import Facts
from stepdown.model.intervals import Interval
from stepdown.model.models import Held
from stepdown.model.objectives import not_primary
from stepdown.model.prepare import columns_of, rows_of
from stepdown.model.search import Found, Limits, Watch
from stepdown.model.stages import climb, counted
from stepdown.model.stages.groups import Groups
from stepdown.model.stages.in_totals import InTotals
from stepdown.model.tally import Tally, _disjoint

LIMITS = Limits(None, 1, 1, False)


def model_of(week: Week) -> RosterModel:
    return build(Facts(week), Options())


def totals(model: RosterModel, *held: Held) -> InTotals:
    return InTotals(model, held, LIMITS, Watch(None, None))


def test_totals_never_cost_more_than_the_best_roster_and_now_and_then_as_much() -> None:
    reached = {"care": 0, "staffing": 0}
    for number in range(COUNT):
        one = case(number)
        if one.answer.tiers is None or one.published is not None:
            continue
        model = build(Facts(one.week), Options(strict=one.strict))
        care, staffing = one.answer.tiers["care"], one.answer.tiers["staffing"]
        least = {"care": totals(model).plan("care").least}
        held = totals(model, ("care", care))
        least["staffing"] = held.plan("staffing").least
        for tier, points in (("care", care), ("staffing", staffing)):
            assert least[tier] <= points, f"seed {one.seed}, {tier}"
            reached[tier] += least[tier] == points > 0
        opened = [session.service for session in one.answer.roster.sessions] if one.answer.roster else []
        for service, sections in held.least_sections().items():
            assert sections <= opened.count(service), f"seed {one.seed}, {service}"
    assert min(reached.values()) > 5


def test_a_tight_week_of_sixty_costs_what_its_totals_say() -> None:
    """Points that searches of the whole week had proven before there were totals (decision 0035)."""
    model = model_of(generate(60, "tight", 1))
    assert totals(model).plan("care").least == 90
    plan = totals(model, ("care", 90)).plan("staffing")
    assert plan.least == 2970
    services = model.week.service
    minutes = sum(services[s].minutes * services[s].leaders * count for s, count in plan.sections.items())
    assert minutes == 2970


def test_hours_for_one_session_and_a_half_are_for_one() -> None:
    hours = {"days": ["mon"], "start": "08:00", "end": "18:00"}
    document = {
        "format": "stepdown/week@1",
        "program": {"name": "hours"},
        "week_of": "2026-11-30",
        "services": [{"id": "IND", "kind": "individual", "minutes": 60}],
        "individual_hours": [{**hours, "every": 30}],
        "phases": [{"id": "one", "days": 0, "sessions": {"IND": 1}, "priority": 2}],
        "therapists": [{"id": f"T-{n}", "services": ["IND"], "hours": [hours], "max_hours": 1.5} for n in (1, 2)],
        "rooms": [{"id": "R-1", "seats": 2}],
        "patients": [{"id": f"P-{n}", "phase": "one"} for n in range(3)],
    }
    model = model_of(Week.model_validate(document))
    assert totals(model).plan("care").least == 10  # three hours in all, but two whole sessions
    assert solve(document, workers=1).tier("care").value == 10


def test_nothing_is_said_of_a_week_without_one_of_the_rules() -> None:
    facts = Facts(random_tiny_week(0))
    assert Tally.holds_for(build(facts, Options()))
    assert not Tally.holds_for(build(facts, Options(without=frozenset({"SEATS"}))))


def test_sessions_that_share_a_minute_are_not_both_held() -> None:
    assert _disjoint([]) == 0
    assert _disjoint([Interval(0, 50), Interval(30, 80), Interval(50, 100), Interval(60, 110)]) == 2


def test_counted_groups_are_bounds_and_sections_as_planned_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """On weeks taken for large: what is proven of groups and counts is never too much."""
    bounds: list[tuple[str, int]] = []
    planned: list[bool] = []
    before, search_of = counted.counted, counted.search_of

    def watched(of: climb.Climb) -> None:
        before(of)
        bounds.append((of.focus, of.bound))

    def searched(of: climb.Climb, table: object, *rest: object) -> Found:
        planned.append(any(table.low[column] == table.high[column] for column in of.planned))  # type: ignore[attr-defined]
        return search_of(of, table, *rest)  # type: ignore[arg-type]

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr("stepdown.model.tier_search.counted", watched)
    monkeypatch.setattr(counted, "search_of", searched)
    for seed in range(24):
        bounds.clear()
        result = solve(random_tiny_week(seed), workers=1)
        tiers = {tier.name: tier.value for tier in result.tiers}
        for focus, least in bounds if tiers else ():
            assert least <= tiers["care" if focus == "care" else "staffing"]
    assert True in planned
    assert False in planned


@pytest.mark.parametrize("seed", range(24))
def test_weeks_led_through_counts_alone_are_proven_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what totals prove beforehand, so that counts have to."""
    week = random_tiny_week(seed)
    plain = proven(week)
    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(Tally, "holds_for", staticmethod(lambda _: False))
    assert proven(week) == plain


def test_the_roster_at_hand_keeps_the_rows_of_groups_with_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something is unmet groups are sought with counts beside them, in every tier that hangs on groups."""
    seen: list[int] = []
    before = tier_search._good_groups

    def watched(of: climb.Climb) -> Groups:
        assert of.hand is not None
        groups = Groups(of, counted=True)
        assert groups.table.keeps(of.hand.columns)
        assert groups.kept[of.rows.short].all(), "hours are part of the care that groups must hold"
        seen.append(int(of.rows.counted.sum() - of.rows.groups.sum()))
        return before(of)

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(tier_search, "_good_groups", watched)
    assert are_solved(24)
    assert len(seen) > 5
    assert any(seen)


def test_weeks_far_from_a_proof_search_groups_with_counts_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something is unmet, and what that proves of continuity is never too much."""
    weeks = [random_tiny_week(seed) for seed in range(24)]
    plain = [proven(week) for week in weeks]
    seen: list[bool] = []
    before = Groups.bound

    def watched(groups: Groups) -> Found:
        seen.append(groups.counted and groups.climb.focus == "groups")
        return before(groups)

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(tier_search, "MANY_COLUMNS", 0)
    monkeypatch.setattr(tier_search, "FEW_COUNTED", -1)
    monkeypatch.setattr(Groups, "bound", watched)
    assert [proven(week) for week in weeks] == plain
    assert any(seen)


def test_few_groups_with_counts_are_proven_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Continuity with something unmet: where they are few, and never where they are many."""
    weeks = [random_tiny_week(seed) for seed in range(12)]
    asked: list[str] = []

    def watched(name: str) -> Callable[[Groups], Found]:
        before = getattr(Groups, name)

        def noted(groups: Groups) -> Found:
            if groups.counted:
                asked.append(name)
            found: Found = before(groups)
            return found

        return noted

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    for name in ("bound", "near"):
        monkeypatch.setattr(Groups, name, watched(name))
    for week in weeks:
        proven(week)
    assert "bound" in asked
    assert "near" not in asked, "what they cost is all that tiny weeks leave to prove"
    asked.clear()
    monkeypatch.setattr(tier_search, "FEW_COUNTED", -1)
    for week in weeks:
        proven(week)
    assert "bound" not in asked
    assert "near" in asked


def test_few_groups_with_counts_are_not_searched_again_from_afar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the first search proved nothing; many are."""
    asked: list[climb.Climb] = []

    def proving_nothing(groups: Groups) -> Found:
        if groups.counted and groups.climb.focus == "groups":
            asked.append(groups.climb)
        return Found("unknown", groups.climb.rows.leading, 0, 0.0)

    for name in ("SMALL_PATIENTS", "LARGE_PATIENTS"):
        monkeypatch.setattr(climb, name, 0)
    monkeypatch.setattr(tier_search, "MANY_COLUMNS", 0)
    monkeypatch.setattr(Groups, "bound", proving_nothing)
    for few in (tier_search.FEW_COUNTED, -1):
        monkeypatch.setattr(tier_search, "FEW_COUNTED", few)
        asked.clear()
        assert are_solved(8)
        assert asked
        assert len(asked) == len({id(of) for of in asked})


def test_what_follows_from_missing_sessions_holds_for_every_best_roster() -> None:
    """Counts, missing sessions and short hours of a roster keep the rows that tie them together."""
    checked = 0
    for seed in range(24):
        week = random_tiny_week(seed)
        result = solve(week, workers=1)
        if result.roster is None:
            continue
        model = build(Facts(week), Options(counted=True))
        amounts(model, "care")
        rows = rows_of(model)
        values = columns_of(model, result.roster)
        assert rows.tight.keeps(values), f"seed {seed}"
        checked += int(rows.short.any() and values[rows.short].any())
    assert checked


def test_sessions_away_from_the_primary_cost_the_same_counted_or_one_by_one() -> None:
    """In every best roster, and what is counted keeps the rows that tie it to who is held and missing."""
    some = 0
    for seed in range(24):
        week = random_tiny_week(seed)
        result = solve(week, workers=1)
        if result.roster is None:
            continue
        points: list[int] = []
        for is_counted in (True, False):
            model = build(Facts(week), Options(detail=not_primary.DETAIL, counted=is_counted))
            amounts(model, "care")
            amount = not_primary.amount(model, week)
            rows = rows_of(model)
            values = columns_of(model, result.roster)
            assert rows.tight.keeps(values), f"seed {seed}"
            points.append(rows.tight.objective(amount).of(values))
            strange = [column.index for column in model.primaries.strange.values()]
            assert rows.counted[strange].all()
            assert not rows.groups[strange].any()
        assert points[0] == points[1], f"seed {seed}"
        some += points[0]
    assert some
