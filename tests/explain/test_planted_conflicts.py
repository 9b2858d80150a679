"""A planted contradiction is named exactly: every member of it, and nothing else."""

from __future__ import annotations

import pytest
from tests.explain.planted_conflicts import KINDS, Planted, planted

from stepdown import solve
from stepdown.domain.week import Week
from stepdown.model import solve_tiers
from stepdown.model.builder import Options
from stepdown.model.conflict import Budget, find_conflicts
from stepdown.model.conflict.asking import ask
from stepdown.model.conflict.build import rule_switches
from stepdown.model.facts import Facts
from stepdown.model.rows import Pair, is_demand
from stepdown.verify import verify

SECONDS = 600.0
"""More than any of these weeks takes by far: what is found must not hang on the machine."""

SLOW_TO_CONFIRM = {"strict_and_caseload"}
"""Kinds of which ``solve`` itself may not say in time that there is no roster; the conflict is confirmed otherwise."""


def test_there_are_enough_kinds_to_speak_of() -> None:
    assert len(KINDS) >= 40


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("seed", [0])
def test_the_conflict_is_what_was_planted_and_nothing_else(name: str, seed: int) -> None:
    case = planted(name, seed)
    found = find_conflicts(case.week, Budget(SECONDS), strict=case.strict)
    assert [frozenset(core.members) for core in found.cores] == [case.members]
    assert (found.cores[0].is_minimal, found.cores[0].verified) == (True, True)
    assert found.complete
    assert found.feasible is False


@pytest.mark.parametrize("name", sorted(KINDS.keys() - SLOW_TO_CONFIRM))
def test_all_members_together_leave_no_roster(name: str) -> None:
    case = planted(name, 0)
    assert solve(case.week, strict=case.strict, workers=1, explain=False).status == "infeasible"


@pytest.mark.parametrize("name", KINDS)
def test_without_any_one_member_the_week_has_a_roster(name: str) -> None:
    """A demand is taken out of the week by hand; a rule is switched off in the solver, as its ablation does."""
    case = planted(name, 0)
    for member in sorted(case.members):
        if is_demand(member):
            assert _has_a_roster(case, member), member
        else:
            _assert_frees(case, member)


def _has_a_roster(case: Planted, demand: Pair) -> bool:
    rule, about = demand
    document = case.week.model_dump()
    if rule == "PINS":
        kept = [pin for pin in case.week.pins if not _is(pin.model_dump(mode="json"), about)]
        assert len(kept) == len(case.week.pins) - 1
        document["pins"] = kept
    else:
        patient, what, _ = about
        entry = next(one for one in document["patients"] if one["id"] == patient)
        if what == "program days":
            entry["days"] = 0
        elif what == "hours a week":
            entry["min_hours"] = 0
        else:
            entry["sessions"] = {**entry["sessions"], what: 0}
    week = Week.model_validate(document)
    roster = solve(week, strict=case.strict, workers=1, until="care").roster
    return roster is not None and verify(week, roster, strict=case.strict).accepted


def _with_room_for_all(week: Week, room: str) -> Week:
    """The room open to every service at all times: without ROOM_USE as a whole, sessions need no room at all."""
    rooms = [one.model_copy(update={"services": None, "hours": None}) if one.id == room else one for one in week.rooms]
    return Week.model_validate({**week.model_dump(), "rooms": [one.model_dump() for one in rooms]})


def _is(pin: dict[str, object], about: tuple[str, ...]) -> bool:
    named = {str(value) for value in pin.values() if value is not None and not isinstance(value, bool)}
    said = {word for word in about if word not in ("-", "not")}
    return named == said and (pin.get("attend") is not False) == ("not" not in about)


def _assert_frees(case: Planted, rule: Pair) -> None:
    if rule[0] == "ROOM_USE":
        assert solve(_with_room_for_all(case.week, rule[1][1]), workers=1, until="care").roster is not None
        return
    answer = solve_tiers(case.week, without=frozenset({rule[0]}), strict=case.strict, until="care", time_limit=SECONDS)
    if answer.roster is not None:
        broken = {finding.rule for finding in verify(case.week, answer.roster, strict=case.strict).findings}
        assert broken == {rule[0]}, rule
        return
    # The rule is built into the model's counts (a therapist is one person); there the switch must do it alone.
    demands = [pair for pair in case.members if is_demand(pair)]
    model = rule_switches(Facts(case.week), Options(strict=case.strict), demands)
    rest = [pair for pair in model.switches if pair != rule]
    assert ask(model, rest, Budget(SECONDS)).holds, rule
