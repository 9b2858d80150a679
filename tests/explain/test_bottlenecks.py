"""Bottlenecks counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.tiny import GOOD, document, edited, roster
from tests.rules.tiny import small as small_week
from tests.rules.tiny import week as tiny_week

from stepdown import Week, load_week, solve
from stepdown.explain import bottlenecks
from stepdown.outcome.bottleneck import Bottleneck


def _row(rows: tuple[Bottleneck, ...], resource: str, **where: Any) -> tuple[int, int, int]:
    """(need, supply, used) of the only row of this resource there."""
    found = [row for row in rows if row.resource == resource and all(getattr(row, k) == v for k, v in where.items())]
    assert len(found) == 1, found
    return found[0].need, found[0].supply, found[0].used


def test_a_program_day_that_is_full() -> None:
    """The small scenario: one room of four seats, one therapist; P-5 lacks a day and could come on both."""
    week = load_week("scenarios/small/week.yaml")
    rows = bottlenecks(week, solve(week, workers=1)).rows
    for day in ("mon", "wed"):
        assert _row(rows, "places", track="day", day=day) == (5, 4, 4)
        assert _row(rows, "group rooms", track="day", day=day) == (2, 1, 1)
        assert _row(rows, "leaders", track="day", service="LBB", day=day) == (200, 100, 100)
        assert _row(rows, "leaders", track="day", service="PE", day=day) == (90, 90, 90)
        assert _row(rows, "work hours", track="day", day=day) == (5, 5, 4)


def test_an_individual_session_that_no_free_time_fits() -> None:
    """P-3 lacks the IND and works on both afternoons."""
    week = load_week("scenarios/small/week.yaml")
    found = bottlenecks(week, solve(week, workers=1))
    assert _row(found.rows, "work hours", service="IND") == (1, 0, 0)
    assert not [row for row in found.rows if row.resource in ("therapists", "offices")]
    # Four groups of 100 and 90 minutes and two IND; T-01 is there 12 hours a week.
    assert _row(found.rows, "contact hours", service="IND") == (480 + 50, 720, 480)
    assert found.headline == (
        "What binds most: work hours, Individual counseling in the week: 1 patient may come, none of them free then."
    )


def test_therapists_and_offices_by_part_of_the_day() -> None:
    """P-2 lacks one IND and P-4, P-5 theirs; Tuesday afternoon has P-1's IND, and PE runs until 12:10."""
    rows = bottlenecks(tiny_week(), roster(GOOD)).rows
    # Free for an IND on Tuesday afternoon: P-2, P-4 and P-5, 50 minutes each. T-1 and T-2 give it, 12:00 to 17:00.
    assert _row(rows, "therapists", service="IND", day="tue", part="afternoon") == (60 + 150, 600, 60)
    # The rooms R-A, R-B and O-1 serve it, all open.
    assert _row(rows, "offices", service="IND", day="tue", part="afternoon") == (60 + 150, 900, 60)
    assert _row(rows, "work hours", service="IND") == (3, 3, 0)


def test_those_who_have_one_that_day_do_not_need_another() -> None:
    """P-2 has an IND on Monday; lacking another, Monday is no day for it. T-1 and T-2 lead PE until 12:10."""
    rows = bottlenecks(tiny_week(), roster(GOOD)).rows
    assert _row(rows, "therapists", service="IND", day="mon", part="afternoon") == (120 + 2 * 50, 600, 120)


def test_a_stand_alone_group_for_those_invited() -> None:
    """FAM is in the roster for P-3 and P-4 only; P-5 wants it and could come."""
    rows = bottlenecks(tiny_week(), roster(GOOD)).rows
    assert _row(rows, "places", service="FAM", day="thu") == (3, 4 + 3, 2)
    assert _row(rows, "leaders", service="FAM", day="thu") == (60, 120, 60)


def test_work_hours_and_lists_say_who_may_come_and_who_is_free() -> None:
    """P-1 lacks a day on Monday: not on the evening's list, and at work in the morning."""
    work = [{"days": ["mon"], "start": "08:00", "end": "12:00"}]
    week = tiny_week(patients={"P-1": {"tracks": ["day"], "work": work}})
    text = edited("day mon LBB 09:00 T-1 R-A P-1,P-2,P-3", "day mon LBB 09:00 T-1 R-A P-2,P-3")
    text = edited("day mon PE 10:40 T-1,T-2 R-A P-1,P-2,P-3", "day mon PE 10:40 T-1,T-2 R-A P-2,P-3", text)
    rows = bottlenecks(week, roster(text, week)).rows
    assert _row(rows, "work hours", track="day", day="mon") == (3, 2, 2)
    assert not [row for row in rows if row.track == "evening"]
    assert not [row for row in rows if row.resource == "places" and row.track == "day" and row.day == "mon"]


def test_max_sections_limits_the_places() -> None:
    tracks = document()["tracks"]
    tracks[0]["max_sections"] = 1
    week = tiny_week(tracks=tracks, patients={"P-6": {"phase": "step"}})
    rows = bottlenecks(week, roster(GOOD, week)).rows
    assert _row(rows, "places", track="day", day="mon") == (4, 3, 3)  # LBB has at most 3


def test_closed_days_have_no_rows() -> None:
    week = tiny_week(closed=["tue"], patients={"P-6": {"phase": "step"}})
    text = "\n".join(line for line in GOOD.splitlines() if " tue " not in line)
    assert all(row.day != "tue" for row in bottlenecks(week, roster(text, week)).rows)


def test_where_everything_is_given_the_table_is_empty() -> None:
    week = small_week()
    found = bottlenecks(week, solve(week, workers=1))
    assert found.rows == ()
    assert found.headline.startswith("Nothing is short")
    assert len(found.to_frame()) == 0


def test_the_tightest_come_first_and_what_is_not_there_at_all_before_them() -> None:
    rows = bottlenecks(tiny_week(therapists={"T-3": None}), roster(_without("T-3"))).rows
    assert rows[0].supply == 0
    tightness = [row.tightness for row in rows]
    assert tightness == sorted(tightness, reverse=True)


def _without(therapist: str) -> str:
    return "\n".join(line for line in GOOD.splitlines() if therapist not in line)


def test_as_a_frame_each_resource_has_a_row() -> None:
    week = load_week("scenarios/small/week.yaml")
    frame = bottlenecks(week, solve(week, workers=1)).to_frame()
    assert list(frame.columns) == [
        "resource", "track", "service", "day", "part", "unit", "need", "supply", "used", "short",
    ]  # fmt: skip
    assert (frame["short"] == (frame["need"] - frame["supply"]).clip(lower=0)).all()
    assert next(iter(frame["day"].cat.categories)) == "mon"


def test_a_result_without_a_roster_has_nothing_to_count() -> None:
    week = load_week("scenarios/contradiction/week.yaml")
    with pytest.raises(ValueError, match="no roster"):
        bottlenecks(week, solve(week, workers=1))


def test_a_week_of_telehealth_needs_no_rooms() -> None:
    week = Week.model_validate(
        document(
            services={"LBB": {"room": False}, "PE": {"room": False}},
            rooms={"R-A": None, "R-B": None},
            patients={"P-6": {"phase": "full"}},
        )
    )
    rows = bottlenecks(week, solve(week, workers=1, until="care")).rows
    assert not [row for row in rows if row.resource == "group rooms" and row.track]
    assert not [row for row in rows if row.resource == "places" and row.track]
