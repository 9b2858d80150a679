"""QUALIFICATION: leaders and therapists give only services listed for them."""

from __future__ import annotations

from tests.rules.tiny import GOOD, broken, edited, findings, small, week

from stepdown.domain.week import Week

RULE = "QUALIFICATION"


def ablation_week() -> Week:
    # The only therapist may not lead the only group: who ignores the rule lets them.
    return small(therapists={"T-1": {"services": ["IND"]}})


def test_an_unqualified_leader_is_refused_by_this_rule_alone() -> None:
    assert broken(week(therapists={"T-3": {"services": ["PE", "MED"]}}), GOOD) == {RULE}


def test_an_unqualified_therapist_alone_with_a_patient_is_refused_by_this_rule_alone() -> None:
    assert broken(week(), edited("P-3 wed IND 09:00 T-1", "P-3 wed IND 09:00 T-3")) == {RULE}


def test_listed_services_are_accepted() -> None:
    assert findings(RULE, week(), GOOD) == []


def test_the_finding_names_therapist_and_service() -> None:
    (found,) = findings(RULE, week(therapists={"T-3": {"services": ["PE", "MED"]}}), GOOD)
    assert (found.place, found.observed) == ("evening mon LBB 17:30", "T-3 gives LBB")
    assert (found.allowed, found.about) == ("T-3 may give PE, MED", ("T-3", "LBB"))


def test_each_co_leader_must_be_qualified() -> None:
    unqualified = week(therapists={"T-2": {"services": ["IND"]}, "T-3": {"services": ["MED"]}})
    found = findings(RULE, unqualified, "day mon PE 10:40 T-1,T-2,T-3 R-A P-1,P-2")
    assert [finding.about[0] for finding in found] == ["T-2", "T-3"]
