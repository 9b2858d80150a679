"""TRACKS: a patient attends only tracks that patient, phase and audience allow; audience binds offerings too."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "TRACKS"


def ablation_week() -> Week:
    # The patient may attend evenings only, and the only therapist has gone home by then: who ignores the rule gives
    # the day on the other track.
    return small(
        tracks={"evening": {"days": ["mon"], "meetings": [{"service": "LBB", "start": "17:30"}]}},
        therapists={"T-1": {"hours": [{"days": ["mon"], "start": "08:00", "end": "16:00"}]}},
        patients={"P-1": {"tracks": ["evening"]}},
    )


NOT_ALLOWED = {
    "patient": week(patients={"P-3": {"tracks": ["evening"]}}),
    "phase": week(phases={"full": {"tracks": ["evening"]}}),
    "audience": week(tracks={"evening": {"audience": ["nights"]}}),
    "audience of an offering": week(patients={"P-4": {"tags": ["nights"]}}),
}


@pytest.mark.parametrize("not_allowed", NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_each_of_them_may_refuse_by_this_rule_alone(not_allowed: Week) -> None:
    assert broken(not_allowed, GOOD) == {RULE}


ALLOWED = {
    "patient": week(patients={"P-3": {"tracks": ["evening", "day"]}}),
    "phase": week(phases={"full": {"tracks": ["day"]}}),
    "audience": week(tracks={"evening": {"audience": ["nights", "family"]}}),
    "audience of an offering": week(offerings=[{"service": "FAM", "days": ["thu"], "start": "15:00"}]),
}


@pytest.mark.parametrize("allowed", ALLOWED.values(), ids=ALLOWED)
def test_each_of_them_may_allow(allowed: Week) -> None:
    assert broken(allowed, GOOD) == set()


def test_all_of_them_must_allow() -> None:
    both = week(patients={"P-3": {"tracks": ["evening"]}}, phases={"step": {"tracks": ["day"]}})
    assert [found.place for found in findings(RULE, both, GOOD)] == ["P-3 mon", "P-4 mon", "P-5 mon"]


def test_one_finding_for_each_program_day() -> None:
    found = findings(RULE, week(patients={"P-1": {"tracks": ["evening"]}}), GOOD)
    assert [(finding.place, finding.observed, finding.allowed) for finding in found] == [
        ("P-1 mon", "attends day", "P-1 may attend evening"),
        ("P-1 tue", "attends day", "P-1 may attend evening"),
    ]


def test_the_finding_in_an_offering_names_patient_and_service() -> None:
    (found,) = findings(RULE, NOT_ALLOWED["audience of an offering"], GOOD)
    assert (found.place, found.observed, found.allowed) == ("thu FAM 15:00", "P-4 in FAM", "FAM is for family")
    assert found.about == ("P-4", "FAM")
