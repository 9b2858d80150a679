"""The sentences themselves: what is said is what is in the week and the roster, with their numbers."""

from __future__ import annotations

import pytest
from tests.explain.planted import PLANTS, TWO_ALONE, at, track, week
from tests.explain.test_planted import explained

from stepdown import Week, solve
from stepdown.explain import explain
from stepdown.explain.narrate import needs, pieces, reasons, steps
from stepdown.explain.needs import why_unmet
from stepdown.explain.used import Used
from stepdown.model.facts import Facts
from stepdown.outcome.explanation import NeedExplanation
from stepdown.outcome.result import Unmet

REASONS = {
    "therapist's hours end half an hour early": (
        "P-1 has none of 1 program day. On mon no day Little Big Book session is open and nobody can lead one "
        "(T-1 is not there then)."
    ),
    "max_size one too small": (
        "P-3 has none of 1 program day. On mon the day Little Big Book session is full at 2, nobody can lead one more "
        "(T-1 is in another session then) and no room is free for one more (R-A is in use then)."
    ),
    "max_sections": (
        "P-3 has none of 1 program day. On mon the day Little Big Book session is full at 2 (the seats of its room) "
        "and day Little Big Book may have 1 session side by side at most."
    ),
    "no evening room for a day job": (
        "P-1 has none of 1 program day. P-1 works mon 08:00-17:00, so only evening program days are possible. "
        "On mon no evening Little Big Book session is open and no room is free for it (R-A is not open then)."
    ),
    "travel after work": (
        "P-1 has none of 1 program day. P-1 works mon 06:00-08:40 with 30 min travel, so no day program day is "
        "possible on mon. Whatever the roster, P-1 can have no program day."
    ),
    "the phase does not allow the evening": (
        "P-1 has none of 1 program day. Phase groups allows day only. P-1 works mon 08:00-17:00, so no day program day "
        "is possible on mon. Whatever the roster, P-1 can have no program day."
    ),
    "the track is for others": (
        "P-1 has none of 1 program day. Track day is for women only, and P-1 has no such tag. Whatever the roster, "
        "P-1 can have no program day."
    ),
    "caseload": (
        "P-2 has none of 1 session of Individual counseling. Only T-1 gives Individual counseling. "
        "T-1 sees 1 of at most 1 patient."
    ),
    "max_groups_per_day": (
        "P-1 has none of 1 program day. P-1 may attend evening only (their own list of tracks). On mon no evening "
        "Little Big Book session is open and nobody can lead one (T-1 leads 1 of at most 1 group that day)."
    ),
    "max_hours": (
        "P-1 has none of 1 session of Individual counseling. Only T-1 gives Individual counseling. "
        "T-1 has 1 h of at most 1 h in sessions."
    ),
    "a closed day": (
        "P-1 has none of 1 program day. The program is closed on mon. Whatever the roster, P-1 can have no program day."
    ),
    "an office too few": (
        "P-2 has none of 1 session of Individual counseling. At no start is T-2 there and free when P-2 is. At the "
        "only start that would suit both, no room is free for Individual counseling (O-1 is in use or closed then)."
    ),
    "min_size": (
        "P-1 has none of 1 program day. On mon no day Little Big Book session is open and day Little Big Book takes "
        "at least 2 patients."
    ),
    "the patient's own max_hours": (
        "P-1 has none of 1 program day. On mon P-1 has 0 h of at most 0.5 h, and 1 h more is too much and no day "
        "Little Big Book session is open."
    ),
    "care that counts nothing": (
        "P-1 has none of 1 program day. The care of P-1 has priority 0, so that what is missing of it counts nothing. "
        "On mon no day Little Big Book session is open."
    ),
    "too little is planned for the hours": (
        "P-1 has 1 h of at least 2 h. All that is wanted comes to 1 h at most, and 2 h are asked for."
    ),
}


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_in_words(name: str) -> None:
    plant = next(plant for plant in PLANTS if plant.name == name)
    reason = explained(plant).reason
    if name == "an office too few":  # either therapist may be the one who is free
        reason = reason.replace("is T-1 there", "is T-2 there")
    assert reason == REASONS[name]


TWO_MEETINGS = [
    {
        "id": "day",
        "days": ["mon"],
        "meetings": [{"service": "LBB", "start": "09:00"}, {"service": "FAM", "start": "10:00"}],
    }
]


def _explain(made: Week) -> tuple[NeedExplanation, ...]:
    return explain(made, solve(made, workers=1), workers=1).needs


def test_a_working_patient_and_full_evenings() -> None:
    """Four evening places on two days, none by day."""
    tracks = [track(name, start, days=["tue", "thu"]) for name, start in (("day", "09:00"), ("evening", "18:00"))]
    job = {"work": [at(["mon", "tue", "wed", "thu", "fri"], "08:00", "16:30")], "travel_minutes": 30}
    hours = {"hours": [at(["tue", "thu"], "08:00", "21:00")]}
    made = week(
        tracks=tracks,
        services={"LBB": {"max_size": 1}},
        therapists={"T-1": hours, "T-2": {"services": ["LBB"], **hours}},
        rooms={"R-B": {"seats": 6, "services": ["LBB"]}},
        patients={
            "P-1": {"days": 2, **job},
            **{f"P-{n}": {"phase": "groups", "days": 2, "priority": 2, **job} for n in (2, 3)},
        },
    )
    (need,) = _explain(made)
    assert need.reason == (
        "P-1 has none of 2 program days. P-1 works tue, thu 08:00-16:30 with 30 min travel, so only evening program "
        "days are possible. On tue and thu both evening Little Big Book sessions are full at 1, nobody can lead one "
        "more (T-1 and T-2 are in other sessions then) and no room is free for one more (R-A and R-B are in use then)."
    )
    full = next(fact for fact in need.facts if fact.rule == "GROUP_SIZE")
    assert (full.days, full.about) == (("tue", "thu"), ("evening", "LBB", "18:00"))
    assert full.text == "both evening Little Big Book sessions are full at 1"


def test_tracks_that_fall_in_the_same_work_share_a_clause() -> None:
    tracks = [track(name, start, days=["tue"]) for name, start in (("day", "09:00"), ("evening", "18:00"))]
    made = week(tracks=tracks, patients={"P-1": {"work": [at(["tue"], "08:00", "19:00")]}})
    (need,) = _explain(made)
    assert need.reason == (
        "P-1 has none of 1 program day. P-1 works tue 08:00-19:00, so no day or evening program day is possible on "
        "tue. Whatever the roster, P-1 can have no program day."
    )


def test_who_is_kept_apart_is_not_said() -> None:
    plant = next(plant for plant in PLANTS if plant.name == "kept apart, bent")
    need = explain(plant.week, solve(plant.week, workers=1), patient="P-1", workers=1).needs[0]
    assert "somebody from whom P-1 is kept apart is in the only day Little Big Book session" in need.reason
    assert "P-2" not in need.model_dump_json()


def test_therapists_with_the_same_numbers_are_named_together() -> None:
    hours = {"services": ["IND"], "hours": [at(["mon"], "13:00", "14:00")], "max_hours": 0.5}
    made = week(
        therapists={"T-1": {"max_hours": 0.5}, "T-2": hours, "T-3": {**hours, "max_hours": 0}}, patients=TWO_ALONE
    )
    for need in _explain(made):
        assert need.reason.endswith(
            "T-1 and T-2 have 0 h of at most 0.5 h in sessions and T-3 has 0 h of at most 0 h in sessions."
        )


def test_what_only_some_meetings_lack_is_said_of_them() -> None:
    made = week(
        tracks=TWO_MEETINGS, offerings=[], phases={"family": {"sessions": {}}}, rooms={"R-A": {"services": ["LBB"]}}
    )
    (need,) = _explain(made)
    assert need.reason == (
        "P-1 has none of 1 program day. On mon no day Little Big Book session is open, no day Family group session is "
        "open and no room is free for it (R-A and O-1 do not serve it) of day Family group."
    )


def test_fixes_say_who_leads_where() -> None:
    plant = next(plant for plant in PLANTS if plant.name == "a room too few")
    fix = explained(plant).fixes[0]
    assert fix.sentence == "Add a room like R-A."
    assert fix.how is not None
    assert fix.how.startswith("P-3 then has mon 09:00 LBB with T-")
    assert "a second mon day Little Big Book session opens, led by T-" in fix.how


def test_a_new_therapist_and_room_are_told_once_with_all_they_are_for() -> None:
    made = week(
        tracks=TWO_MEETINGS, offerings=[], phases={"family": {"sessions": {}}}, therapists={"T-1": {"hours": []}}
    )
    told = [fix.sentence for fix in _explain(made)[0].fixes]
    assert "Add a therapist for Little Big Book on mon 09:00-10:00 and Family group on mon 10:00-11:00." in told


def test_a_place_that_nothing_bars_is_left_to_the_proof() -> None:
    made = week(patients={"P-1": {}})
    result = solve(made, workers=1)
    assert result.roster is not None
    nobody = result.roster.model_copy(update={"sessions": ()})
    used = Used(Facts(made), nobody)
    need = Unmet(patient="P-1", what="day", amount=1)
    said = why_unmet(used, need, (), proven=False).reason
    assert said == "P-1 has none of 1 program day. On mon no day Little Big Book session is open."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (pieces.days_text([0, 2, 4]), "mon, wed and fri"),
        (pieces.days_text(range(7)), "mon-sun"),
        (pieces.some([f"T-{n}" for n in range(12)]), "T-0, T-1, T-2, T-3, T-4, T-5, T-6 and 5 more"),
        (reasons.full("evening PE", 3, [12, 12, 12], False), "all 3 evening PE sessions are full at 12"),
        (reasons.full("evening PE", 2, [10, 12], False), "both evening PE sessions are full at 10 and 12"),
        (pieces.hours_of(1190), "19 h 50 min"),
        (needs.missing_days("P-1", 2, 3), "P-1 has 2 of 3 program days"),
        (steps.stay("let T-1 work", 1, [], [(540, 600)]), "let T-1 work tue 09:00-10:00 instead of not at all"),
        (steps.unpin("P-1", "day", 0, attend=True), "give up the pin that P-1 attends day on mon"),
    ],
)
def test_small_phrases(said: str, words: str) -> None:
    assert said == words
