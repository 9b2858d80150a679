"""Where the solves run: processes, a caller's executor, joblib's backends, a Dask cluster that loses a worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster
from tests.whatif.works import (
    FEWER_SEATS,
    MORE_SEATS,
    NO_HOURS,
    SETTINGS,
    SPARE_ROOM,
    NotedIn,
    cases,
    crowded,
    fail_on_b,
)

from stepdown.errors import DataError
from stepdown.whatif import Study, whatif
from stepdown.whatif.answer import study
from stepdown.whatif.borrowed import BorrowedBackend, BorrowedExecutor
from stepdown.whatif.cluster import Cluster
from stepdown.whatif.place import Place
from stepdown.whatif.processes import Processes

CHANGES: dict[str, Any] = {"a": MORE_SEATS, "b": FEWER_SEATS, "c": SPARE_ROOM, "d": NO_HOURS}


def table(of: Study) -> dict[str, Any]:
    return of.to_frame().drop(columns="seconds", errors="ignore").astype("string").fillna("").to_dict("list")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    with ThreadPoolExecutor(1) as executor:
        return table(whatif(crowded(), CHANGES, deterministic=True, executor=executor, workers=1))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_deterministic_gives_the_same_table_on_any_number_of_workers(workers: int, expected: dict[str, Any]) -> None:
    done = whatif(crowded(), CHANGES, deterministic=True, workers=workers)
    assert "seconds" not in done.to_frame().columns
    assert table(done) == expected


@pytest.mark.parametrize("backend", ["threading", "sequential", "loky"])
def test_a_joblib_backend_of_the_callers(backend: str, expected: dict[str, Any]) -> None:
    assert table(whatif(crowded(), CHANGES, deterministic=True, backend=backend, workers=2)) == expected


def test_a_broken_backend_costs_what_it_had_in_hand_and_nothing_else() -> None:
    base, others = cases(crowded(), **CHANGES)
    done = study(base, others, SETTINGS, BorrowedBackend("threading", 1), work=fail_on_b)
    assert {case.name: case.status for case in done.cases if case.status == "failed"} == {"b": "failed"}
    assert not done.interrupted


def test_an_executor_that_is_shut_fails_each_alternative_and_says_so() -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    done = whatif(crowded(), {"a": MORE_SEATS}, executor=executor)
    assert [case.status for case in done.cases] == ["failed", "failed"]
    assert "shutdown" in str(done["a"].failure)


def test_an_executor_gets_no_more_at_once_than_it_takes() -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def counting(task: Any) -> Any:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        try:
            return fail_on_b(task)
        finally:
            with lock:
                at_once -= 1

    base, others = cases(crowded(), **CHANGES)
    with ThreadPoolExecutor(8) as executor:
        study(base, others, SETTINGS, BorrowedExecutor(executor, 2), work=counting)
    assert most <= 2


def test_cores_are_shared_out_over_what_runs_side_by_side() -> None:
    place = Processes(8)
    assert [place.threads(count) for count in (1, 2, 3, 8, 100)] == [8, 4, 2, 1, 1]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as running:
        yield running


def test_a_cluster_loses_a_worker_in_mid_run_and_nothing_of_the_study(cluster: LocalCluster, tmp_path: Path) -> None:
    noted, file = NotedIn(tmp_path / "begun", killed_on="d"), tmp_path / "s.jsonl"
    base, others = cases(crowded(), **CHANGES, e=MORE_SEATS + SPARE_ROOM, f=FEWER_SEATS + SPARE_ROOM)
    place: Place = Cluster(cluster.scheduler_address)
    heard: list[str] = []
    try:
        done = study(
            base, others, SETTINGS, place, study_file=file, on_case=lambda case: heard.append(case.name), work=noted
        )
    finally:
        place.close()
    assert {case.name: case.status for case in done.cases} == dict.fromkeys(("base", *"abcdef"), "optimal")
    assert len(set(noted.processes()["d"])) == 2, "no worker took over from the one that was killed"
    assert sorted(heard) == ["a", "b", "base", "c", "d", "e", "f"]
    assert len(file.read_bytes().splitlines()) == 1 + 7

    before = noted.begun()
    again = study(base, others, SETTINGS, _NoPlace(), study_file=file, resume=True, work=noted)
    assert noted.begun() == before
    assert table(again) == table(done)


def test_the_cluster_gives_the_same_table_as_one_thread_here(cluster: LocalCluster, expected: dict[str, Any]) -> None:
    done = whatif(crowded(), CHANGES, deterministic=True, cluster=cluster.scheduler_address)
    assert table(done) == expected


def test_an_address_where_nothing_answers_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.whatif.cluster._SECONDS_TO_ANSWER", 0.3)
    with pytest.raises(DataError, match="no Dask scheduler answers"):
        whatif(crowded(), {"a": MORE_SEATS}, cluster="tcp://127.0.0.1:1")
    with pytest.raises(DataError, match="no Dask scheduler answers"):
        whatif(crowded(), {"a": MORE_SEATS}, cluster="nonsense://x")


class _NoPlace:
    """A place where nothing may be done."""

    def each(self, tasks: Any, work: Any, should_stop: Any) -> Iterator[Any]:  # noqa: ARG002 - the protocol's
        raise AssertionError("something is solved again")

    def threads(self, count: int) -> int | None:
        return count

    def close(self) -> None:
        """Nothing to close."""
