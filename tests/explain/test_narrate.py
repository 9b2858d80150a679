"""The wording of every explanation, in one place as the sentences are."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import document
from tests.rules.tiny import week as tiny_week

from stepdown.domain.week import Week
from stepdown.explain.narrate import (
    NO_CONFLICT_KNOWN,
    answers,
    asked_sentence,
    bottleneck_headline,
    changes,
    conflict_summary,
    questions,
    sentence,
    way_out_summary,
)
from stepdown.outcome.bottleneck import Bottleneck
from stepdown.outcome.result import TermValue
from stepdown.rules import HARD


def _week(**more: Any) -> Week:
    """The tiny week with names, limits and fixed times to speak of."""
    tracks = document()["tracks"]
    tracks[0] |= {"name": "Daytime", "max_sections": 1}
    tracks[1]["audience"] = ["night shift"]
    offerings = [{"service": "FAM", "days": ["thu"], "start": "15:00", "audience": ["family"], "max_sections": 2}]
    changed: dict[str, Any] = {
        "tracks": tracks,
        "offerings": offerings,
        "services": {"LBB": {"name": "Little Big Book"}, "IND": {"name": "Individual counseling"}},
        "patients": {
            "P-1": {
                "work": [{"days": ["mon"], "start": "08:00", "end": "12:00"}],
                "travel_minutes": 30,
                "unavailable": [{"days": ["mon", "tue"], "start": "15:00", "end": "16:00"}],
                "tracks": ["day"],
                "max_hours": 12,
                "min_hours": 9.5,
            },
            "P-2": {"days": 0},
        },
        "therapists": {
            "T-1": {"max_hours": 20, "max_groups_per_day": 2, "break_minutes": 10, "caseload": 3},
            "T-2": {"hours": [{"days": ["mon"], "start": "08:00", "end": "12:00"}]},
            "T-3": {"hours": []},
        },
        "rooms": {
            "R-A": {"turnover_minutes": 5, "services": ["LBB"]},
            "R-B": {"hours": [{"days": ["mon"], "start": "08:00", "end": "12:00"}]},
        },
    }
    return tiny_week(**{**changed, **more})


SAID: list[tuple[str, tuple[str, ...], str]] = [
    ("PINS", ("P-1", "day", "mon"), "P-1 is pinned to attend track Daytime on Monday."),
    ("PINS", ("P-1", "day", "mon", "not"), "P-1 is pinned not to attend track Daytime on Monday."),
    (
        "PINS",
        ("LBB", "mon", "09:00", "T-1", "-"),
        "A session of Little Big Book on Monday at 09:00 is pinned with T-1.",
    ),
    ("PINS", ("PE", "mon", "10:40", "T-1", "R-A"), "A session of PE on Monday at 10:40 is pinned with T-1 in R-A."),
    ("PINS", ("P-1", "IND", "mon", "13:00", "-"), "P-1 is pinned to have Individual counseling on Monday at 13:00."),
    ("PINS", ("P-1", "MED", "mon", "13:00", "T-3"), "P-1 is pinned to have MED on Monday at 13:00 with T-3."),
    ("ASKED", ("P-1", "IND", "T-2"), "Asked for: P-1 has Individual counseling with T-2."),
    ("ASKED", ("day", "PE", "mon", "10:40", "2"), "Asked for: 2 sessions of PE (Daytime, Monday at 10:40)."),
    ("ASKED", ("-", "FAM", "thu", "15:00", "1"), "Asked for: 1 session of FAM (Thursday at 15:00)."),
    ("TAPER", ("P-1", "program days", "at least"), "P-1 must get all 2 program days (--strict)."),
    ("TAPER", ("P-3", "program days", "at least"), "P-3 must get the program day (--strict)."),
    ("TAPER", ("P-1", "IND", "at least"), "P-1 must get all 2 sessions of Individual counseling (--strict)."),
    ("TAPER", ("P-1", "hours a week", "at least"), "P-1 must get at least 9.5 h a week (--strict)."),
    ("TAPER", ("P-1", "program days", "at most"), "P-1 is to have at most 2 program days."),
    ("TAPER", ("P-2", "program days", "at most"), "P-2 is to have no program days."),
    ("TAPER", ("P-3", "MED", "at most"), "P-3 is to have no sessions of MED."),
    ("TAPER", ("P-1", "hours a week", "at most"), "P-1 is to have at most 12 h a week."),
    (
        "WORK_HOURS",
        ("P-1", "mon"),
        "P-1 works 08:00-12:00 on Monday with 30 min of travel before and after "
        "and is not available 15:00-16:00 on Monday.",
    ),
    ("WORK_HOURS", ("P-1", "tue"), "P-1 is not available 15:00-16:00 on Tuesday."),
    ("OFFERED", ("sun",), "Sunday is closed."),
    ("OFFERED", ("-", "MED"), "MED is offered at no time of the week."),
    ("OFFERED", ("P-1", "day", "sat"), "Track Daytime has no program day on Saturday."),
    ("OFFERED", ("FAM", "thu", "16:00", "T-1", "-"), "FAM is not offered on Thursday at 16:00."),
    ("OFFERED", ("P-1", "MED", "mon", "13:10", "-"), "MED cannot begin on Monday at 13:10."),
    ("TRACKS", ("P-1", "evening"), "P-1 may not attend track evening: their own list has only Daytime."),
    ("TRACKS", ("P-3", "evening"), "P-3 may not attend track evening: it is only for night shift."),
    ("TRACKS", ("P-1", "FAM", "thu", "15:00"), "P-1 is not invited to FAM on Thursday at 15:00."),
    ("QUALIFICATION", ("T-1", "MED"), "T-1 does not give MED."),
    ("QUALIFICATION", ("-", "MED"), "No therapist gives MED."),
    ("THERAPIST_HOURS", ("T-2", "mon"), "T-2 is there 08:00-12:00 on Monday."),
    ("THERAPIST_HOURS", ("T-2", "tue"), "T-2 is not there on Tuesday."),
    ("THERAPIST_HOURS", ("T-2",), "T-2 is there only on Monday 08:00-12:00."),
    ("THERAPIST_HOURS", ("T-3",), "T-3 is not there this week."),
    ("THERAPIST_HOURS", ("-", "MED"), "No therapist who gives MED is there when it may begin."),
    ("THERAPIST_HOURS", ("-", "MED", "mon", "13:00"), "No therapist who gives MED is there on Monday at 13:00."),
    ("THERAPIST_LOAD", ("T-1", "hours a week"), "T-1 gives at most 20 h of sessions a week."),
    ("THERAPIST_LOAD", ("T-1", "mon"), "T-1 leads at most 2 groups on Monday."),
    ("THERAPIST_OVERLAP", ("T-1",), "T-1 is in one session at a time, with 10 min between two."),
    ("THERAPIST_OVERLAP", ("T-2",), "T-2 is in one session at a time."),
    ("ROOM_OVERLAP", ("R-A",), "R-A holds one session at a time, with 5 min between two."),
    ("ROOM_OVERLAP", ("R-B", "O-1"), "R-B and O-1 hold one session each at a time."),
    ("PATIENT_OVERLAP", ("P-1",), "P-1 is in one session at a time."),
    ("WHOLE_DAY", ("P-1",), "P-1 attends one track a day."),
    (
        "SEATS",
        ("day", "mon"),
        "Track Daytime on Monday: Little Big Book can be in R-A (4 seats) and R-B (3 seats); "
        "PE can be in R-B (3 seats).",
    ),
    ("SEATS", ("FAM", "thu", "15:00"), "On Thursday at 15:00: FAM can be in R-B (3 seats)."),
    (
        "GROUP_SIZE",
        ("day", "mon"),
        "Track Daytime on Monday: a group of Little Big Book has 2 to 3 patients; a group of PE has 2 to 4 patients.",
    ),
    (
        "LEADERS",
        ("day", "mon"),
        "Track Daytime on Monday: a session of Little Big Book has exactly 1 leader; "
        "a session of PE has exactly 2 leaders.",
    ),
    ("SECTIONS", ("day", "mon"), "Track Daytime on Monday: at most 1 parallel session of a meeting."),
    ("SECTIONS", ("FAM", "thu", "15:00"), "On Thursday at 15:00: at most 2 parallel sessions of a meeting."),
    ("ROOM_USE", ("-", "R-A", "PE"), "R-A is not for PE."),
    ("ROOM_USE", ("-", "R-B", "mon", "-"), "R-B is open 08:00-12:00 on Monday."),
    ("ROOM_USE", ("-", "R-B", "tue", "-"), "R-B is not open on Tuesday."),
    ("CASELOAD", ("T-1",), "T-1 sees at most 3 patients alone."),
    ("ONE_PER_DAY", ("P-1", "IND"), "P-1 has at most one session of Individual counseling a day."),
    ("ONE_COUNSELOR", ("P-1", "IND"), "P-1 has all sessions of Individual counseling with one therapist."),
    (
        "ONE_COUNSELOR",
        ("P-1", "IND", "T-1"),
        "P-1 may have Individual counseling only with T-1 (policy.primary: required).",
    ),
    ("KEEP_APART", ("P-1", "P-2"), "P-1 and P-2 are never in the same session."),
]


@pytest.mark.parametrize(("rule", "about", "said"), SAID)
def test_each_member_is_a_sentence_with_the_numbers_of_the_week(rule: str, about: tuple[str, ...], said: str) -> None:
    assert sentence(_week(), (rule, about)) == said


def test_every_hard_rule_has_its_words() -> None:
    assert {rule for rule, _, _ in SAID} == {rule.id for rule in HARD} | {"ASKED"}


def test_a_phase_that_forbids_a_track_is_named() -> None:
    week = _week(phases={"full": {"name": "Full program", "tracks": ["day"]}}, patients={"P-2": {}})
    told = sentence(week, ("TRACKS", ("P-2", "evening")))
    assert told == "P-2 may not attend track evening: phase Full program has only Daytime."


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (("P-1", "day", "mon"), "Asked for: P-1 attends track Daytime on Monday."),
        (("P-1", "day", "mon", "not"), "Asked for: P-1 does not attend track Daytime on Monday."),
        (("LBB", "mon", "09:00", "T-1", "-"), "Asked for: T-1 leads a session of Little Big Book on Monday at 09:00."),
        (("PE", "mon", "10:40", "-", "R-A"), "Asked for: R-A is used for a session of PE on Monday at 10:40."),
        (("P-1", "MED", "mon", "13:00", "T-3"), "Asked for: P-1 has MED on Monday at 13:00 with T-3."),
    ],
)
def test_what_is_asked_for_is_told_so(about: tuple[str, ...], said: str) -> None:
    assert asked_sentence(_week(), ("PINS", about)) == said


def test_a_conflict_as_a_whole() -> None:
    week, two = _week(), [("PINS", ("P-1", "day", "mon")), ("WORK_HOURS", ("P-1", "mon"))]
    assert (
        conflict_summary(week, two, is_minimal=True, verified=True)
        == "These 2 cannot all hold; without any one of them the others can."
    )
    assert (
        conflict_summary(week, two, is_minimal=False, verified=True)
        == "These 2 cannot all hold; the search ended before it was known whether each of them is needed."
    )
    assert (
        conflict_summary(week, two, is_minimal=False, verified=False)
        == "These 2 cannot all hold in this week; the search ended before it was known which rules forbid it."
    )
    assert conflict_summary(week, two[:1], is_minimal=True, verified=True) == "This cannot hold in this week."


def test_a_conflict_of_many_is_told_in_numbers_first() -> None:
    week = _week()
    many = [("TAPER", (f"P-{n}", "program days", "at least")) for n in range(9)]
    many += [("TAPER", (f"P-{n}", "IND", "at least")) for n in range(5)] + [("SEATS", ("day", "mon"))]
    said = conflict_summary(week, many, is_minimal=False, verified=False)
    assert said.startswith(
        "5 patients must get all their Individual counseling, 9 patients must get all their program days and "
        "1 other thing. These 15 cannot all hold in this week;"
    )


def test_the_ways_out_as_a_whole() -> None:
    assert way_out_summary(1, is_least=True) == "With this change the week has a roster."
    assert way_out_summary(2, is_least=True) == "With these 2 changes the week has a roster; fewer do not."
    assert way_out_summary(2, is_least=False) == "With these 2 changes the week has a roster."


def test_changes() -> None:
    week = _week()
    assert [
        changes.without_pin(week, ("P-1", "day", "mon", "not")),
        changes.without_pin(week, ("LBB", "mon", "09:00", "T-1", "R-A")),
        changes.without_pin(week, ("P-1", "IND", "mon", "13:00", "-")),
        changes.fewer("P-1", 3, 2, "program day"),
        changes.fewer("P-1", 1, 0, "session of IND"),
        changes.more("P-1", 0, 1, "session of IND"),
        changes.short_of_hours("P-1", 9.5),
        changes.beyond_hours("P-1", 12),
        changes.free_on("P-1", "mon"),
        changes.open_on("wed"),
        changes.may_attend(week, "P-1", "evening"),
        changes.there_too("T-1", "mon", 540, 640),
        changes.up_to("T-1", "leads", "2", "3 groups a day"),
        changes.another_counselor(week, "P-1", "IND", "T-1"),
    ] == [
        "Drop the pin that P-1 does not attend track Daytime on Monday.",
        "Drop the pin of T-1 in R-A for Little Big Book on Monday at 09:00.",
        "Drop the pin of P-1 for Individual counseling on Monday at 13:00.",
        "P-1 gets 2 program days instead of 3.",
        "P-1 gets no session of IND instead of 1.",
        "P-1 may have 1 session of IND instead of none.",
        "P-1 may get less than 9.5 h this week.",
        "P-1 may get more than 12 h this week.",
        "P-1 is free of work and other fixed times on Monday.",
        "The program is open on Wednesday.",
        "P-1 may attend track evening too.",
        "T-1 is there 09:00-10:40 on Monday too.",
        "T-1 leads up to 3 groups a day instead of 2.",
        "P-1 may have Individual counseling with another therapist than T-1.",
    ]


def test_answers_claim_no_more_than_is_proven() -> None:
    assert (
        answers.worse("care", 10, 20, 20)
        == "It costs care: 20 points instead of 10. Proven: no roster with it has fewer."
    )
    assert (
        answers.worse("care", 10, 20, 14)
        == "It costs care: 20 points instead of 10. Proven is that it costs at least 4 more than now."
    )
    assert (
        answers.worse("care", 10, 20, 10) == "It costs care: 20 points instead of 10. "
        "Not proven: time ran out, and there may be a roster with it that costs nothing."
    )
    assert (
        answers.better("comfort", 10, 1)
        == "It is better: comfort has 1 point instead of 10. The roster at hand was not proven best."
    )


def test_tiers_and_those_affected() -> None:
    now, then = {"UNMET_DAY": TermValue(amount=1, points=10)}, {"UNMET_DAY": TermValue(amount=2, points=20)}
    assert (
        answers.tier_sentence("care", 10, 20, now, then, searched=True)
        == "care: 20 points instead of 10 (Program days not given: 2 instead of 1)"
    )
    assert answers.tier_sentence("care", 10, 10, now, now, searched=True) == "care: 10 points as now"
    assert (
        answers.tier_sentence("care", 10, 10, now, now, searched=False)
        == "care: 10 points as now, not looked at: time ran out"
    )
    assert answers.affected(["P-1"]) == "1 patient has other appointments: P-1."
    assert answers.affected(["P-1", "P-2"]) == "2 patients have other appointments: P-1 and P-2."
    assert answers.affected([]) == "Nobody's appointments change."


def _row(resource: Any, unit: Any, need: int, supply: int, used: int, **where: Any) -> Bottleneck:
    return Bottleneck(resource=resource, unit=unit, need=need, supply=supply, used=used, **where)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            _row("places", "patients", 14, 12, 12, track="day", day="tue"),
            "What binds most: places, track Daytime on Tuesday: 14 places needed, 12 places there, 12 places used.",
        ),
        (
            _row("leaders", "minutes", 200, 100, 100, track="day", service="LBB", day="tue"),
            "What binds most: leaders, track Daytime on Tuesday (Little Big Book): "
            "3 h 20 min needed, 1 h 40 min there, 1 h 40 min used.",
        ),
        (
            _row("work hours", "patients", 2, 0, 0, service="IND", day="mon", part="morning"),
            "What binds most: work hours, Individual counseling on Monday morning: "
            "2 patients may come, none of them free then.",
        ),
        (
            _row("contact hours", "minutes", 650, 600, 600, service="IND"),
            "What binds most: contact hours, Individual counseling in the week: "
            "10 h 50 min needed, 10 h there, 10 h used.",
        ),
        (
            _row("group rooms", "rooms", 1, 1, 1, track="day", day="mon"),
            "No single resource is too small by its number; what is wanted gets in its own way in time or place.",
        ),
    ],
)
def test_what_binds_most(row: Bottleneck, said: str) -> None:
    assert bottleneck_headline(_week(), [row]) == said


def test_nothing_unmet_and_nothing_known() -> None:
    assert (
        bottleneck_headline(_week(), []) == "Nothing is short: every program day and session that is wanted is given."
    )
    assert NO_CONFLICT_KNOWN.startswith("This result has no roster, and no conflict was found in its time")


def test_questions_that_are_not_understood_are_answered_with_the_forms() -> None:
    assert questions.FORMS == (
        'Ask like this: "P-004 on evening tue", "P-004 not on day mon", "P-004 IND mon 13:00", "P-004 with T-02", '
        '"leader T-03 for day mon LBB", "room R-A for day mon LBB" or "open a second evening mon PE".'
    )
    assert [questions.ordinal(count) for count in (1, 2, 3, 4)] == ["one", "a second", "a third", "a 4th"]
