"""ONE_COUNSELOR: all sessions a patient has of one individual service in the week are with one therapist."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "ONE_COUNSELOR"
TWO_COUNSELORS = edited("P-1 tue IND 13:00 T-1", "P-1 tue IND 13:00 T-2")
REQUIRED = {"primary": "required"}


def ablation_week() -> Week:
    # Two sessions are wanted, one a day; one therapist works on Monday only, the other on Tuesday only: who ignores
    # the rule gives one with each.
    def hours(day: str) -> list[dict[str, object]]:
        return [{"days": [day], "start": "08:00", "end": "21:00"}]

    return small(
        individual_hours=[{"days": ["mon", "tue"], "start": "13:00", "end": "14:00"}],
        phases={"alone": {"sessions": {"IND": 2}}},
        therapists={"T-1": {"hours": hours("mon")}, "T-2": {"services": ["IND"], "hours": hours("tue")}},
        patients={"P-1": {"phase": "alone"}},
    )


def test_two_counselors_are_refused_by_this_rule_alone() -> None:
    assert broken(week(), TWO_COUNSELORS) == {RULE}


def test_one_counselor_is_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


def test_the_finding_names_patient_and_therapists() -> None:
    (found,) = findings(RULE, week(), TWO_COUNSELORS)
    assert (found.place, found.observed) == ("P-1 IND", "with T-1, T-2")
    assert found.about == ("P-1", "T-1", "T-2")


def test_another_service_may_be_with_another_therapist() -> None:
    assert findings(RULE, week(), "P-1 mon IND 13:00 T-1 O-1\nP-1 mon MED 14:00 T-3 -") == []


def test_a_required_primary_refuses_another_by_this_rule_alone() -> None:
    required = week(policy=REQUIRED, patients={"P-2": {"primary": "T-1"}})
    assert broken(required, GOOD) == {RULE}
    (found,) = findings(RULE, required, GOOD)
    assert (found.observed, found.allowed) == ("with T-2", "only the primary therapist, T-1")


def test_a_required_primary_accepts_the_primary_and_patients_without_one() -> None:
    assert broken(week(policy=REQUIRED, patients={"P-2": {"primary": "T-2"}}), GOOD) == set()


def test_a_preferred_primary_does_not_bind() -> None:
    assert broken(week(patients={"P-2": {"primary": "T-1"}}), GOOD) == set()


def test_a_required_primary_binds_primary_services_only() -> None:
    # P-1's MED is with T-3, and MED is no primary service.
    assert broken(week(policy=REQUIRED, patients={"P-1": {"primary": "T-1"}}), GOOD) == set()
