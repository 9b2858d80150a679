"""Demands beyond the rules, and the roster nearest to another."""

from __future__ import annotations

from tests.rules.tiny import GOOD, roster
from tests.rules.tiny import week as tiny_week

from stepdown import Roster, Week, solve, verify
from stepdown.model import solve_tiers
from stepdown.model.conflict import Budget
from stepdown.model.demands import CounselorDemand, SectionsDemand
from stepdown.model.nearest import nearest
from stepdown.outcome.result import TierName


def _prices(week: Week, found: Roster) -> dict[TierName, int]:
    return {tier.name: tier.value for tier in verify(week, found).tiers}


def test_a_patient_can_be_demanded_of_a_therapist() -> None:
    for therapist in ("T-1", "T-2"):
        answer = solve_tiers(tiny_week(), demands=(CounselorDemand("P-3", "IND", therapist),))
        assert answer.status == "optimal"
        assert answer.roster is not None
        assert [one.therapist for one in answer.roster.individual if one.patient == "P-3"] == [therapist]
        assert verify(tiny_week(), answer.roster).accepted


def test_a_therapist_who_does_not_give_the_service_cannot_be_demanded() -> None:
    assert solve_tiers(tiny_week(), demands=(CounselorDemand("P-3", "IND", "T-3"),)).status == "infeasible"


def test_sections_can_be_demanded() -> None:
    week = tiny_week(services={"LBB": {"min_size": 1}})
    answer = solve_tiers(week, demands=(SectionsDemand("day", "LBB", "mon", 540, 2),))
    assert answer.roster is not None
    found = [one for one in answer.roster.sessions if (one.track, one.day, one.service) == ("day", "mon", "LBB")]
    assert len(found) == 2
    assert verify(week, answer.roster).accepted


def test_sections_of_a_meeting_that_is_not_offered_cannot_be_demanded() -> None:
    assert solve_tiers(tiny_week(), demands=(SectionsDemand("day", "LBB", "mon", 541, 1),)).status == "infeasible"


def test_the_nearest_roster_costs_no_more_and_changes_less() -> None:
    week = tiny_week()
    best = solve(week, workers=1, seed=3).roster
    assert best is not None
    values = _prices(week, best)
    near = nearest(week, roster(GOOD), best, values, Budget(60.0))
    assert _prices(week, near) == values
    assert verify(week, near).accepted
    assert _changed(week, near) <= _changed(week, best)


def test_a_roster_is_nearest_to_itself() -> None:
    week = tiny_week()
    best = solve(week, workers=1).roster
    assert best is not None
    assert _changed_between(week, nearest(week, best, best, _prices(week, best), Budget(60.0)), best) == 0


def test_without_time_the_roster_at_hand_comes_back() -> None:
    week = tiny_week()
    best = solve(week, workers=1).roster
    assert best is not None
    stopped = Budget(1e-9, should_stop=lambda: True)
    assert nearest(week, roster(GOOD), best, _prices(week, best), stopped) == best


def _changed(week: Week, found: Roster) -> int:
    return _changed_between(week, found, roster(GOOD))


def _changed_between(week: Week, one: Roster, other: Roster) -> int:
    repair = next(tier for tier in verify(week, one, published=other).tiers if tier.name == "repair")
    return repair.terms["CHANGED_APPOINTMENT"].amount
