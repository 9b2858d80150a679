"""Ways out of a contradiction: carried out by hand, each gives the week a roster."""

from __future__ import annotations

from typing import Any

import pytest
from tests.explain.by_hand import done_by_hand
from tests.explain.planted_conflicts import planted
from tests.rules.tiny import week as tiny_week

from stepdown import Week, load_week, solve
from stepdown.explain import Conflicts
from stepdown.explain import conflict as conflict_of
from stepdown.explain.conflict import explain_conflicts
from stepdown.model.conflict.asking import Reply, ask
from stepdown.model.rows import Pair

GIVING_WAY = [
    "pin_and_work",
    "pin_and_closed_day",
    "two_tracks_on_one_day",
    "track_not_on_the_list",
    "more_days_than_wanted",
    "a_session_nobody_wanted",
    "leader_not_qualified",
    "leader_out_of_hours",
    "therapist_out_of_hours",
    "apart_in_a_single_section",
    "two_leaders_for_a_single_section",
    "caseload",
    "groups_a_day",
    "hours_a_week",
    "another_than_the_required_primary",
    "strict_and_work",
    "strict_and_closed_day",
    "strict_and_seats",
    "strict_and_max_hours",
    "strict_and_min_hours",
    "strict_and_required_primary_on_leave",
    "strict_and_a_service_nobody_gives",
    "pin_and_strict",
]
"""Planted contradictions between them with every kind of change, and with rules that never give way."""

SAFE = {"QUALIFICATION", "SEATS", "GROUP_SIZE", "LEADERS", "KEEP_APART"}


def conflict(week: Week, **options: Any) -> Conflicts:
    """Without a limit, so that nothing hangs on the machine."""
    return conflict_of(week, **{"time_limit": None, **options})


def _sentences(found: Conflicts) -> list[list[str]]:
    return [[change.sentence for change in way.changes] for way in found.ways_out]


@pytest.mark.parametrize("name", GIVING_WAY)
def test_every_way_out_solves_as_told_and_the_first_is_one_change_the_least(name: str) -> None:
    case = planted(name, 1)
    found = conflict(case.week, strict=case.strict)
    assert found.status == "infeasible"
    assert 1 <= len(found.ways_out) <= 3
    for way in found.ways_out:
        week = done_by_hand(case.week, way.changes)
        assert solve(week, strict=case.strict, workers=1, until="care").roster is not None, way
    assert not {change.rule for way in found.ways_out for change in way.changes} & SAFE
    assert len(found.ways_out[0].changes) == 1
    assert found.ways_out[0].is_least


def test_two_contradictions_are_told_apart_and_both_given_way() -> None:
    pins = [
        {"patient": "P-1", "track": "day", "day": "mon", "attend": True},
        {"patient": "P-1", "track": "evening", "day": "mon", "attend": True},
        {"service": "LBB", "day": "tue", "start": "09:00", "leader": "T-9"},
    ]
    hours = [{"days": ["mon"], "start": "08:00", "end": "21:00"}]
    week = tiny_week(pins=pins, therapists={"T-9": {"services": ["LBB"], "hours": hours}})
    found = conflict(week)
    assert found.complete
    assert sorted(len(one.members) for one in found.conflicts) == [2, 3]
    assert all(len(way.changes) == 2 and way.is_least for way in found.ways_out)
    assert _sentences(found)[0] == [
        "Drop the pin of T-9 for LBB on Tuesday at 09:00.",
        "Drop the pin that P-1 attends track day on Monday.",
    ]


def test_a_change_that_ends_several_contradictions_comes_before_many_changes() -> None:
    pins = [{"patient": patient, "track": "day", "day": "mon", "attend": True} for patient in ("P-1", "P-2", "P-3")]
    found = conflict(tiny_week(pins=pins, closed=["mon"]))
    assert len(found.conflicts) == 3
    assert _sentences(found)[0] == ["The program is open on Monday."]
    assert found.ways_out[0].is_least


def test_a_shortage_of_many_gives_way_by_as_much_as_is_missing() -> None:
    """Two of six must go without, and any two will do."""
    week = load_week("scenarios/small/week.yaml")
    found = conflict(week, strict=True)
    assert found.status == "infeasible"
    for way in found.ways_out:
        assert solve(done_by_hand(week, way.changes), strict=True, workers=1, until="care").roster is not None
    assert found.ways_out


def test_of_a_shortage_with_too_many_members_the_best_care_is_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.explain.ways_out.MANY", 0)
    week = load_week("scenarios/small/week.yaml")
    (way,) = conflict(week, strict=True).ways_out
    # P-5 or P-6 must go without a day, and so without hours; P-3 works whenever the session could be.
    assert sorted(change.about[1] for change in way.changes) == ["IND", "hours a week", "program days"]
    assert not way.is_least
    assert solve(done_by_hand(week, way.changes), strict=True, workers=1, until="care").roster is not None


def test_what_is_asked_for_gives_way_in_no_way_out() -> None:
    pins = [{"patient": "P-1", "track": track, "day": "mon", "attend": True} for track in ("day", "evening")]
    asked: Pair = ("PINS", ("P-1", "evening", "mon"))
    found = explain_conflicts(tiny_week(pins=pins), strict=False, time_limit=None, keep=frozenset({asked}))
    assert _sentences(found) == [["Drop the pin that P-1 attends track day on Monday."]]
    assert [member.sentence for member in found.conflicts[0].members if member.rule == "ASKED"] == [
        "Asked for: P-1 attends track evening on Monday."
    ]


def test_a_week_with_rosters_has_neither_conflicts_nor_ways_out() -> None:
    found = conflict(tiny_week())
    assert (found.status, found.conflicts, found.ways_out, found.complete) == ("feasible", (), (), True)


def test_no_time_means_nothing_is_claimed() -> None:
    found = conflict(_contradiction(), time_limit=1e-9)
    assert (found.status, found.conflicts, found.interrupted) == ("unknown", (), False)


def test_told_to_stop_nothing_more_is_claimed_than_was_found() -> None:
    found = conflict(_contradiction(), should_stop=lambda: True)
    assert (found.status, found.conflicts, found.interrupted) == ("unknown", (), True)


def test_told_to_stop_halfway_what_is_known_is_told_as_unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped after each number of questions in turn: never more is claimed than is known."""
    whole = conflict(_contradiction()).conflicts[0]
    unfinished = 0
    for most in range(1, 12):
        asked: list[object] = []

        def counting(*arguments: Any, asked: list[object] = asked, **options: Any) -> Reply:
            asked.append(arguments)
            return ask(*arguments, **options)

        monkeypatch.setattr("stepdown.model.conflict.find.ask", counting)
        found = conflict(_contradiction(), should_stop=lambda asked=asked, most=most: len(asked) >= most)
        assert found.interrupted or len(asked) < most
        for one in found.conflicts:
            if one.is_minimal and one.verified:
                assert one.members == whole.members
            else:
                unfinished += 1
                assert "the search ended before it was known" in one.summary
                assert {member for member in one.members if member.rule == "PINS"} <= set(whole.members)
    assert unfinished


def test_as_a_frame_each_member_has_a_row() -> None:
    frame = conflict(_contradiction()).to_frame()
    assert list(frame.columns) == ["conflict", "rule", "about", "sentence", "is_minimal", "verified"]
    assert list(frame["rule"]) == ["PINS", "PINS", "WHOLE_DAY"]
    assert list(frame["conflict"]) == [1, 1, 1]
    assert frame["is_minimal"].all()
    assert len(conflict(tiny_week()).to_frame()) == 0


def test_deterministic_finds_the_same_to_the_letter() -> None:
    one, other = (conflict(_contradiction(), deterministic=True) for _ in range(2))
    assert one == other
    assert one.conflicts[0].is_minimal


def _contradiction() -> Week:
    pins = [{"patient": "P-1", "track": track, "day": "mon", "attend": True} for track in ("day", "evening")]
    return tiny_week(pins=pins)
