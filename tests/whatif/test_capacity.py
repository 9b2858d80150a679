"""How many more fit: numbers found by hand, ranges where time ran out, and the reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.rules.tiny import small

from stepdown.changes import Profile
from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.verify import verify
from stepdown.whatif.capacity import capacity
from stepdown.whatif.capacity_mix import Newcomers
from stepdown.whatif.capacity_result import Capacity, Fit

GROUPS = (Profile(phases={"groups": 1}),)
ALONE = (Profile(phases={"alone": 1}),)
SPLIT: dict[str, Any] = {
    "services": {"LBB": {"min_size": 2, "max_size": 3}},
    "therapists": {"T-2": {"services": ["LBB"], "hours": small().model_dump()["therapists"][0]["hours"]}},
    "rooms": {"R-B": {"seats": 6}},
    "patients": {"P-2": {"phase": "groups"}},
}
"""Two leaders, two rooms, groups of 2 or 3: four more fit, as 2, 3, 2+2, 2+3 and 3+3."""


def fit_of(week: Week, mix: tuple[Profile, ...] | None, **options: Any) -> Fit:
    return capacity(week, mix=mix, curve=False, worth=False, workers=1, **options).fits[0]


def test_seats_left_are_counted() -> None:
    fit = fit_of(small(), GROUPS)
    assert (fit.at_least, fit.at_most, fit.ended) == (5, 5, "proven")
    assert fit.why == (
        "proven by counting: 7 program days are wanted in all, and the groups of all tracks have places for 6 at most"
    )


def test_starts_left_are_found_by_solving() -> None:
    fit = fit_of(small(), ALONE)
    assert (fit.at_least, fit.at_most) == (2, 2)
    assert fit.why.startswith(
        "proven by solving: no roster serves NEW-003 (alone) too; the best roster then leaves unmet 1 session of IND "
        "of NEW-"
    )


def test_the_witness_serves_everybody() -> None:
    fit = fit_of(small(), GROUPS)
    week = Newcomers(small(), GROUPS, 0).week(5)
    assert fit.witness is not None
    assert verify(week, fit.witness, strict=True).accepted


def test_smaller_numbers_are_solved_where_a_group_would_become_too_small() -> None:
    fit = fit_of(small(**SPLIT), GROUPS)
    assert (fit.at_least, fit.at_most) == (4, 4)


def test_one_who_does_not_fit_ends_it_though_two_together_would() -> None:
    week = small(services={"LBB": {"min_size": 2}}, patients={"P-1": {"phase": "alone"}})
    fit = fit_of(week, GROUPS)
    assert (fit.at_least, fit.at_most) == (0, 0)
    curve = capacity(week, mix=GROUPS, worth=False, workers=1).curve
    assert {point.admitted: point.care for point in curve}[1] == 10
    assert {point.admitted: point.care for point in curve}[3] == 0


def test_a_week_that_is_short_already_is_held_at_what_it_best_can_have() -> None:
    week = small(patients={f"A-{number}": {"phase": "alone"} for number in range(3)})
    assert fit_of(week, GROUPS).at_least == 5
    fit = fit_of(week, ALONE)
    assert (fit.at_least, fit.at_most) == (0, 0)


def test_newcomers_are_served_in_full_even_where_their_needs_weigh_nothing() -> None:
    light = (Profile(phases={"alone": 1}, priority=0),)
    fit = fit_of(small(), light)
    assert (fit.at_least, fit.at_most) == (2, 2)


def test_somebody_who_can_never_be_served_is_told_so() -> None:
    works = {"days": ("mon",), "start": "08:00", "end": "20:00"}
    fit = fit_of(small(), (Profile.model_validate({"phases": {"groups": 1}, "work": [works]}),))
    assert (fit.at_least, fit.at_most) == (0, 0)
    assert fit.why.startswith("proven by counting: NEW-001 (groups) cannot have program days at all: ")


def test_each_track_and_phase_has_its_row_and_what_cannot_be_is_left_out() -> None:
    week = small(
        tracks={"late": {"days": ["mon"], "meetings": [{"service": "LBB", "start": "17:00"}], "audience": ["women"]}},
        patients={"P-2": {"phase": "alone"}},
    )
    answer = capacity(week, curve=False, worth=False, workers=1)
    assert [(fit.track, fit.phase) for fit in answer.fits] == [
        (None, None),
        ("day", None),
        (None, "groups"),
        (None, "alone"),
    ]
    assert [fit.at_least for fit in answer.fits][1:] == [5, 5, 1]
    assert answer.left_out == ("what fits on track late: the mix has nobody who may come there",)
    only = capacity(week, phase="alone", curve=False, worth=False, workers=1)
    assert [(fit.phase, fit.at_least) for fit in only.fits] == [("alone", 1)]


def test_no_more_are_asked_about_than_wanted() -> None:
    fit = fit_of(small(), GROUPS, up_to=3)
    assert (fit.at_least, fit.at_most, fit.ended) == (3, None, "looked no further")
    assert fit.why == "all of the first 3 fit; no more were asked about"


def stopping_at(step: str) -> dict[str, Callable[..., Any]]:
    """Options of ``capacity`` that stop it once this step begins."""
    told: list[str] = []
    return {"on_step": told.append, "should_stop": lambda: any(each.startswith(step) for each in told)}


def test_a_stop_leaves_a_range_and_says_so() -> None:
    answer = capacity(small(), mix=GROUPS, workers=1, **stopping_at("how many fit"))
    fit = answer.fits[0]
    assert (fit.at_least, fit.at_most, fit.ended) == (0, 5, "stopped")
    assert "does not mean that they do not" in fit.why
    assert answer.interrupted
    assert answer.worth == ()
    assert all("stopped before it was asked about" in line for line in answer.left_out if "therapist" in line)
    assert answer.left_out


def test_what_was_found_before_a_stop_stays() -> None:
    week = small(services={"LBB": {"max_size": 8}})
    answer = capacity(week, mix=GROUPS, workers=1, **stopping_at("one more group room"))
    assert answer.interrupted
    assert answer.fits[0].exact
    assert {point.status for point in answer.curve} == {"optimal"}
    asked = {each.resource: each.exact for each in answer.worth}
    assert asked == {"LBB, morning": True, "IND, afternoon": True, "like R-A": False}
    assert answer.left_out[-1] == "seat (R-A): it was stopped before it was asked about"


def test_without_any_roster_nothing_is_claimed() -> None:
    answer = capacity(small(), mix=GROUPS, time_limit=1e-6, workers=1)
    assert (answer.base.status, answer.fits, answer.worth) == ("no_roster_found", (), ())
    pins = [{"patient": "P-1", "track": "day", "day": "mon", "attend": attend} for attend in (True, False)]
    assert capacity(small(pins=pins), mix=GROUPS, workers=1).base.status == "infeasible"


def test_the_curve_goes_beyond_what_fits_with_proven_points() -> None:
    answer = capacity(small(), mix=GROUPS, worth=False, workers=1)
    by_number = {point.admitted: point for point in answer.curve}
    assert list(by_number) == [0, 2, 5, 6, 8]
    assert [(point.met, point.wanted) for point in answer.curve] == [(1, 1), (3, 3), (6, 6), (6, 7), (6, 9)]
    assert [(point.care, point.bound) for point in answer.curve] == [(0, 0), (0, 0), (0, 0), (10, 10), (30, 30)]
    assert by_number[8].fully_served == 6
    assert {point.status for point in answer.curve} == {"optimal"}


def test_the_same_seed_gives_the_same_answer() -> None:
    def told(answer: Capacity) -> object:
        return answer.model_dump(exclude={"seconds", "fits"}), [(f.at_least, f.at_most, f.why) for f in answer.fits]

    week = small(patients={"P-2": {"phase": "alone"}})
    assert told(capacity(week, workers=1, seed=3)) == told(capacity(week, workers=1, seed=3))


def test_tables_have_a_row_an_entry() -> None:
    answer = capacity(small(), mix=GROUPS, workers=1)
    frames = answer.to_frames()
    assert list(frames) == ["fits", "curve", "worth"]
    assert frames["fits"]["at_least"].tolist() == [fit.at_least for fit in answer.fits]
    assert len(frames["worth"]) == len(answer.worth)
    assert answer.to_frame().equals(frames["fits"])
    assert list(capacity(small(), time_limit=1e-6, workers=1).to_frames()["worth"].columns) == list(frames["worth"])
    assert Capacity.model_validate_json(answer.model_dump_json()) == answer


@pytest.mark.parametrize(
    ("options", "path", "words"),
    [
        ({"track": "dya"}, "track", "'day'"),
        ({"phase": "group"}, "phase", "'groups'"),
        ({"worth": ["seats"]}, "worth", "'seat'"),
        ({"up_to": 0}, "up_to", "from 1 to 10,000"),
        ({"demand": -1}, "demand", "from 0 to 10,000"),
        ({"time_limit": 0}, "time_limit", "above 0"),
        ({"mix": [Profile(phases={"grups": 1})]}, "mix[0].phases.grups", "'groups'"),
        ({"mix": [Profile(phases={"alone": 1}, sessions={"INT": 1})]}, "mix[0].sessions.INT", "'IND'"),
        ({"mix": []}, "mix", "nobody"),
    ],
)
def test_wrong_arguments_are_refused(options: dict[str, Any], path: str, words: str) -> None:
    with pytest.raises(DataError) as caught:
        capacity(small(), **options)
    (fault,) = caught.value.faults
    assert fault.path == path
    assert words in str(fault)


def test_a_week_without_patients_needs_a_mix() -> None:
    with pytest.raises(DataError, match="no patients whom others could be like"):
        capacity(small(patients={"P-1": None}))
    assert fit_of(small(patients={"P-1": None}), GROUPS).at_least == 6
