"""Conflicts, answers and bottlenecks on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console
from tests.report.weeks import result, tiny_week

from stepdown.outcome.bottleneck import Bottleneck
from stepdown.outcome.conflict import Conflict, Member, WayOut
from stepdown.report import render_answer, render_bottlenecks, render_conflicts, render_result


def printed(render: Callable[[Console], None], width: int = 100) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    with console.capture() as capture:
        render(console)
    return [line.rstrip() for line in capture.get().splitlines()]


def _member(sentence: str) -> Member:
    return Member(rule="PINS", about=("P-001", "day", "mon"), sentence=sentence)


def _conflict(members: int = 1, said: str = "These cannot all hold.") -> Conflict:
    named = tuple(_member(f"Thing {number}.") for number in range(1, members + 1))
    return Conflict(members=named, is_minimal=True, verified=True, summary=said)


def _way(*sentences: str) -> WayOut:
    changes = tuple(map(_member, sentences))
    return WayOut(changes=changes, is_least=True, summary="With this the week has a roster.")


def test_one_conflict_and_one_way_out_need_no_numbers() -> None:
    lines = printed(lambda console: render_conflicts(console, [_conflict(2)], [_way("Do this.")]))
    assert [line for line in lines if "─" not in line] == [
        "",
        "These cannot all hold.",
        "  - Thing 1.",
        "  - Thing 2.",
        "",
        "With this the week has a roster.",
        "  - Do this.",
    ]
    assert [line.split(" ─")[0] for line in lines if "─" in line] == ["What contradicts", "A way out"]


def test_several_are_numbered() -> None:
    lines = printed(
        lambda console: render_conflicts(console, [_conflict(), _conflict()], [_way("Do this."), _way("Or that.")])
    )
    assert [line.split(" ─")[0] for line in lines if "─" in line] == [
        "Conflict 1",
        "Conflict 2",
        "Way out 1",
        "Way out 2",
    ]


def test_a_conflict_of_many_shows_twelve_and_says_where_the_rest_is() -> None:
    lines = printed(lambda console: render_conflicts(console, [_conflict(40)], []))
    assert [line for line in lines if line.startswith("  - Thing")][-1] == "  - Thing 12."
    assert lines[-1] == "  - and 28 more: the result file (-o) names them all"


def test_a_long_sentence_is_wrapped_beside_its_dash() -> None:
    long = _way("Therapist T-01 is there from nine until eleven on Monday too.")
    lines = printed(lambda console: render_conflicts(console, [], [long]), width=40)
    assert lines[-2:] == ["  - Therapist T-01 is there from nine", "    until eleven on Monday too."]


def test_a_result_without_roster_shows_its_conflicts_instead_of_guesses() -> None:
    infeasible = result(status="infeasible", strict=True)
    guessed = "\n".join(printed(lambda console: render_result(console, tiny_week(), infeasible)))
    assert "Demands that may contradict" in guessed
    known = infeasible.model_copy(update={"conflicts": (_conflict(),), "ways_out": (_way("Do this."),)})
    text = "\n".join(printed(lambda console: render_result(console, tiny_week(), known)))
    assert "Demands that may contradict" not in text
    assert "  - Thing 1." in text
    assert "  - Do this." in text


def test_an_answer_has_its_question_above_it() -> None:
    lines = printed(
        lambda console: render_answer(console, "P-001 on day mon", "It costs care.", ["care: 2", "staffing: 1"])
    )
    assert lines == ["P-001 on day mon", "It costs care.", "  - care: 2", "  - staffing: 1"]


def test_an_answer_of_one_line_has_no_list() -> None:
    assert printed(lambda console: render_answer(console, "P-001 on day mon", "So it is.", [])) == [
        "P-001 on day mon",
        "So it is.",
    ]


def _row(need: int) -> Bottleneck:
    return Bottleneck(resource="places", track="day", day="mon", unit="patients", need=need, supply=12, used=12)


def test_what_is_tight_is_a_table_with_what_is_short() -> None:
    rows = [
        _row(14),
        Bottleneck(resource="contact hours", service="IND", unit="minutes", need=600, supply=650, used=550),
    ]
    lines = printed(lambda console: render_bottlenecks(console, tiny_week(), "Places.", rows))
    words = [line.split() for line in lines]
    assert ["places", "day", "Mon", "30", "14", "12", "12", "2"] in words
    assert ["contact", "hours", "IND", "week", "10", "h", "10", "h", "50", "min", "9", "h", "10", "min"] in words


def test_of_many_rows_the_tightest_are_shown() -> None:
    lines = printed(lambda console: render_bottlenecks(console, tiny_week(), "Places.", [_row(14)] * 25))
    assert sum(line.startswith("places") for line in lines) == 20
    assert lines[-1] == "And 5 more that are less tight."


def test_where_nothing_is_tight_the_headline_says_so() -> None:
    lines = printed(lambda console: render_bottlenecks(console, tiny_week(), "Nothing is short.", []))
    assert lines[-1] == "Nothing is short."
