"""``stepdown why``: questions, answers, exit codes, what goes where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.explain.at_hand import at_hand
from tests.report.weeks import result, tiny_roster, tiny_week

from stepdown.errors import DataError, Fault
from stepdown.explain import WhyNot
from stepdown.io import load_result, load_week, save
from stepdown.outcome.conflict import Conflict, Member, WayOut
from stepdown.outcome.difference import TierDifference

SMALL = Path("scenarios/small/week.yaml")
CARE = TierDifference(
    name="care", now=10, then=20, then_bound=20, searched=True, sentence="care: 20 points instead of 10"
)
WORSE = WhyNot(
    question="P-001 not on day mon",
    answer="worse",
    headline="It costs care.",
    proven=True,
    tiers=(CARE,),
    affected=("P-001",),
    roster=tiny_roster(),
)
IMPOSSIBLE = WhyNot(
    question="P-001 on day wed",
    answer="impossible",
    headline="This cannot be.",
    proven=True,
    conflicts=(
        Conflict(
            members=(Member(rule="OFFERED", about=("wed",), sentence="Wednesday is closed."),),
            is_minimal=True,
            verified=True,
            summary="This cannot hold.",
        ),
    ),
    ways_out=(
        WayOut(
            changes=(Member(rule="OFFERED", about=("wed",), sentence="The program is open on Wednesday."),),
            is_least=True,
            summary="With this change the week has a roster.",
        ),
    ),
)
UNKNOWN = WhyNot(question="P-001 not on day mon", answer="unknown", headline="None was found.", proven=False)


@pytest.fixture
def result_file(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    save(path, result(roster=tiny_roster()))
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], dict[str, Any]]:
    """Let the command get this answer, or raise it; returns what was asked."""

    def answer(with_this: Any) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def why_not(week: Any, solved: Any, question: str, **options: Any) -> Any:
            asked.update(options, week=week, result=solved, question=question)
            if isinstance(with_this, Exception):
                raise with_this
            return with_this

        monkeypatch.setattr("stepdown.cli.why.why_not", why_not)
        return asked

    return answer


def test_prints_the_answer_its_tiers_and_whom_it_moves(
    run: Run, answers: Any, week_file: Path, result_file: Path
) -> None:
    asked = answers(WORSE)
    ended = run("why", week_file, result_file, "P-001 not on day mon")
    assert (ended.code, ended.err) == (0, "")
    assert [line.strip() for line in ended.out.splitlines()] == [
        "P-001 not on day mon",
        "It costs care.",
        "- care: 20 points instead of 10",
        "- 1 patient has other appointments: P-001.",
    ]
    assert (asked["week"], asked["question"]) == (tiny_week(), "P-001 not on day mon")
    assert asked["result"] == result(roster=tiny_roster())
    assert {key: asked[key] for key in ("time_limit", "workers", "seed", "published")} == {
        "time_limit": 60,
        "workers": None,
        "seed": 0,
        "published": None,
    }


def test_every_option_reaches_the_question(
    run: Run, answers: Any, week_file: Path, result_file: Path, roster_file: Path
) -> None:
    asked = answers(WORSE)
    options = ["--time-limit", 1.5, "--workers", 2, "--seed", 7, "--published", roster_file]
    assert run("why", week_file, result_file, "anything", *options).code == 0
    assert (asked["time_limit"], asked["workers"], asked["seed"]) == (1.5, 2, 7)
    assert asked["published"] == tiny_roster()


def test_what_is_impossible_comes_with_the_conflict(run: Run, answers: Any, week_file: Path, result_file: Path) -> None:
    answers(IMPOSSIBLE)
    ended = run("why", week_file, result_file, "P-001 on day wed")
    assert ended.code == 3
    assert "- Wednesday is closed." in ended.out
    assert "- The program is open on Wednesday." in ended.out


def test_quiet_prints_one_line(run: Run, answers: Any, week_file: Path, result_file: Path) -> None:
    answers(WORSE)
    assert run("why", week_file, result_file, "anything", "--quiet").out == "It costs care.\n"


def test_json_is_the_answer_and_nothing_else(run: Run, answers: Any, week_file: Path, result_file: Path) -> None:
    answers(IMPOSSIBLE)
    ended = run("why", week_file, result_file, "anything", "--json")
    assert WhyNot.model_validate(json.loads(ended.out)) == IMPOSSIBLE
    assert ended.err == ""


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (WORSE, 0),
        (WORSE.model_copy(update={"interrupted": True}), 0),
        (IMPOSSIBLE, 3),
        (UNKNOWN, 4),
        (UNKNOWN.model_copy(update={"interrupted": True}), 130),
        (DataError("the question", [Fault("question", "is not understood", "Ask otherwise")]), 2),
    ],
)
def test_exit_codes(run: Run, answers: Any, week_file: Path, result_file: Path, answer: Any, code: int) -> None:
    answers(answer)
    assert run("why", week_file, result_file, "anything").code == code


def test_faults_of_both_files_are_told_at_once(run: Run, tmp_path: Path) -> None:
    ended = run("why", tmp_path / "none.yaml", tmp_path / "neither.json", "anything")
    assert ended.code == 2
    assert "none.yaml" in ended.err
    assert "neither.json" in ended.err


def test_from_the_week_to_the_answer(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    assert run("solve", SMALL, "-o", target, "--quiet").code == 0
    save(target, load_result(target).model_copy(update={"roster": at_hand(load_week(SMALL))}))
    ended = run("why", SMALL, target, "p-1 not on day monday")
    assert ended.code == 0
    assert ended.out.startswith("P-1 not on day mon\nIt costs care: 38 points instead of 26. Proven: no roster with it")
    assert "2 patients have other appointments: P-1 and P-5." in ended.out
    ended = run("why", SMALL, target, "P-3 with T-01")
    assert ended.code == 3
    assert "- P-3 works 13:00-18:00 on Monday." in ended.out
    ended = run("why", SMALL, target, "tell me")
    assert ended.code == 2
    assert 'Ask like this: "P-004 on evening tue"' in ended.err
