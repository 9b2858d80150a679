"""A study from first to last: what fails, is infeasible or has no time stops nothing else; nothing is solved twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.rules.tiny import small
from tests.whatif.works import (
    FEWER_SEATS,
    MORE_SEATS,
    NO_HOURS,
    SETTINGS,
    SPARE_ROOM,
    NotedIn,
    cases,
    cases_of,
    crowded,
    die_on_b,
    fail_on_b,
    no_time_for_b,
)

from stepdown.changes import AddPin, Alternative, Changes
from stepdown.errors import DataError
from stepdown.whatif.answer import study
from stepdown.whatif.borrowed import BorrowedExecutor
from stepdown.whatif.place import Place
from stepdown.whatif.processes import DIED, Processes
from stepdown.whatif.settings import Settings
from stepdown.whatif.study import Study
from stepdown.whatif.task import Attempt, Task, attempt


@pytest.fixture
def thread() -> Iterator[Place]:
    with ThreadPoolExecutor(1) as executor:
        yield BorrowedExecutor(executor, None)


@pytest.fixture
def processes() -> Iterator[Place]:
    place = Processes(2)
    yield place
    place.close()


def statuses(of: Study) -> dict[str, str]:
    return {case.name: case.status for case in of.cases}


def test_a_process_that_dies_costs_its_own_alternative_only(processes: Place) -> None:
    base, others = cases(crowded(), a=MORE_SEATS, b=FEWER_SEATS, c=SPARE_ROOM, d=NO_HOURS)
    done = study(base, others, SETTINGS, processes, work=die_on_b)
    assert statuses(done) == {"base": "optimal", "a": "optimal", "b": "failed", "c": "optimal", "d": "optimal"}
    assert done["b"].failure == DIED
    assert not done.interrupted


def test_a_base_that_dies_leaves_the_alternatives_without_comparison(processes: Place) -> None:
    base, others = cases(crowded(), a=MORE_SEATS)
    base = type(base)("b", base.week, base.digest, base.tiers)
    done = study(base, others, SETTINGS, processes, work=die_on_b)
    assert statuses(done) == {"b": "failed", "a": "optimal"}
    assert done.against_base("a") is None
    assert done.best() is done.base


def test_an_error_is_told_in_its_own_row(thread: Place) -> None:
    base, others = cases(crowded(), a=MORE_SEATS, b=FEWER_SEATS)
    done = study(base, others, SETTINGS, thread, work=fail_on_b)
    assert statuses(done) == {"base": "optimal", "a": "optimal", "b": "failed"}
    assert done["b"].failure == "ValueError: no such luck"


def test_an_error_within_a_solve_comes_back_as_a_failure() -> None:
    base, _ = cases(crowded())
    came = attempt(Task("base", base.week, base.digest, SETTINGS, 5.0, 1000, "care"))
    assert came.result is None
    assert came.failure is not None
    assert "workers" in came.failure


def test_infeasible_and_out_of_time_are_kept_apart(thread: Place) -> None:
    pins = Changes(
        [
            AddPin(pin={"patient": "P-1", "track": "day", "day": "mon", "attend": True}),
            NO_HOURS,
        ]
    )
    base, others = cases(small(), a=pins, b=SPARE_ROOM)
    done = study(base, others, SETTINGS, thread, work=no_time_for_b)
    assert statuses(done) == {"base": "optimal", "a": "infeasible", "b": "no_roster_found"}
    assert done.against_base("a") is None
    assert done.against_base("b") is None


def test_weeks_that_are_the_same_are_solved_once(thread: Place, tmp_path: Path) -> None:
    noted = NotedIn(tmp_path / "begun")
    base, others = cases(crowded(), same=Changes(), a=MORE_SEATS, again=MORE_SEATS)
    done = study(base, others, SETTINGS, thread, work=noted)
    assert noted.begun() == ["base", "a"]
    assert set(statuses(done).values()) == {"optimal"}
    compared = {case.name: found.word for case in done.alternatives if (found := done.against_base(case.name))}
    assert compared == {"same": "equal", "a": "better", "again": "better"}


def test_an_alternative_begins_from_what_it_builds_on_and_else_from_the_base(thread: Place) -> None:
    asked = [
        Alternative(name="on a", on="a", changes=SPARE_ROOM),
        Alternative(name="a", changes=MORE_SEATS),
        Alternative(name="on b", on="b", changes=SPARE_ROOM),
        Alternative(name="b", changes=FEWER_SEATS),
        Alternative(name="on a too", on="a", changes=NO_HOURS),
    ]
    begun: dict[str, object] = {}

    def noting(task: Task) -> Attempt:
        begun[task.name] = task.start
        return attempt(task)

    base, others = cases_of(crowded(), asked)
    done = study(base, others, SETTINGS, thread, work=noting)
    found = {case.name: case.result.roster for case in done.cases if case.result is not None}
    assert begun["base"] is None
    assert begun["a"] == begun["on a"] == begun["on b"] == found["base"]
    assert begun["on a too"] == found["a"] != found["base"]

    careful = Settings(time_limit=20, deterministic=True)
    study(*cases_of(crowded(), asked, careful), careful, thread, work=noting)
    assert begun["on a too"] == found["base"]


def test_stopped_early_it_keeps_what_is_finished_and_resumes_without_solving_it_again(
    thread: Place, tmp_path: Path
) -> None:
    noted, file = NotedIn(tmp_path / "begun"), tmp_path / "s.jsonl"
    base, others = cases(crowded(), a=MORE_SEATS, b=FEWER_SEATS, c=SPARE_ROOM)
    heard: list[str] = []
    stopped = study(
        base,
        others,
        SETTINGS,
        thread,
        study_file=file,
        on_case=lambda case: heard.append(case.name),
        should_stop=lambda: len(heard) == 2,
        work=noted,
    )
    assert stopped.interrupted
    assert statuses(stopped) == {"base": "optimal", "a": "optimal", "b": "not_solved", "c": "not_solved"}

    before = len(noted.begun())
    heard.clear()
    whole = study(
        base, others, SETTINGS, thread, study_file=file, resume=True, on_case=lambda c: heard.append(c.name), work=noted
    )
    assert noted.begun()[before:] == ["b", "c"]
    assert heard == ["base", "a", "b", "c"]
    assert not whole.interrupted
    assert set(statuses(whole).values()) == {"optimal"}

    again = study(base, others, SETTINGS, thread, study_file=file, resume=True, work=noted)
    assert len(noted.begun()) == before + 2
    assert again.to_frame().equals(whole.to_frame())


def test_half_a_line_after_a_crash_is_dropped_and_that_one_solved_again(thread: Place, tmp_path: Path) -> None:
    noted, file = NotedIn(tmp_path / "begun"), tmp_path / "s.jsonl"
    base, others = cases(crowded(), a=MORE_SEATS, b=FEWER_SEATS)
    study(base, others, SETTINGS, thread, study_file=file, work=noted)
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    study(base, others, SETTINGS, thread, study_file=file, resume=True, work=noted)
    assert noted.begun() == ["base", "a", "b", "b"]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("name") for line in lines] == [None, "base", "a", "b"]


def test_a_file_with_half_a_head_begins_anew(thread: Place, tmp_path: Path) -> None:
    file = tmp_path / "s.jsonl"
    file.write_bytes(b'{"format":"stepdown/stu')
    base, others = cases(crowded())
    study(base, others, SETTINGS, thread, study_file=file, resume=True)
    assert len(file.read_bytes().splitlines()) == 2


def test_what_failed_is_tried_again_on_resume(thread: Place, tmp_path: Path) -> None:
    file = tmp_path / "s.jsonl"
    base, others = cases(crowded(), b=MORE_SEATS)
    first = study(base, others, SETTINGS, thread, study_file=file, work=fail_on_b)
    assert statuses(first)["b"] == "failed"
    second = study(base, others, SETTINGS, thread, study_file=file, resume=True)
    assert statuses(second)["b"] == "optimal"


def test_a_study_file_of_something_else_is_refused_whole(thread: Place, tmp_path: Path) -> None:
    file = tmp_path / "s.jsonl"
    base, others = cases(crowded())
    study(base, others, SETTINGS, thread, study_file=file)
    before = file.read_bytes()

    def refused(week: object = None, settings: Settings = SETTINGS, *, resume: bool = True) -> list[str]:
        case, more = cases(week or crowded(), settings)  # type: ignore[arg-type]
        with pytest.raises(DataError) as error:
            study(case, more, settings, thread, study_file=file, resume=resume)
        assert file.read_bytes() == before
        return [fault.path for fault in error.value.faults]

    assert refused(resume=False) == [""]
    assert refused(small()) == ["week"]
    other = Settings(time_limit=20, alternative_limit=20, seed=3, until="care")
    assert refused(small(), other) == ["week", "settings.seed", "settings.until"]

    file.write_bytes(before + b"nonsense\n")
    before = file.read_bytes()
    assert refused() == [""]
    file.write_text("format: stepdown/week@1\n")
    before = file.read_bytes()
    assert refused() == [""]


def test_a_new_study_file_is_its_owners_alone(thread: Place, tmp_path: Path) -> None:
    file = tmp_path / "s.jsonl"
    study(*cases(crowded()), SETTINGS, thread, study_file=file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_limit_is_half_of_what_the_base_took_within_bounds() -> None:
    assert Settings().seconds_each(40.0) == 20.0
    assert Settings().seconds_each(0.3) == 5.0
    assert Settings(time_limit=15).seconds_each(40.0) == 15.0
    assert Settings(alternative_limit=3).seconds_each(40.0) == 3.0
    assert Settings(deterministic=True).seconds_each(40.0) == Settings(deterministic=True).seconds_each(None) == 30.0
