"""What holds for every week: more of a resource never worsens care, and what is left of a roster keeps the rules."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.weeks import random_tiny_week, tiny_weeks
from tests.whatif.works import SETTINGS, cases

from stepdown import solve
from stepdown.changes import (
    Admit,
    Change,
    CloseDays,
    CopyRoom,
    CopyTherapist,
    EditRoom,
    RemovePatients,
    RemoveRoom,
    RemoveTherapist,
    ShiftTrack,
)
from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.verify import verify
from stepdown.whatif.answer import study
from stepdown.whatif.borrowed import BorrowedBackend
from stepdown.whatif.fitting import fitted


def _more(draw: Random, week: Week) -> Change:
    room, therapist = draw.choice(week.rooms), draw.choice(week.therapists)
    return draw.choice(
        [
            CopyRoom(room=room.id, id="R-9"),
            CopyTherapist(therapist=therapist.id, id="T-9"),
            EditRoom(room=room.id, set={"seats": room.seats + 1}),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
def test_more_of_a_resource_never_worsens_care(seed: int) -> None:
    week = random_tiny_week(seed).model_copy(update={"pins": ()})
    base, others = cases(week, more=_more(Random(seed), week))
    done = study(base, others, SETTINGS, BorrowedBackend("sequential", 1))
    assert [case.status for case in done.cases] == ["optimal", "optimal"]
    care = [case.intervals[0] for case in done.cases if case.intervals]
    assert care[1].value <= care[0].value
    comparison = done.against_base("more")
    assert comparison is not None
    assert (comparison.word, comparison.tier) != ("worse", "care")


def _any_change(draw: Random, week: Week) -> Change:
    return draw.choice(
        [
            RemoveTherapist(therapist=draw.choice(week.therapists).id),
            RemoveRoom(room=draw.choice(week.rooms).id),
            RemovePatients(patients=(draw.choice(week.patients).id,)),
            CloseDays(days=("tue",)),
            ShiftTrack(track=week.tracks[0].id, minutes=30),
            Admit(count=2, seed=draw.randrange(99)),
        ]
    )


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(tiny_weeks(), st.randoms(use_true_random=False))
def test_what_is_left_of_a_roster_breaks_no_rule_of_the_other_week(week: Week, draw: Random) -> None:
    try:
        other = _any_change(draw, week).apply(week)
    except DataError:
        return
    roster = solve(week, workers=1, until="care").roster
    if roster is None:
        return
    left = fitted(roster, other)
    assert {finding.rule for finding in verify(other, left).findings} <= {"PINS"}
    if other.model_copy(update={"previous": week.previous}) == week:
        assert left == roster


@pytest.mark.parametrize("seed", range(8))
def test_in_its_own_week_a_roster_is_left_whole(seed: int) -> None:
    week = random_tiny_week(seed)
    roster = solve(week, workers=1, until="care").roster
    if roster is not None:
        assert fitted(roster, week) == roster
