"""The printed roster: what must be in it, at every width, and what must never be."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console
from tests.report.weeks import (
    OPTIMAL_TIERS,
    UNMET,
    empty_roster,
    result,
    roster_document,
    tiny_roster,
    tiny_week,
    week_document,
)

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding, TierTerms, Verification
from stepdown.report import render_result, render_roster, render_verification, verification_verdict

WIDTHS = (80, 100, 120)


def printed(render: Callable[..., None], *about: Any, width: int = 100) -> str:
    stream = io.StringIO()
    render(Console(file=stream, width=width), *about)
    return stream.getvalue()


def whole_result(width: int = 100, **changes: Any) -> str:
    return printed(render_result, tiny_week(), result(roster=tiny_roster(), **changes), width=width)


def line_with(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(start))


def part(text: str, title: str) -> str:
    """From one heading to the next."""
    lines = text.splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith(title))
    rest = lines[first + 1 :]
    last = next((index for index, line in enumerate(rest) if " ──" in line), len(rest))
    return "\n".join([lines[first], *rest[:last]])


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_console_and_nothing_is_coloured_or_cut(width: int) -> None:
    text = whole_result(width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    assert "…" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_grid_has_leaders_rooms_and_heads_against_places(width: int) -> None:
    grid = part(whole_result(width), "Daytime: 4 group sessions")
    assert "Mon 30" in grid
    assert "Tue 1" in grid
    assert "09:00-10:40" in grid
    assert "Little Big Book" in grid
    assert "T-01 · R-A · 2/3" in grid
    assert "T-01 + T-02 · R-A · 2/3" in grid
    assert "closed" in grid


def test_parallel_sections_have_a_row_each() -> None:
    roster = tiny_roster()
    second = roster.sessions[0].model_copy(update={"room": "O-1", "leaders": ("T-02",), "patients": ("P-003",)})
    both = Roster.of(roster.week_of, [*roster.sessions, second], roster.individual)
    grid = part(printed(render_roster, tiny_week(), both), "Daytime: 5")
    rows = [line for line in grid.splitlines() if " · " in line]
    assert "T-02 · O-1 · 1/1" in rows[0]
    assert "T-01 · R-A · 2/3" in rows[1]


def test_a_room_keeps_its_row_from_day_to_day() -> None:
    roster = tiny_roster()
    monday, tuesday = roster.sessions[0], roster.sessions[2]
    second = tuesday.model_copy(update={"room": "O-1", "leaders": ("T-02",)})
    both = Roster.of(roster.week_of, [monday, tuesday, second], [])
    rows = [line for line in part(printed(render_roster, tiny_week(), both), "Daytime: 3").splitlines() if "/" in line]
    assert rows[0].split()[1:] == ["T-02", "·", "O-1", "·", "1/1", "closed"]
    assert rows[1].removeprefix("Little Big Book").split() == [
        "T-01",
        "·",
        "R-A",
        "·",
        "2/3",
        "T-01",
        "·",
        "R-A",
        "·",
        "1/3",
    ]


def test_two_sessions_in_one_room_are_both_shown() -> None:
    roster = tiny_roster()
    monday, tuesday = roster.sessions[0], roster.sessions[2]
    clash = monday.model_copy(update={"leaders": ("T-02",), "patients": ("P-003",)})
    elsewhere = tuesday.model_copy(update={"room": "O-1"})
    both = Roster.of(roster.week_of, [monday, clash, elsewhere], [])
    grid = part(printed(render_roster, tiny_week(), both), "Daytime: 3")
    assert "T-01 · R-A · 2/3" in grid
    assert "T-02 · R-A · 1/3" in grid
    assert "T-01 · O-1 · 1/1" in grid


def test_a_meeting_that_is_not_open_has_a_dash() -> None:
    grid = part(printed(render_roster, tiny_week(), empty_roster()), "Daytime: 0 group sessions")
    assert re.search(r"09:00-10:40\s+-\s+-\s+closed", grid)


def test_a_session_at_a_time_that_is_not_offered_is_shown_too() -> None:
    roster = tiny_roster()
    odd = roster.sessions[0].model_copy(update={"day": "thu", "start": 485, "end": 585})
    text = printed(render_roster, tiny_week(), Roster.of(roster.week_of, [odd], []))
    assert "08:05-09:45" in text
    assert "Thu 3" in text


def test_groups_outside_tracks_and_individual_sessions_by_day_and_time() -> None:
    text = whole_result()
    groups = part(text, "Groups outside the tracks: 1 session")
    assert re.search(r"Sat 5\s+10:00-11:00\s+Family group\s+T-02\s+telehealth\s+2/8", groups)
    alone = part(text, "Individual sessions: 3")
    assert re.search(r"Mon 30\s+13:00-13:50\s+P-001\s+Individual counseling\s+T-01\s+O-1", alone)
    assert re.search(r"Tue 1\s+13:30-14:20\s+P-002", alone)
    assert re.search(r"\n\s+14:00-14:50\s+P-003", alone)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_patient_has_one_line(width: int) -> None:
    weeks = part(whole_result(width), "Each patient's week")
    line = line_with(weeks, "P-001")
    assert re.search(r"day, IND 13:00\s+day\s+FAM 10:00\s+2/2\s+2/3\s+8.1/7", line), line
    assert re.search(r"P-003\s.*IND 14:00\s+0/1\s+1/1\s+0.8", weeks)
    assert sum(line.startswith("P-00") for line in weeks.splitlines()) == 3


def test_tracks_are_shortened_where_times_would_not_fit_otherwise() -> None:
    document = week_document()
    document["tracks"][0]["id"] = "a-rather-long-track-name"
    roster = roster_document()
    for session in roster["sessions"]:
        session["track"] = session["track"] and "a-rather-long-track-name"
    week = Week.model_validate(document)
    text = part(printed(render_roster, week, Roster.model_validate(roster), width=80), "Each patient's week")
    assert re.search(r"P-001\s.*a, IND 13:00", text)
    assert "a = a-rather-long-track-name" in text


def test_what_is_unmet_is_told_against_what_was_planned() -> None:
    unmet = part(whole_result(), "What is unmet")
    assert re.search(r"P-001\s+1 of 1 session of TEL", unmet)
    assert re.search(r"P-003\s+1 of 1 program day\s+no seat is left on any day they can come", unmet)


def test_short_hours_are_told_in_hours_and_minutes() -> None:
    short = UNMET[0].model_copy(update={"what": "hours", "service": None, "amount": 95})
    assert "1 h 35 min short of 7 h a week" in whole_result(unmet=(short,))


def test_nothing_unmet_is_said_in_words() -> None:
    text = part(whole_result(unmet=()), "What is unmet")
    assert "nothing: every patient gets all the care planned for them" in text


def test_how_good_it_is_with_points_for_what_costs_any() -> None:
    text = whole_result()
    assert text.splitlines()[1] == "Best possible."
    quality = part(text, "How good it is")
    assert re.search(r"care: best possible\s+15", quality)
    assert re.search(r"Program days not given\s.*1\s+10", quality)
    assert "Hours short of the minimum" not in quality


def test_a_roster_stopped_by_the_user_is_marked() -> None:
    text = whole_result(status="feasible", interrupted=True)
    assert text.splitlines()[1].startswith("Stopped by you: best roster so far")


def test_at_a_glance() -> None:
    text = " ".join(whole_result().split())
    assert "1 of 3 patients get all the care planned for them: 3 of 4 program days, 5 of 6 other sessions." in text
    assert "5 group sessions with 8.83 leader hours, 40 % of their places taken" in text


def test_no_roster_prints_no_empty_one() -> None:
    week = tiny_week(
        pins=[{"patient": "P-001", "track": "day", "day": "mon", "attend": True}], policy={"primary": "required"}
    )
    text = printed(render_result, week, result(status="infeasible", strict=True))
    assert "No roster: the rules contradict each other." in text
    for demand in ("1 pin", "--strict", "policy.primary: required"):
        assert demand in text
    assert "Individual sessions" not in text
    assert "Daytime" not in text


def test_a_limit_that_ran_out_is_never_told_as_a_contradiction() -> None:
    text = printed(render_result, tiny_week(), result(status="no_roster_found"))
    assert "this does not mean that there is none" in text
    assert "contradict" not in text
    assert "--time-limit" in text


def _with_long_ids() -> tuple[Week, Roster]:
    """The tiny week with ids of 64 letters that stand nowhere else in the text."""
    week, roster = tiny_week().model_dump_json(), tiny_roster().model_dump_json()
    for old, letter in {"P-001": "V", "P-002": "K", "T-01": "X", "R-A": "Z"}.items():
        week, roster = week.replace(old, letter * 64), roster.replace(old, letter * 64)
    return Week.model_validate_json(week), Roster.model_validate_json(roster)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_longest_ids_are_wrapped_and_never_cut(width: int) -> None:
    week, roster = _with_long_ids()
    text = printed(render_roster, week, roster, width=width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert text.count("X") == 64 * (4 + 3)  # four group sessions, three individual ones
    assert text.count("Z") == 64 * (4 + 1)
    assert text.count("V") == text.count("K") == 64 * (1 + 1)  # an individual session and the patient's line


def test_names_cannot_act_on_the_terminal_or_the_layout() -> None:
    week = tiny_week(program={"name": "[red]A[/red] \x1b[31m :smile:\nB"})
    title = printed(render_roster, week, empty_roster()).splitlines()[0]
    assert title == "[red]A[/red] �[31m :smile:�B, week of Monday 30 November 2026"


def _verification(*findings: Finding) -> Verification:
    tiers = tuple(TierTerms(name=tier.name, value=tier.value, terms=tier.terms) for tier in OPTIMAL_TIERS)
    return Verification(findings=findings, tiers=tiers, unmet=UNMET)


FULL = Finding(rule="GROUP_SIZE", place="evening tue PE 19:10", observed="14 patients", allowed="at most 12")
FULLER = Finding(rule="GROUP_SIZE", place="evening wed PE 19:10", observed="15 patients", allowed="at most 12")
PIN = Finding(rule="PINS", place="P-001 day mon", observed="does not attend", allowed="attends")


def test_an_accepted_roster() -> None:
    text = printed(render_verification, tiny_week(), _verification())
    assert text.splitlines()[0] == "accepted: no findings"


def test_findings_stand_under_the_title_of_their_rule() -> None:
    verification = _verification(FULL, PIN, FULLER)
    assert verification_verdict(verification) == "not accepted: 3 findings"
    lines = printed(render_verification, tiny_week(), verification).splitlines()
    title = lines.index("Groups of the right size (GROUP_SIZE)")
    assert lines[title + 1].strip() == "evening tue PE 19:10: 14 patients (allowed: at most 12)"
    assert lines[title + 2].strip() == "evening wed PE 19:10: 15 patients (allowed: at most 12)"
    assert lines[lines.index("Pins hold (PINS)") + 1].strip() == "P-001 day mon: does not attend (allowed: attends)"


def test_every_recomputed_term_is_shown_those_of_no_points_too() -> None:
    text = printed(render_verification, tiny_week(), _verification())
    assert re.search(r"Hours short of the minimum\s.*0\s+0", text)
    assert re.search(r"staffing\s+530", text)
    assert re.search(r"P-001\s+1 of 1 session of TEL", text)
