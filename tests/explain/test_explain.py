"""The recipe: what it takes, how it stops, what it refuses, and its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.explain.planted import PLANTS, Plant, at, week

from stepdown import DataError, Result, Week, save, solve
from stepdown.explain import Explained, bottlenecks, explain
from stepdown.explain.preferring import keeping
from stepdown.io import load_explanation
from stepdown.outcome.explanation import Explanation, Trying
from stepdown.outcome.result import Unmet
from stepdown.report.explanation import EXPLANATION, explanation_verdict
from stepdown.verify import verify


def plant_named(name: str) -> Plant:
    return next(plant for plant in PLANTS if plant.name == name)


def made() -> tuple[Week, Result]:
    """Two patients miss something each: one a program day, one an individual session."""
    two = week(
        therapists={"T-1": {"max_hours": 1}},
        services={"LBB": {"max_size": 1}},
        patients={"P-2": {"phase": "groups", "priority": 2}, "P-3": {"phase": "alone"}},
    )
    return two, solve(two, workers=1)


def explained(**arguments: Any) -> Explained:
    two, result = made()
    return explain(two, result, workers=1, **arguments)


def test_every_unmet_need_is_explained_in_the_order_of_the_result() -> None:
    two, result = made()
    found = explain(two, result, workers=1)
    assert [entry.need for entry in found.needs] == list(result.unmet)
    assert all(entry.verified and entry.complete for entry in found.needs)
    assert not found.interrupted


def test_one_patient_only() -> None:
    assert {entry.need.patient for entry in explained(patient="P-3").needs} == {"P-3"}
    assert explained(patient="P-2").needs == ()


def test_so_many_fixes_as_are_asked_for() -> None:
    assert [len(entry.fixes) for entry in explained(fixes=1).needs] == [1, 1]


def test_a_fix_tells_what_it_gives_and_costs() -> None:
    plant = plant_named("max_sections")
    result = solve(plant.week, workers=1)
    fix = explain(plant.week, result, workers=1).needs[0].fixes[0]
    assert (fix.gives, fix.left, fix.days, fix.sessions) == (1, 0, 1, 0)
    assert (fix.care_before, fix.care_after) == (10, 0)
    assert fix.proven
    assert fix.worse == ()
    assert fix.cost is not None
    assert (fix.cost.leader_minutes, fix.cost.moved, fix.cost.least) == (60, (), True)


def test_who_has_to_move_is_counted() -> None:
    plant = plant_named("somebody else may come in the morning only")
    result = solve(plant.week, workers=1)
    fix = explain(plant.week, result, workers=1).needs[0].fixes[0]
    assert fix.cost is not None
    assert fix.cost.moved == ("P-2",)
    assert fix.cost.least
    assert fix.worse == ()


def test_nothing_unmet_needs_no_explanation() -> None:
    full = week()
    found = explain(full, solve(full, workers=1), workers=1)
    assert (found.needs, found.tried) == ((), 0)
    assert explanation_verdict(found) == "nothing: every patient gets all the care planned for them"


def test_stopped_at_once_everything_is_there_but_unconfirmed() -> None:
    found = explained(should_stop=lambda: True)
    assert found.interrupted
    assert found.tried == 0
    for entry in found.needs:
        assert entry.reason
        assert entry.fixes
        assert not entry.complete
        assert not entry.verified
        assert all(fix.gives is None and fix.cost is None and fix.how is None for fix in entry.fixes)


def test_without_time_nothing_is_called_verified() -> None:
    found = explained(time_limit=1e-9)
    assert not found.interrupted
    assert [entry.verified for entry in found.needs] == [(), ()]
    assert all(entry.fixes and not entry.complete for entry in found.needs)
    assert explanation_verdict(found) == "0 of 2 unmet needs have a verified fix; 2 needs not looked at to the end"


def test_stopped_between_two_solves_what_is_confirmed_stays() -> None:
    seen: list[Trying] = []
    found = explained(on_progress=seen.append, should_stop=lambda: len(seen) > 1)
    assert found.interrupted
    assert [len(entry.verified) for entry in found.needs] == [1, 0]
    assert found.needs[0].fixes[0].cost is not None
    assert not found.needs[0].fixes[0].cost.least


def test_progress_is_told_before_each_solve() -> None:
    seen: list[Trying] = []
    explained(on_progress=seen.append)
    assert [trying.tried for trying in seen] == sorted(trying.tried for trying in seen)
    assert seen[0].tried == 0
    assert all(trying.tried < trying.planned for trying in seen)


def test_a_result_of_another_week_is_refused() -> None:
    _, result = made()
    with pytest.raises(DataError, match="this result is of another week"):
        explain(week(), result)


def test_a_result_without_roster_is_explained_by_its_conflicts() -> None:
    strict = week(patients={"P-1": {"work": [at(["mon"], "08:00", "12:00")]}})
    result = solve(strict, strict=True, workers=1)
    assert result.status == "infeasible"
    found = explain(strict, result)
    assert (found.has_roster, found.needs, found.tried) == (False, (), 0)
    assert found.conflicts
    assert (found.conflicts, found.ways_out) == (result.conflicts, result.ways_out)
    assert explanation_verdict(found) == found.headline
    assert found.headline.startswith("No roster: 1 conflict, ")


def test_what_is_tight_comes_with_all_needs_and_with_no_single_patient() -> None:
    plant = plant_named("max_sections")
    result = solve(plant.week, workers=1)
    found, one = explain(plant.week, result, workers=1), explain(plant.week, result, patient="P-3", workers=1)
    tight = bottlenecks(plant.week, result)
    assert (found.bottlenecks, found.headline) == (tight.rows, tight.headline)
    assert (one.bottlenecks, one.headline) == ((), "")


def test_a_result_changed_by_hand_is_refused() -> None:
    two, result = made()
    assert result.roster is not None
    late = [
        session.model_copy(update={"start": session.start + 60, "end": session.end + 60})
        for session in result.roster.sessions
    ]
    broken = result.model_copy(update={"roster": result.roster.model_copy(update={"sessions": tuple(late)})})
    with pytest.raises(DataError, match="this roster breaks a rule: OFFERED"):
        explain(two, broken)
    more = result.model_copy(update={"unmet": (Unmet(patient="P-2", what="day", amount=1), *result.unmet)})
    with pytest.raises(DataError) as refused:
        explain(two, more)
    assert [(fault.path, fault.value) for fault in refused.value.faults] == [("unmet[0]", "P-2")]


def test_all_faulty_arguments_at_once() -> None:
    two, result = made()
    with pytest.raises(DataError) as refused:
        explain(two, result, patient="P-9", bend=["WORK_HOURS"], fixes=0, time_limit=0)
    assert [fault.path for fault in refused.value.faults] == ["patient", "bend", "fixes", "time_limit"]


def test_the_table_has_a_row_for_each_fix() -> None:
    found = explained()
    frame = found.to_frame()
    assert list(frame.columns) == list(EXPLANATION)
    assert len(frame) == sum(len(entry.fixes) for entry in found.needs)
    assert frame["verified"].all()
    assert list(frame["rank"][:2]) == [1, 2]


def test_the_table_of_nothing_has_its_columns_too() -> None:
    full = week()
    frame = explain(full, solve(full, workers=1), workers=1).to_frame()
    assert list(frame.columns) == list(EXPLANATION)
    assert frame.empty


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_the_file_reads_back(tmp_path: Path, ending: str) -> None:
    found = explained()
    save(tmp_path / f"explanation.{ending}", found)
    read = load_explanation(tmp_path / f"explanation.{ending}")
    assert read == Explanation.model_validate(found.model_dump())
    assert read.needs[0].fixes[0].changes == found.needs[0].fixes[0].changes


def test_a_week_that_keeps_a_roster_has_it_as_a_roster() -> None:
    two, result = made()
    assert result.roster is not None
    kept = keeping(two, result.roster)
    assert kept is not None
    assert len(kept.pins) == 1
    assert verify(kept, result.roster).accepted


def test_a_fix_that_gives_only_part_says_what_is_left() -> None:
    lone = week(
        tracks=[{"id": "day", "days": ["mon", "tue"], "meetings": [{"service": "LBB", "start": "09:00"}]}],
        therapists={"T-1": {"hours": []}},
        patients={"P-1": {"days": 2}},
    )
    (need,) = explain(lone, solve(lone, workers=1), workers=1).needs
    assert {(fix.gives, fix.left) for fix in need.verified} == {(1, 1)}
