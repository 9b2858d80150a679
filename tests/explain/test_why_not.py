"""Why not otherwise: what is asked for is forced, and what it costs is what the best roster with it costs."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest
from tests.brute_force import TooBigError, best
from tests.explain.at_hand import at_hand
from tests.properties.weeks import random_tiny_week
from tests.rules.tiny import small as small_week
from tests.rules.tiny import week as tiny_week

from stepdown import DataError, Progress, Result, Roster, Solved, Week, load_week, solve, verify
from stepdown.explain import WhyNot, why_not
from stepdown.explain.reading import read_question
from stepdown.model import Answer, solve_tiers
from stepdown.outcome.result import TierOutcome

MODULE = sys.modules["stepdown.explain.why_not"]
"""The module itself: the package's attribute of this name is the function."""


@pytest.fixture(scope="module")
def small() -> Week:
    return load_week("scenarios/small/week.yaml")


@pytest.fixture(scope="module")
def solved(small: Week) -> Solved:
    """The roster at hand is told, as which of several equally good ones is found says nothing of what is tested."""
    found = solve(small, workers=1)
    roster = at_hand(small)
    assert {tier.name: tier.value for tier in verify(small, roster).tiers} == {
        tier.name: tier.value for tier in found.tiers
    }
    return found.model_copy(update={"roster": roster})


def _asked(week: Week, result: Result, question: str, **options: Any) -> WhyNot:
    return why_not(week, result, question, workers=1, **{"time_limit": None, **options})


def _points(answer: WhyNot) -> dict[str, tuple[int, int]]:
    return {tier.name: (tier.now, tier.then) for tier in answer.tiers}


def test_what_it_costs_and_whom_it_moves(small: Week, solved: Solved) -> None:
    """P-5 lacks a day; with P-1 away on Monday the seat is theirs, and P-1 lacks one instead."""
    answer = _asked(small, solved, "P-1 not on day mon")
    assert (answer.answer, answer.proven) == ("worse", True)
    assert _points(answer)["care"] == (26, 38)
    assert answer.headline.startswith("It costs care: 38 points instead of 26. Proven")
    assert answer.affected == ("P-1", "P-5")
    assert answer.roster is not None
    assert verify(small, answer.roster).accepted
    assert not any(one.day == "mon" and one.track for one in answer.roster.for_patient("P-1"))


def test_just_as_good_is_a_tie_and_says_so(small: Week, solved: Solved) -> None:
    answer = _asked(small, solved, "P-2 IND wed 12:30")
    assert (answer.answer, answer.proven) == ("same", True)
    assert all(tier.more == 0 for tier in answer.tiers)
    assert answer.headline == "Just as good: with it every tier has the same points, so the two rosters tie."
    assert answer.affected == ("P-1", "P-2")


def test_what_the_roster_has_already_needs_no_search(
    small: Week, solved: Solved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MODULE, "solve_tiers", lambda *_, **__: pytest.fail("searched"))
    answer = _asked(small, solved, "leader T-01 for day mon LBB")
    assert (answer.answer, answer.tiers, answer.roster) == ("already", (), solved.roster)


def test_impossible_comes_with_the_conflict_and_what_would_have_to_change(small: Week, solved: Solved) -> None:
    answer = _asked(small, solved, "P-3 with T-01")
    assert (answer.answer, answer.proven, answer.roster) == ("impossible", True, None)
    assert [member.sentence for member in answer.conflicts[0].members] == [
        "Asked for: P-3 has Individual counseling with T-01.",
        "P-3 works 13:00-18:00 on Monday.",
        "P-3 works 13:00-18:00 on Wednesday.",
    ]
    assert answer.conflicts[0].is_minimal
    assert [[change.sentence for change in way.changes] for way in answer.ways_out] == [
        ["P-3 is free of work and other fixed times on Monday."],
        ["P-3 is free of work and other fixed times on Wednesday."],
    ]


@pytest.mark.parametrize(
    ("question", "rules"),
    [
        ("open a second day mon PE", {"ASKED", "ROOM_OVERLAP"}),
        ("P-1 IND tue 12:30", {"ASKED", "OFFERED"}),
        ("P-5 IND mon 12:30", {"ASKED", "TAPER"}),
        ("P-1 IND mon 12:30 with T-02", {"ASKED", "QUALIFICATION"}),
        ("leader T-02 for day mon LBB", {"ASKED", "QUALIFICATION"}),
        ("P-5 with T-01", {"ASKED", "TAPER"}),
        ("P-1 with T-02", {"ASKED", "QUALIFICATION"}),
    ],
)
def test_every_kind_of_question_can_be_impossible(small: Week, question: str, rules: set[str]) -> None:
    document = small.model_dump(exclude={"previous"})
    hours = [{"days": ["mon", "wed"], "start": "08:00", "end": "18:00"}]
    document["therapists"] = [*document["therapists"], {"id": "T-02", "services": [], "hours": hours}]
    week = Week.model_validate(document)
    answer = _asked(week, solve(week, workers=1), question)
    assert answer.answer == "impossible"
    assert {member.rule for member in answer.conflicts[0].members} == rules


def test_with_another_counselor_the_primary_is_missed() -> None:
    week = tiny_week(patients={"P-3": {"primary": "T-1"}})
    answer = _asked(week, solve(week, workers=1), "P-3 with T-2")
    assert answer.answer == "worse"
    assert _points(answer)["continuity"] == (0, 2)
    assert answer.roster is not None
    assert {one.therapist for one in answer.roster.individual if one.patient == "P-3"} == {"T-2"}


def test_one_more_section_costs_leader_time() -> None:
    hours = [{"days": ["mon"], "start": "08:00", "end": "21:00"}]
    week = small_week(
        patients={"P-2": {"phase": "groups"}},
        therapists={"T-2": {"services": ["LBB"], "hours": hours}},
        rooms={"R-B": {"seats": 6}},
    )
    answer = _asked(week, solve(week, workers=1), "open another mon LBB")
    assert answer.answer == "worse"
    assert _points(answer)["staffing"] == (60, 120)
    assert answer.affected == ()
    assert answer.roster is not None
    assert len(answer.roster.sessions) == 2


def test_a_roster_at_hand_that_was_not_the_best_may_be_bettered(small: Week, solved: Solved) -> None:
    """The first roster kept one patient less than it could: asking for that patient makes it better."""
    forced = _asked(small, solved, "P-1 not on day mon")
    assert forced.roster is not None
    word = verify(small, forced.roster)
    poor = solved.model_copy(
        update={
            "status": "feasible",
            "roster": forced.roster,
            "tiers": tuple(
                TierOutcome(name=tier.name, value=tier.value, bound=0, status="feasible", terms=tier.terms)
                for tier in word.tiers
            ),
        }
    )
    answer = _asked(small, poor, "P-1 on day mon")
    assert (answer.answer, answer.proven) == ("better", True)
    assert _points(answer)["care"] == (38, 26)


def test_nothing_is_claimed_where_no_time_is_left(small: Week, solved: Solved) -> None:
    answer = _asked(small, solved, "P-1 not on day mon", time_limit=1e-9)
    assert (answer.answer, answer.proven, answer.roster, answer.tiers) == ("unknown", False, None, ())
    assert "does not mean that there is none" in answer.headline


def test_stopped_before_anything_was_found(small: Week, solved: Solved) -> None:
    answer = _asked(small, solved, "P-1 not on day mon", should_stop=lambda: True)
    assert (answer.answer, answer.interrupted) == ("unknown", True)
    assert answer.headline.startswith("Stopped by you")


def test_stopped_after_care_the_tiers_below_are_not_judged(small: Week, solved: Solved) -> None:
    done: list[str] = []

    def watch(progress: Progress) -> None:
        if progress.finished:
            done.append(progress.tier)

    answer = _asked(small, solved, "P-5 on day mon", on_progress=watch, should_stop=lambda: bool(done))
    assert answer.interrupted
    assert [tier.searched for tier in answer.tiers] == [True, False, False, False]
    assert (answer.answer, answer.proven) == ("same", False)
    assert answer.headline == "Just as good in every tier that was looked at in the time."


def test_an_unproven_cost_is_told_as_not_proven(small: Week, solved: Solved, monkeypatch: pytest.MonkeyPatch) -> None:
    def unproven(*arguments: Any, **options: Any) -> Answer:
        answer = solve_tiers(*arguments, **options)
        care = replace(answer.tiers[0], bound=20, status="feasible")
        return replace(answer, tiers=(care, *answer.tiers[1:]))

    monkeypatch.setattr(MODULE, "solve_tiers", unproven)
    answer = _asked(small, solved, "P-1 not on day mon")
    assert (answer.answer, answer.proven) == ("worse", False)
    assert "Not proven" in answer.headline
    assert answer.tiers[0].then_bound == 20


def test_strict_holds_in_the_answer_too() -> None:
    week = tiny_week()
    result = solve(week, strict=True, workers=1)
    answer = _asked(week, result, "P-1 not on day mon")
    assert answer.answer in ("same", "worse")
    assert answer.roster is not None
    assert verify(week, answer.roster, strict=True).accepted


def test_a_result_kept_near_a_published_roster_is_compared_near_it(small: Week, solved: Solved) -> None:
    assert solved.roster is not None
    repaired = solve(small, workers=1, published=solved.roster)
    with pytest.raises(DataError, match="kept near a published roster"):
        _asked(small, repaired, "P-2 IND wed 12:30")
    answer = _asked(small, repaired, "P-2 IND wed 12:30", published=solved.roster)
    assert answer.answer == "worse"
    assert _points(answer)["repair"] == (0, 4)


def test_a_result_of_another_week_or_without_roster_is_refused(small: Week, solved: Solved) -> None:
    other = small.model_copy(update={"closed": ("sun",)})
    none = solved.model_copy(update={"roster": None, "status": "no_roster_found"})
    with pytest.raises(DataError) as caught:
        why_not(other, none, "P-1 on day mon")
    assert [fault.path for fault in caught.value.faults] == ["roster", "provenance.week_digest"]


def test_settings_beyond_reason_are_refused(small: Week, solved: Solved) -> None:
    with pytest.raises(DataError) as caught:
        why_not(small, solved, "P-1 on day mon", time_limit=0, workers=0, seed=-1)
    assert [fault.path for fault in caught.value.faults] == ["time_limit", "workers", "seed"]


def test_as_a_frame_each_tier_has_a_row(small: Week, solved: Solved) -> None:
    frame = _asked(small, solved, "P-1 not on day mon").to_frame()
    assert list(frame.columns) == ["tier", "now", "then", "more", "then_bound", "searched"]
    assert list(frame["tier"]) == ["care", "staffing", "continuity", "comfort"]
    assert next(iter(frame["more"])) == 12


def _questions(week: Week) -> list[str]:
    days = sorted({(track.id, day) for track in week.tracks for day in track.days})
    return [f"{week.patients[0].id} {no}on {track} {day}" for track, day in days[:2] for no in ("", "not ")]


@pytest.mark.parametrize("seed", [seed for seed in range(20) if solve(random_tiny_week(seed), workers=1).roster])
def test_the_cost_is_that_of_the_best_roster_with_it(seed: int) -> None:
    """Judged by the enumeration of every roster of the week with the pin."""
    week = random_tiny_week(seed)
    result = solve(week, workers=1)
    assert result.roster is not None
    for text in _questions(week):
        asked = read_question(week, result.roster, text)
        try:
            expected = best(asked.asked_of(week))
        except TooBigError:
            continue
        answer = _asked(week, result, text)
        if answer.answer == "already":
            assert asked.holds(week, result.roster)
        elif expected.infeasible:
            assert answer.answer == "impossible"
        else:
            assert {tier.name: tier.then for tier in answer.tiers} == expected.tiers
            assert _is_judged_right(answer, result)


def _is_judged_right(answer: WhyNot, result: Result) -> bool:
    now = {tier.name: tier.value for tier in result.tiers}
    for tier in answer.tiers:
        assert tier.now == now[tier.name]
        if tier.then != tier.now:
            return answer.answer == ("worse" if tier.then > tier.now else "better") and answer.proven
    return answer.answer == "same"


def test_nobody_is_moved_who_need_not_be(small: Week, solved: Solved) -> None:
    """Of all rosters that cost the same, the answer shows one with the fewest appointments changed."""
    answer = _asked(small, solved, "P-1 IND mon 12:30")
    assert solved.roster is not None
    assert answer.roster is not None
    assert answer.affected == _moved(solved.roster, answer.roster)
    assert answer.affected == ("P-1", "P-2")


def _moved(one: Roster, other: Roster) -> tuple[str, ...]:
    def when(roster: Roster, patient: str) -> set[tuple[str, str, int]]:
        return {(entry.day, entry.service, entry.start) for entry in roster.for_patient(patient)}

    everybody = {patient for roster in (one, other) for session in roster.sessions for patient in session.patients}
    everybody |= {entry.patient for roster in (one, other) for entry in roster.individual}
    return tuple(sorted(patient for patient in everybody if when(one, patient) != when(other, patient)))
