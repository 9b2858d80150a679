"""Who is admitted from a waiting list: order, groups that open together, and nobody already here loses care."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.rules.tiny import MONDAY, WORKS_ALL_DAYS, roster, small

from stepdown.domain.roster import Roster
from stepdown.domain.waiting import WaitingList, WaitingPatient
from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.whatif.waitlist import waitlist
from stepdown.whatif.waitlist_result import Admissions

AFTERNOON = {"days": ["mon"], "start": "14:00", "end": "15:00"}
EARLY = {"days": ["mon"], "start": "13:00", "end": "14:00"}


def waiting(name: str, phase: str = "alone", urgency: int = 0, **fields: Any) -> WaitingPatient:
    return WaitingPatient.model_validate({"id": name, "phase": phase, "urgency": urgency, **fields})


def decided(week: Week, *line: WaitingPatient, **options: Any) -> Admissions:
    return waitlist(week, line, workers=1, **options)


def test_the_most_urgent_go_first_then_who_waits_longest_then_the_order_of_the_list() -> None:
    listed = WaitingList(
        patients=(
            waiting("A"),
            waiting("B", urgency=2),
            waiting("C", since=date(2026, 11, 2)),
            waiting("D", since=date(2026, 10, 1)),
            waiting("E"),
            waiting("F", urgency=10),
        )
    )
    assert [one.id for one in listed.in_order()] == ["F", "B", "D", "C", "A", "E"]


def test_those_after_the_last_start_are_not_admitted_and_told_who_was_more_urgent() -> None:
    answer = decided(small(), waiting("W-1", urgency=1), waiting("W-2", urgency=3), waiting("W-3", urgency=2))
    assert answer.admitted == ("W-2", "W-3")
    assert answer.status == "optimal"
    last = answer.decisions[-1]
    assert (last.patient, last.decision) == ("W-1", "not admitted")
    assert last.why == "proven by solving: not together with those more urgent: W-2, W-3"
    assert answer.roster is not None
    assert {one.patient for one in answer.roster.individual} == {"W-2", "W-3"}


def test_nobody_already_here_loses_what_they_have() -> None:
    here = {"A-1": {"phase": "alone"}, "A-2": {"phase": "alone"}}
    answer = decided(small(patients=here), waiting("W-1", urgency=9), waiting("W-2", "groups"))
    assert answer.admitted == ("W-2",)
    assert answer.decisions[0].why.startswith(
        "proven by solving: no roster gives everything wanted without somebody already here losing care"
    )


def test_somebody_who_cannot_be_served_at_all_is_told_why() -> None:
    busy = [{"days": ["mon"], "start": "12:00", "end": "16:00"}]
    answer = decided(small(), waiting("W-1", work=busy))
    assert answer.decisions[0].why == (
        "proven by counting: W-1 (alone) cannot have IND at all: on no day is one offered and staffed outside the "
        "patient's work, travel and other fixed times"
    )


def test_two_who_make_a_group_together_are_both_admitted() -> None:
    week = small(services={"LBB": {"min_size": 2}}, patients={"P-1": {"phase": "alone"}})
    assert decided(week, waiting("W-1", "groups", 5), waiting("W-2", "groups")).admitted == ("W-1", "W-2")
    assert decided(week, waiting("W-1", "groups", 5)).admitted == ()


def test_people_on_the_list_may_be_kept_apart_from_each_other_and_from_those_here() -> None:
    apart = waiting("W-1", "groups", 1, keep_apart=["P-1"])
    assert decided(small(), apart, waiting("W-2", "groups", keep_apart=["W-1"])).admitted == ("W-2",)
    pair = (waiting("W-1", "groups", 1), waiting("W-2", "groups", keep_apart=["W-1"]))
    answer = decided(small(), *pair)
    assert answer.admitted == ("W-1",)
    assert answer.decisions[1].why == "proven by solving: not together with those more urgent: W-1"


def one_session_for_two() -> Week:
    """T-1 has time for one session: A-1 can only come early, A-2 late. T-2's early session needs the same office."""
    return small(
        services={
            "IND": {"room": True},
            "MED": {"kind": "individual", "minutes": 50},
        },
        phases={"other": {"days": 0, "sessions": {"MED": 1}}},
        therapists={
            "T-1": {"max_hours": 1, "services": ["IND"]},
            "T-2": {"services": ["MED"], "hours": WORKS_ALL_DAYS},
        },
        rooms={"R-A": None, "O-1": {"seats": 1}},
        patients={
            "P-1": None,
            "A-1": {"phase": "alone", "unavailable": [AFTERNOON]},
            "A-2": {"phase": "alone", "unavailable": [EARLY]},
        },
    )


@pytest.mark.parametrize(
    ("line", "admitted"), [("A-1 mon IND 13:00 T-1 O-1", ()), ("A-2 mon IND 14:00 T-1 O-1", ("W-1",))]
)
def test_care_is_not_shifted_from_one_to_another_of_those_here(line: str, admitted: tuple[str, ...]) -> None:
    week = one_session_for_two()
    published = roster(line, week)
    answer = decided(week, waiting("W-1", "other", unavailable=[AFTERNOON]), published=published)
    assert answer.status == "optimal"
    assert answer.admitted == admitted
    assert answer.roster is not None
    had = published.individual[0].patient
    assert had in {one.patient for one in answer.roster.individual}


def test_a_published_roster_may_name_people_who_have_left_but_must_be_of_the_week() -> None:
    week = small()
    published = roster("day mon LBB 09:00 T-1 R-A P-1,P-9", week)
    assert decided(week, waiting("W-1"), published=published).admitted == ("W-1",)
    other = Roster.model_validate({**published.model_dump(), "week_of": "2026-12-07"})
    with pytest.raises(DataError, match="the week is of 2026-11-30"):
        decided(week, waiting("W-1"), published=other)


def test_a_published_roster_that_no_roster_can_keep_admits_nobody() -> None:
    week = small(patients={"A-1": {"phase": "alone", "work": [{"days": ["mon"], "start": "12:00", "end": "16:00"}]}})
    answer = decided(week, waiting("W-1"), published=roster("A-1 mon IND 13:00 T-1 -", week))
    assert (answer.status, answer.decisions, answer.roster) == ("infeasible", (), None)


def test_a_stop_leaves_people_open_and_never_refuses_them() -> None:
    """There is no room for a third, so that no roster from before can answer for them."""
    told: list[str] = []
    answer = decided(
        small(),
        waiting("W-1", urgency=3),
        waiting("W-2", urgency=2),
        waiting("W-3", urgency=1),
        on_step=told.append,
        should_stop=lambda: any(step.startswith("W-3") for step in told),
    )
    assert [each.decision for each in answer.decisions] == ["admitted", "admitted", "open"]
    assert "stopped. This does not mean that there is no room" in answer.decisions[2].why
    assert (answer.status, answer.interrupted) == ("feasible", True)
    assert decided(small(), waiting("W-1"), time_limit=1e-6).status == "no_roster_found"


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ({"id": "P-1"}, "patients[0].id"),
        ({"phase": "gruops"}, "patients[0].phase"),
        ({"primary": "T-7"}, "patients[0].primary"),
        ({"keep_apart": ("P-7",)}, "patients[0].keep_apart[0]"),
    ],
)
def test_a_list_that_does_not_fit_the_week_is_refused(entry: dict[str, Any], path: str) -> None:
    with pytest.raises(DataError) as caught:
        decided(small(), WaitingPatient.model_validate({"id": "W-1", "phase": "alone", **entry}))
    assert [fault.path for fault in caught.value.faults] == [path]


def test_the_table_has_a_row_a_person() -> None:
    answer = decided(small(), waiting("W-1", since=date.fromisoformat(MONDAY)), waiting("W-2"))
    frame = answer.to_frame()
    assert frame["patient"].tolist() == ["W-1", "W-2"]
    assert frame["decision"].tolist() == ["admitted", "admitted"]
    assert frame["since"].isna().tolist() == [False, True]
    assert Admissions.model_validate_json(answer.model_dump_json()) == answer
