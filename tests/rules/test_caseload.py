"""CASELOAD: the different patients a therapist sees alone this week in primary services are at most caseload."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "CASELOAD"


def ablation_week() -> Week:
    # Two patients each want a session of a primary service, the only therapist may see one: who ignores the rule
    # sees both.
    return small(
        services={"IND": {"primary": True}},
        therapists={"T-1": {"caseload": 1}},
        patients={"P-1": {"phase": "alone", "primary": "T-1"}, "P-2": {"phase": "alone", "primary": "T-1"}},
    )


# In the good roster T-1 sees P-1 twice and P-3 once in IND.


def test_one_patient_too_many_is_refused_by_this_rule_alone() -> None:
    assert broken(week(therapists={"T-1": {"caseload": 1}}), GOOD) == {RULE}


def test_another_therapist_repairs_it() -> None:
    text = edited("P-3 wed IND 09:00 T-1", "P-3 wed IND 09:00 T-2")
    assert broken(week(therapists={"T-1": {"caseload": 1}}), text) == set()


def test_different_patients_count_once_each() -> None:
    assert findings(RULE, week(therapists={"T-1": {"caseload": 2}}), GOOD) == []


def test_other_services_do_not_count() -> None:
    assert findings(RULE, week(therapists={"T-3": {"caseload": 0}}), "P-1 mon MED 13:00 T-3 -") == []


def test_the_finding_names_therapist_and_patients() -> None:
    (found,) = findings(RULE, week(therapists={"T-1": {"caseload": 0}}), GOOD)
    assert (found.observed, found.allowed) == ("2 patients seen alone", "at most 0")
    assert found.about == ("T-1", "P-1", "P-3")
