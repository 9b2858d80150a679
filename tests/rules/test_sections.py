"""SECTIONS: the parallel sessions of a meeting are at most the max_sections of its track or offering."""

from __future__ import annotations

from tests.rules.tiny import PARALLEL, WORKS_ALL_DAYS, broken, findings, small, week

from stepdown.domain.week import Week

RULE = "SECTIONS"


def ablation_week() -> Week:
    # Two patients want the group, which holds one; leaders and rooms are there for two sections, one is allowed: who
    # ignores the rule opens both.
    return small(
        services={"LBB": {"max_size": 1}},
        tracks={"day": {"max_sections": 1}},
        therapists={"T-2": {"services": ["LBB"], "hours": WORKS_ALL_DAYS}},
        rooms={"R-B": {"seats": 6}},
        patients={"P-2": {"phase": "groups"}},
    )


def _most(sections: int | None) -> Week:
    return week(tracks={"day": {"max_sections": sections}})


def test_one_section_too_many_is_refused_by_this_rule_alone() -> None:
    assert broken(_most(1), PARALLEL) == {RULE}


def test_as_many_as_allowed_are_accepted() -> None:
    assert broken(_most(2), PARALLEL) == set()
    assert broken(_most(None), PARALLEL) == set()


def test_the_finding_names_the_meeting() -> None:
    (found,) = findings(RULE, _most(1), PARALLEL)
    assert (found.place, found.observed, found.allowed) == ("day mon LBB 09:00", "2 parallel sessions", "at most 1")


def test_offerings_have_their_own_limit() -> None:
    text = "- thu FAM 15:00 T-1 R-A P-3\n- thu FAM 15:00 T-2 R-B P-4"
    offering = {"service": "FAM", "days": ["thu"], "start": "15:00"}
    assert len(findings(RULE, week(offerings=[{**offering, "max_sections": 1}]), text)) == 1
    assert findings(RULE, week(offerings=[{**offering, "max_sections": 2}]), text) == []


def test_the_same_group_in_another_track_or_on_another_day_is_another_meeting() -> None:
    text = """
        day mon LBB 09:00 T-1 R-A P-1,P-2
        day tue LBB 09:00 T-1 R-A P-1,P-2
        evening mon LBB 17:30 T-1 R-A P-3,P-4
    """
    assert findings(RULE, week(tracks={"day": {"max_sections": 1}, "evening": {"max_sections": 1}}), text) == []
