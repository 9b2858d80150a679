"""Changes are values: pure, comparable, composable; whatever is added can be taken out again."""

from __future__ import annotations

import pickle
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests.changes.sample import faults, paths, week
from tests.properties.weeks import tiny_weeks

from stepdown.changes import (
    AddPatients,
    AddPhase,
    AddRoom,
    AddTherapist,
    Admit,
    AnyChange,
    Change,
    Changes,
    CloseDays,
    CountGroupRooms,
    CountTherapists,
    EditTherapist,
    RemovePatients,
    RemovePhase,
    RemoveRoom,
    RemoveTherapist,
    ScaleWork,
    SetPolicy,
    compose,
)
from stepdown.domain.week import Patient, Phase, Room, Therapist, Week
from stepdown.io import read_week

EDIT = EditTherapist(therapist="T-02", set={"max_hours": 20})
LEAVE = RemoveTherapist(therapist="T-01")


def test_changes_compare_and_hash_by_what_they_say() -> None:
    again = EditTherapist(therapist="T-02", set={"max_hours": 20})
    assert (again, hash(again)) == (EDIT, hash(EDIT))
    assert EditTherapist(therapist="T-02", set={"max_hours": 20, "caseload": None}) != EDIT
    assert len({EDIT, again, LEAVE, EDIT + LEAVE, compose(again, LEAVE), LEAVE + EDIT}) == 4


def test_changes_are_immutable() -> None:
    with pytest.raises(ValidationError):
        LEAVE.therapist = "T-02"


def test_composition_keeps_the_order_and_flattens() -> None:
    third = CloseDays(days=("fri",))
    assert list(EDIT + LEAVE + third) == [EDIT, LEAVE, third]
    assert EDIT + (LEAVE + third) == compose([EDIT, LEAVE], third) == compose(compose(EDIT), LEAVE, [third])
    assert (EDIT + LEAVE).apply(week()) == LEAVE.apply(EDIT.apply(week()))
    assert (EDIT + LEAVE).describe() == f"{EDIT.describe()}; {LEAVE.describe()}"
    assert Changes().apply(week()) == week()
    assert len(EDIT + LEAVE) == 2


def test_all_faults_of_a_sequence_come_at_once_and_no_fault_twice() -> None:
    new = Therapist(id="T-09", services=("NONE",), hours=())
    wrong = AddTherapist(therapist=new) + EditTherapist(therapist="T-09", set={"caseload": 2}) + LEAVE + LEAVE
    assert paths(wrong) == ["[0].therapist.services[0]", "[3].therapist"]


def test_a_change_sees_what_those_before_it_left() -> None:
    new = Therapist(id="T-09", services=("LBB",), hours=())
    (AddTherapist(therapist=new) + EditTherapist(therapist="T-09", set={"caseload": 2})).apply(week())
    assert paths(LEAVE + EditTherapist(therapist="T-01", set={"caseload": 2})) == ["[1].therapist"]
    (fault,) = faults(LEAVE + LEAVE)
    assert "T-02" in fault.remedy


def test_every_kind_says_what_it_does_in_its_document() -> None:
    kinds = get_args(get_args(AnyChange)[0])
    names = [kind.model_fields["do"].default for kind in kinds]
    assert len(set(names)) == len(names)
    assert set(kinds) == _leaves(Change)
    assert LEAVE.model_dump(mode="json") == {"do": "remove_therapist", "therapist": "T-01"}


def _leaves(kind: type[Change]) -> set[type[Change]]:
    below = kind.__subclasses__()
    return set().union(*map(_leaves, below)) if below else {kind}


def test_changes_travel_to_other_processes() -> None:
    for each in (EDIT, EDIT + LEAVE, Admit(count=3)):
        assert pickle.loads(pickle.dumps(each)) == each


def test_a_week_that_was_asked_for_its_entries_changes_like_any_other() -> None:
    warm = week()
    assert warm.therapist["T-01"].id == "T-01"
    assert LEAVE.apply(warm) == LEAVE.apply(week())


def fitting(draw: Random, of: Week) -> Change:
    """A change that any week takes."""
    therapist = draw.choice(of.therapists).id
    return draw.choice(
        [
            RemoveTherapist(therapist=therapist),
            EditTherapist(therapist=therapist, set={"max_hours": draw.choice([None, 2, 7.5])}),
            CountTherapists(count=draw.randint(1, 5)),
            CountGroupRooms(count=draw.randint(1, 4)) if of.rooms else Admit(count=1),
            RemovePatients(patients=(draw.choice(of.patients).id,)),
            Admit(count=draw.randint(0, 3), seed=draw.randint(0, 9)),
            ScaleWork(factor=draw.choice([0, 0.5, 1.3])),
            SetPolicy(weights={"WAITING": draw.randint(0, 5)}),
        ]
    )


@settings(max_examples=60, deadline=None)
@given(tiny_weeks(), st.randoms(use_true_random=False))
def test_the_week_handed_in_stays_and_the_one_returned_is_sound(before: Week, draw: Random) -> None:
    copy = before.model_copy(deep=True)
    change = fitting(draw, before)
    after = change.apply(before)
    assert before == copy
    assert change.apply(before) == after, "the same change gives the same week"
    assert read_week(after.model_dump()) == after


@settings(max_examples=40, deadline=None)
@given(tiny_weeks())
def test_what_is_added_and_removed_again_leaves_the_week_equal(before: Week) -> None:
    pairs: list[tuple[Change, Change]] = [
        (
            AddTherapist(therapist=Therapist(id="T-X", services=("LBB",), hours=())),
            RemoveTherapist(therapist="T-X"),
        ),
        (AddRoom(room=Room(id="R-X", seats=3)), RemoveRoom(room="R-X")),
        (AddPhase(phase=Phase(id="X", days=1)), RemovePhase(phase="X")),
        (
            AddPatients(patients=(Patient(id="X", phase="full", keep_apart=(before.patients[0].id,)),)),
            RemovePatients(patients=("X",)),
        ),
        (Admit(count=2), RemovePatients(patients=("NEW-001", "NEW-002"))),
    ]
    for add, remove in pairs:
        assert (add + remove).apply(before) == before, add.describe()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12))
def test_counts_give_that_many_with_names_of_their_own(rooms: int, therapists: int) -> None:
    after = (CountGroupRooms(count=rooms) + CountTherapists(count=therapists)).apply(week())
    names = [room.id for room in after.rooms] + [therapist.id for therapist in after.therapists]
    assert len(set(names)) == len(names) == rooms + 1 + therapists


def test_every_change_has_a_document_that_reads_back() -> None:
    adapter: TypeAdapter[Change] = TypeAdapter(AnyChange)
    for change in (EDIT, LEAVE, Admit(count=3), AddPhase(phase=Phase(id="X", days=1, sessions={"IND": 1}))):
        assert adapter.validate_json(adapter.dump_json(change)) == change
