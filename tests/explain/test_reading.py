"""Questions as people type them: what each form means, how forgiving it is, and what is said of one not understood."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, document, roster
from tests.rules.tiny import week as tiny_week

from stepdown import DataError, Week
from stepdown.domain.week import AttendPin, IndividualPin, Pin, SessionPin
from stepdown.explain.narrate import questions
from stepdown.explain.question import Question
from stepdown.explain.reading import read_question
from stepdown.model.demands import CounselorDemand, Demand, SectionsDemand


def _week() -> Week:
    tracks = document()["tracks"]
    tracks[1]["name"] = "Late program"
    return tiny_week(tracks=tracks, services={"PE": {"name": "Psycho Ed"}, "IND": {"name": "Individual counseling"}})


def _read(text: str) -> Question:
    return read_question(_week(), roster(GOOD), text)


ATTENDS = AttendPin(patient="P-4", track="evening", day="tue", attend=True)
STAYS_AWAY = AttendPin(patient="P-4", track="day", day="mon", attend=False)
LEADS = SessionPin(service="LBB", day="mon", start=540, leader="T-3")
SEES = IndividualPin(patient="P-4", service="IND", day="mon", start=780)
MET: list[tuple[str, Pin, str]] = [
    ("P-4 on evening tue", ATTENDS, "P-4 on evening tue"),
    ("p-4 on Evening TUESDAY", ATTENDS, "P-4 on evening tue"),
    ("why is P-4 not on Tue evening?", ATTENDS.model_copy(update={"attend": False}), "P-4 not on evening tue"),
    ("P-4 on late program, tues", ATTENDS, "P-4 on evening tue"),
    ("Could P-4 attend the evening track on Tuesdays", ATTENDS, "P-4 on evening tue"),
    ("P-4 not on day mon", STAYS_AWAY, "P-4 not on day mon"),
    ("P-4 never on day Monday", STAYS_AWAY, "P-4 not on day mon"),
    ("leader T-3 for day mon LBB", LEADS, "leader T-3 for day mon LBB 09:00"),
    ("t-3 leads LBB on day Monday at 9:00", LEADS, "leader T-3 for day mon LBB 09:00"),
    ("leader T-3 for mon LBB 09:00", LEADS, "leader T-3 for day mon LBB 09:00"),
    (
        "leader T-1 for thu FAM",
        SessionPin(service="FAM", day="thu", start=900, leader="T-1"),
        "leader T-1 for thu FAM 15:00",
    ),
    (
        "room r-b for day mon LBB",
        LEADS.model_copy(update={"leader": None, "room": "R-B"}),
        "room R-B for day mon LBB 09:00",
    ),
    ("P-4 IND mon 13:00", SEES, "P-4 IND mon 13:00"),
    ("P-4 Individual Counseling on monday at 13:00", SEES, "P-4 IND mon 13:00"),
    ("P-4 IND mon 13:00 with T-2", SEES.model_copy(update={"therapist": "T-2"}), "P-4 IND mon 13:00 with T-2"),
]


@pytest.mark.parametrize(("text", "pin", "normal"), MET)
def test_what_a_pin_can_say(text: str, pin: Pin, normal: str) -> None:
    question = _read(text)
    assert (question.pin, question.demand, question.text) == (pin, None, normal)


@pytest.mark.parametrize(
    ("text", "demand", "normal"),
    [
        ("P-4 with T-2", CounselorDemand("P-4", "IND", "T-2"), "P-4 IND with T-2"),
        ("P-1 with T-2", CounselorDemand("P-1", "IND", "T-2"), "P-1 IND with T-2"),
        ("P-1 MED with T-2", CounselorDemand("P-1", "MED", "T-2"), "P-1 MED with T-2"),
        (
            "open a second evening mon PE",
            SectionsDemand("evening", "PE", "mon", 1150, 2),
            "open a second evening mon PE 19:10",
        ),
        (
            "open another session of psycho ed on evening monday",
            SectionsDemand("evening", "PE", "mon", 1150, 2),
            "open a second evening mon PE 19:10",
        ),
        ("open evening tue PE", SectionsDemand("evening", "PE", "tue", 1150, 1), "open one evening tue PE 19:10"),
        (
            "open 3 sessions of LBB day mon",
            SectionsDemand("day", "LBB", "mon", 540, 3),
            "open a third day mon LBB 09:00",
        ),
        ("another FAM thu", SectionsDemand(None, "FAM", "thu", 900, 2), "open a second thu FAM 15:00"),
    ],
)
def test_what_no_pin_can_say(text: str, demand: Demand, normal: str) -> None:
    question = _read(text)
    assert (question.pin, question.demand, question.text) == (None, demand, normal)


@pytest.mark.parametrize(("text", "normal"), [(text, normal) for text, _, normal in MET])
def test_the_normal_form_reads_back_as_the_same_question(text: str, normal: str) -> None:
    assert _read(normal) == _read(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", questions.NOT_UNDERSTOOD),
        ("P-4", questions.NOT_UNDERSTOOD),
        ("P-4 on evening", questions.NOT_UNDERSTOOD),
        ("P-4 IND mon", questions.NOT_UNDERSTOOD),
        ("P-4 and P-5 on evening tue", questions.TOO_MANY),
        ("P-4 on evening mon tue", questions.TOO_MANY),
        ("P-4 on evening tue with T-2", questions.NOT_UNDERSTOOD),
        ("P-4 with T-2 on mon", questions.NOT_UNDERSTOOD),
        ("P-4 not with T-2", questions.NOT_UNDERSTOOD),
        ("leader T-3 not for day mon LBB", questions.NOT_UNDERSTOOD),
        ("T-3 mon", questions.NOT_UNDERSTOOD),
        ("day mon LBB", questions.NOT_UNDERSTOOD),
        ("P-4 LBB mon 09:00", questions.GROUP_OF_A_PATIENT),
        ("P-4 PE with T-2", questions.GROUP_OF_A_PATIENT),
        ("open a second PE on wed", questions.NO_MEETING),
        ("open 0 LBB day mon", questions.NOT_UNDERSTOOD),
        (
            "open a second PE on mon",
            "this may mean any of day PE mon 10:40, evening PE mon 19:10: name the track or the time",
        ),
    ],
)
def test_a_question_that_is_not_understood_gets_the_forms(text: str, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        _read(text)
    (fault,) = caught.value.faults
    assert (fault.path, fault.problem, fault.remedy) == ("question", problem, questions.FORMS)


def test_which_individual_service_is_meant_must_be_clear() -> None:
    week = tiny_week(services={"IND": {"primary": False}})
    with pytest.raises(DataError, match=questions.WHICH_SERVICE):
        read_question(week, roster(GOOD), "P-1 with T-2")


def test_words_that_name_nothing_are_all_told_with_the_nearest_name() -> None:
    with pytest.raises(DataError) as caught:
        _read("P-44 on evning 25:00")
    assert [fault.value for fault in caught.value.faults] == ["'P-44'", "'evning'", "'25:00'"]
    assert "Did you mean 'P-4'?" in caught.value.faults[0].remedy
    assert "Did you mean 'evening'?" in caught.value.faults[1].remedy
    assert questions.FORMS in caught.value.faults[-1].remedy
    assert questions.FORMS not in caught.value.faults[0].remedy


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("P-4 on evening mon", True),
        ("P-4 on evening tue", False),
        ("P-4 not on evening tue", True),
        ("leader T-3 for evening mon LBB", True),
        ("leader T-2 for evening mon LBB", False),
        ("room R-B for evening mon LBB", True),
        ("P-1 IND mon 13:00", True),
        ("P-1 IND mon 13:00 with T-2", False),
        ("P-1 with T-1", True),
        ("P-1 with T-2", False),
        ("open day mon LBB", True),
        ("open a second day mon LBB", False),
    ],
)
def test_whether_the_roster_has_it_already(text: str, holds: bool) -> None:
    assert _read(text).holds(_week(), roster(GOOD)) is holds
