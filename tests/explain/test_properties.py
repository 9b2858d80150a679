"""On any week: a verified fix holds by hand, bends no safety, and nothing is said that is not so."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.explain.test_planted import holds_by_hand
from tests.properties.weeks import tiny_weeks

from stepdown import Result, Week, solve, verify
from stepdown.changes import Changes
from stepdown.explain import SAFETY, Explained, explain
from stepdown.explain.preferring import preferring

FEW = settings(derandomize=True, deadline=None, max_examples=15)


def _explained(week: Week, bend: tuple[str, ...] = ()) -> tuple[Result, Explained] | None:
    """The explanation of the first two unmet needs; None where there is no roster."""
    result = solve(week, workers=1)
    if result.roster is None:
        return None
    few = result.model_copy(update={"unmet": result.unmet[:2]})
    return few, explain(week, few, fixes=2, bend=bend, workers=1, time_limit=None)


@FEW
@given(week=tiny_weeks())
def test_every_fix_called_verified_solves_as_told_when_applied_by_hand(week: Week) -> None:
    made = _explained(week)
    if made is None:
        return
    result, explained = made
    assert [entry.need for entry in explained.needs] == list(result.unmet)
    for entry in explained.needs:
        assert entry.reason
        for fix in entry.verified:
            assert fix.bends == ()
            if any(change.do == "set_policy" or "priority" in getattr(change, "set", {}) for change in fix.changes):
                continue  # what the care counts has changed: told against the changed week
            holds_by_hand(week, entry, fix)
            assert fix.proven == (fix.care_after is not None and fix.care_after < result.tier("care").bound)


@FEW
@given(week=tiny_weeks(), rule=st.sampled_from(SAFETY))
def test_only_the_rule_that_may_be_bent_is(week: Week, rule: str) -> None:
    made = _explained(week, (rule,))
    if made is None:
        return
    bent = {bends for entry in made[1].needs for fix in entry.fixes for bends in fix.bends}
    assert bent <= {rule}


@FEW
@given(week=tiny_weeks(), choice=st.integers(0, 10))
def test_the_week_that_prefers_a_patient_counts_care_the_same(week: Week, choice: int) -> None:
    result = solve(week, workers=1)
    if result.roster is None:
        return
    patient = week.patients[choice % len(week.patients)].id
    preferred = preferring(week, patient)
    value = next(tier.value for tier in verify(preferred.week, result.roster).tiers if tier.name == "care")
    assert preferred.parts(value)[0] == result.tier("care").value
    assert verify(preferred.week, result.roster).accepted


@FEW
@given(week=tiny_weeks())
def test_every_change_can_be_applied_and_told(week: Week) -> None:
    made = _explained(week)
    for entry in () if made is None else made[1].needs:
        for fix in entry.fixes:
            assert Changes(fix.changes).apply(week) != week
            assert all(change.describe() for change in fix.changes)
            assert fix.sentence.endswith(".")
