"""What one more of each resource is worth: the values found by hand, never a loss, never an unproven gain."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import WORKS_ALL_DAYS, small
from tests.whatif.small_weeks import invented

import stepdown.whatif.worth as worth_module
from stepdown.changes import Profile
from stepdown.domain.week import Week
from stepdown.whatif.capacity import capacity
from stepdown.whatif.capacity_text import _gain
from stepdown.whatif.effort import Effort
from stepdown.whatif.question import Reply, ask
from stepdown.whatif.worth import ranked
from stepdown.whatif.worth_resources import KINDS, resources

ONE_WORKER = Effort.of(None, 1)


def many(phase: str, count: int, prefix: str) -> dict[str, Any]:
    return {f"{prefix}-{number}": {"phase": phase} for number in range(1, count + 1)}


def gains(week: Week, **options: Any) -> dict[tuple[str, str], int]:
    answer = capacity(week, curve=False, workers=1, **options)
    assert all(each.exact for each in answer.worth)
    return {(each.kind, each.resource): each.gain for each in answer.worth}


def test_seats_and_starts_by_hand() -> None:
    # Eight for six seats: 2 days open, 20 points. Four for two starts of one therapist: 2 sessions open, 10 points.
    week = small(services={"LBB": {"max_size": 8}}, patients={**many("groups", 8, "P"), **many("alone", 4, "A")})
    assert gains(week) == {
        ("seat", "R-A"): 10,
        ("therapist hour", "IND, afternoon"): 5,
        ("therapist hour", "LBB, morning"): 0,
        ("group room", "like R-A"): 0,
    }


def test_sections_and_evening_days_by_hand() -> None:
    # Six for one group of three: 3 days open, 30 points. A second group, or a second evening, serves them all.
    week = small(
        services={"LBB": {"max_size": 3}},
        tracks={"day": {"meetings": [{"service": "LBB", "start": "18:00"}], "max_sections": 1}},
        therapists={"T-2": {"services": ["LBB"], "hours": WORKS_ALL_DAYS}},
        rooms={"R-B": {"seats": 3}},
        patients=many("groups", 6, "P"),
        closed=["fri", "sat", "sun"],
    )
    answer = capacity(week, curve=False, workers=1)
    found = {(each.kind, each.resource): (each.gain, each.needs) for each in answer.worth}
    assert found == {
        ("section", "day"): (30, 3),
        **{("evening track day", f"day, {day}"): (30, 3) for day in ("tue", "wed", "thu")},
        ("therapist hour", "LBB, evening"): (0, None),
        ("therapist hour", "IND, afternoon"): (0, None),
        ("group room", "like R-A"): (0, None),
    }
    assert [each.gain for each in answer.worth] == sorted((each.gain for each in answer.worth), reverse=True)
    assert answer.left_out == (
        "office: no individual session of this week uses a room",
        "seat: every room for groups has seats for the largest group it may hold",
    )


def test_an_office_by_hand() -> None:
    # Two therapists and one office for two starts: two of four are served.
    week = small(
        services={"IND": {"room": True}},
        therapists={"T-2": {"services": ["IND"], "hours": WORKS_ALL_DAYS}},
        rooms={"R-A": {"services": ["LBB"]}, "O-1": {"seats": 1, "services": ["IND"]}},
        patients=many("alone", 4, "A"),
    )
    assert gains(week, worth=["office", "therapist hour"]) == {
        ("office", "like O-1"): 10,
        ("therapist hour", "IND, afternoon"): 0,
        ("therapist hour", "LBB, morning"): 0,
    }


def test_an_hour_of_a_therapist_is_a_session_at_least_and_an_hour() -> None:
    week = small(services={"LBB": {"minutes": 100}})
    hours = {one.name: one.hours for one in resources(week, ["therapist hour"])[0]}
    assert hours == {"LBB, morning": pytest.approx(100 / 60), "IND, afternoon": 1}


def test_more_patients_are_counted_where_that_is_asked() -> None:
    answer = capacity(
        small(services={"LBB": {"max_size": 8}}),
        mix=[Profile(phases={"groups": 1})],
        curve=False,
        rank="patients",
        workers=1,
    )
    assert answer.fits[0].at_least == 5
    patients = {(each.kind, each.resource): (each.patients, each.patients_at_most) for each in answer.worth}
    assert patients[("seat", "R-A")] == (1, 1)
    assert patients[("group room", "like R-A")] == (0, 0)
    assert answer.worth[0].resource == "R-A"
    # Three more than fit are admitted where care is compared, so that there is something to gain.
    assert answer.demand == 8
    assert answer.worth[0].gain == 10


@pytest.mark.parametrize("seed", range(0, 24, 4))
def test_one_more_of_anything_never_worsens_care(seed: int) -> None:
    week = invented(seed, 3)
    before = ask(week, ONE_WORKER)
    assert before.care is not None
    found, left_out = resources(week)
    assert {one.kind for one in found} | {line.split(":")[0] for line in left_out} == {kind.name for kind in KINDS}
    for resource in found:
        after = ask(resource.change.apply(week), ONE_WORKER)
        assert after.proven
        assert after.care is not None
        assert after.care <= before.care, resource


def test_a_difference_smaller_than_the_gap_is_no_gain(monkeypatch: pytest.MonkeyPatch) -> None:
    week = small(services={"LBB": {"max_size": 8}}, patients=many("groups", 8, "P"))

    def unproven(*arguments: Any, **options: Any) -> Reply:
        reply = ask(*arguments, **options)
        return Reply(reply.roster, reply.care, 4)

    monkeypatch.setattr("stepdown.whatif.question.ask", unproven)
    monkeypatch.setattr(worth_module, "ask", unproven)
    answer = capacity(week, curve=False, worth=["seat", "group room"], workers=1)
    room, seat = answer.worth
    assert (seat.resource, seat.care, seat.gain, seat.gain_at_most) == ("R-A", 10, 0, 16)
    assert (room.care, room.gain, room.gain_at_most) == (20, 0, 16)
    for each in (seat, room):
        assert not each.proven
        assert each.needs is None
        assert _gain(each) == "not proven (0 to 16)"


def test_what_is_proven_to_save_more_stands_first() -> None:
    week = small(services={"LBB": {"max_size": 8}}, patients=many("groups", 8, "P"))
    worth = list(capacity(week, curve=False, workers=1).worth)
    assert ranked(worth[::-1], "care")[0] == worth[0]


def test_where_no_care_is_short_no_worth_is_asked_for() -> None:
    answer = capacity(small(), mix=[Profile(phases={"groups": 1})], demand=2, curve=False, workers=1)
    assert answer.worth == ()
    assert answer.left_out[-1].startswith("the worth of resources: with 2 admitted no care is short")
