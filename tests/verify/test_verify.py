"""The referee's whole word: faults first, findings in the catalogue's order, terms by tier, what is unmet."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, edited, roster, week

from stepdown.domain.roster import Roster
from stepdown.errors import DataError
from stepdown.outcome.result import TermValue, Unmet
from stepdown.rules import HARD, TERMS_OF, rule_named
from stepdown.verify import verify

ORDER = [rule.id for rule in HARD]


def test_a_good_roster_is_accepted_with_every_term_of_every_tier() -> None:
    word = verify(week(), roster(GOOD))
    assert word.accepted
    assert [tier.name for tier in word.tiers] == ["care", "staffing", "continuity", "comfort"]
    for tier in word.tiers:
        assert list(tier.terms) == [term.id for term in TERMS_OF[tier.name]]


def test_points_are_amount_times_the_catalogues_weight() -> None:
    care, staffing, continuity, comfort = verify(week(), roster(GOOD)).tiers
    # Each amount is worked out in the test of its term.
    assert care.terms == {
        "UNMET_DAY": TermValue(amount=0, points=0),
        "UNMET_SESSION": TermValue(amount=5, points=25),
        "SHORT_HOURS": TermValue(amount=0, points=0),
    }
    assert (care.value, staffing.value, continuity.value) == (25, 900, 0)
    assert comfort.terms["EXTRA_TRIP"] == TermValue(amount=3, points=6)
    assert comfort.terms["WAITING"] == TermValue(amount=8, points=8)
    assert comfort.value == 6 + 8


def test_the_policys_weights_come_first() -> None:
    word = verify(week(policy={"weights": {"UNMET_SESSION": 7, "WAITING": 0}}), roster(GOOD))
    assert word.tiers[0].terms["UNMET_SESSION"] == TermValue(amount=5, points=35)
    assert word.tiers[3].terms["WAITING"] == TermValue(amount=8, points=0)
    assert word.tiers[3].terms["EXTRA_TRIP"].points == 3 * rule_named("EXTRA_TRIP").weight


def test_a_published_roster_adds_repair_right_after_care() -> None:
    word = verify(week(), roster(edited("P-3 wed IND 09:00", "P-3 wed IND 09:30")), published=roster(GOOD))
    assert [tier.name for tier in word.tiers] == ["care", "repair", "staffing", "continuity", "comfort"]
    assert word.tiers[1].terms == {"CHANGED_APPOINTMENT": TermValue(amount=2, points=2)}


def test_findings_come_in_the_catalogues_order() -> None:
    text = """
        day mon LBB 09:00 T-3,T-3 O-1 P-1,P-2,P-3,P-4
        day mon LBB 09:00 T-3 O-1 P-1
        P-1 mon FAM 09:10 T-3 -
        P-1 mon MED 09:10 T-1 O-1
    """
    word = verify(week(closed=["mon"]), roster(text))
    rules = [finding.rule for finding in word.findings]
    assert rules == sorted(rules, key=ORDER.index)
    assert {"PATIENT_OVERLAP", "ROOM_OVERLAP", "SEATS", "LEADERS", "QUALIFICATION", "ROOM_USE", "OFFERED"} <= set(rules)
    assert not word.accepted


def test_strict_asks_for_all_that_is_wanted() -> None:
    assert verify(week(), roster(GOOD)).accepted
    assert {finding.rule for finding in verify(week(), roster(GOOD), strict=True).findings} == {"TAPER"}


def test_unmet_follows_the_order_of_patients_and_services() -> None:
    of = week(patients={"P-2": {"priority": 9, "days": 4}, "P-4": {"sessions": {"IND": 3}}, "P-5": {"min_hours": 3.75}})
    assert verify(of, roster(GOOD)).unmet == (
        Unmet(patient="P-2", what="day", amount=2),
        Unmet(patient="P-2", what="session", service="IND", amount=1),
        Unmet(patient="P-2", what="session", service="MED", amount=1),
        Unmet(patient="P-4", what="session", service="IND", amount=3),
        Unmet(patient="P-5", what="session", service="FAM", amount=1),
        Unmet(patient="P-5", what="session", service="IND", amount=1),
        Unmet(patient="P-5", what="hours", amount=225 - 190),
    )


FAULTY = {
    "unknown patient": "P-9 mon IND 13:00 T-1 O-1",
    "unknown therapist": "P-1 mon IND 13:00 T-9 O-1",
    "unknown leader": "day mon LBB 09:00 T-9 R-A P-1,P-2",
    "unknown room": "P-1 mon IND 13:00 T-1 O-9",
    "unknown track": "night mon LBB 09:00 T-1 R-A P-1,P-2",
    "a patient twice in one session": "day mon LBB 09:00 T-1 R-A P-1,P-1",
}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_a_roster_that_is_not_of_this_week_is_bad_input(text: str) -> None:
    with pytest.raises(DataError) as raised:
        verify(week(), roster(text))
    assert len(raised.value.faults) == 1


def test_another_weeks_roster_is_bad_input() -> None:
    with pytest.raises(DataError):
        verify(week(), Roster.model_validate({"week_of": "2026-12-07"}))


def test_a_published_roster_may_name_people_who_have_left() -> None:
    published = roster(GOOD + "P-9 wed IND 10:00 T-9 O-9")
    assert verify(week(), roster(GOOD), published=published).tiers[1].value == 0
