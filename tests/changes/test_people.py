"""Therapists and patients come, go and change."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.changes.sample import faults, kept_pins, paths, week

from stepdown.changes import (
    AddPatients,
    AddTherapist,
    AllowTogether,
    CopyTherapist,
    CountTherapists,
    EditPatients,
    EditTherapist,
    RemovePatients,
    RemoveTherapist,
    ScaleWork,
)
from stepdown.domain.week import Patient, Therapist, Window

HOURS = Window(days=("mon", "tue", "wed", "thu", "fri"), start=540, end=1020)
NEW = Therapist(id="T-09", services=("LBB", "PE"), hours=(HOURS,))


def test_a_therapist_joins_at_the_end_of_the_list() -> None:
    change = AddTherapist(therapist=NEW)
    assert change.apply(week()).therapists == (*week().therapists, NEW)
    assert change.describe() == "add therapist T-09 (LBB, PE), mon-fri 09:00-17:00"


def test_what_is_wrong_with_a_new_therapist_is_told_within_the_change() -> None:
    wrong = AddTherapist(therapist=NEW.model_copy(update={"id": "T-01", "services": ("LBB", "X")}))
    assert sorted(paths(wrong)) == ["therapist.id", "therapist.services[1]"]


def test_a_copy_has_all_but_the_id() -> None:
    change = CopyTherapist(therapist="T-01", id="T-09")
    assert change.apply(week()).therapist["T-09"] == week().therapists[0].model_copy(update={"id": "T-09"})
    assert change.describe() == "add therapist T-09, like T-01"
    assert paths(CopyTherapist(therapist="T-7", id="T-09")) == ["therapist"]
    assert paths(CopyTherapist(therapist="T-01", id="T-02")) == ["id"]


def test_an_edit_sets_what_it_names_and_nothing_else() -> None:
    change = EditTherapist(therapist="T-01", set={"max_hours": 20, "hours": [HOURS], "caseload": None})
    before = week().therapist["T-01"]
    assert change.apply(week()).therapist["T-01"] == before.model_copy(update={"max_hours": 20.0, "hours": (HOURS,)})
    assert change.describe() == "therapist T-01: hours (mon-fri 09:00-17:00), max_hours 20, caseload none"


def test_an_edit_that_names_what_is_not_there_is_refused_at_its_place() -> None:
    assert paths(EditTherapist(therapist="T-9", set={"max_hours": 20})) == ["therapist"]
    (fault,) = faults(EditTherapist(therapist="T-01", set={"services": ["LBB", "LBC"]}))
    assert (fault.path, fault.value) == ("set.services[1]", "'LBC'")
    assert "'LBB'" in fault.remedy


@pytest.mark.parametrize("given", [{}, {"id": "T-2"}, {"max_hourz": 3}, {"max_hours": -1}])
def test_an_edit_of_nothing_or_of_no_such_field_cannot_be_made(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        EditTherapist(therapist="T-01", set=given)


def test_who_leaves_is_nobodys_primary_and_their_pins_fall_away() -> None:
    after = RemoveTherapist(therapist="T-01").apply(week())
    assert [therapist.id for therapist in after.therapists] == ["T-02"]
    assert [patient.primary for patient in after.patients] == [None, "T-02", None]
    assert kept_pins(RemoveTherapist(therapist="T-01")) == [0, 2, 4]
    assert paths(RemoveTherapist(therapist="T-1")) == ["therapist"]


def test_a_count_of_therapists_copies_in_turn_and_removes_from_the_end() -> None:
    def names(change: CountTherapists) -> list[str]:
        return [therapist.id for therapist in change.apply(week()).therapists]

    assert names(CountTherapists(count=5)) == ["T-01", "T-02", "T-01-2", "T-02-2", "T-01-3"]
    assert names(CountTherapists(count=4, like="T-02")) == ["T-01", "T-02", "T-02-2", "T-02-3"]
    assert names(CountTherapists(count=1)) == ["T-01"]
    assert CountTherapists(count=2).apply(week()) == week()
    assert CountTherapists(count=1).apply(week()) == RemoveTherapist(therapist="T-02").apply(week())
    assert paths(CountTherapists(count=5, like="T-3")) == ["like"]
    nobody = CountTherapists(count=0).apply(week())
    assert paths(CountTherapists(count=1), nobody) == ["count"]


def test_patients_are_added_edited_and_removed() -> None:
    new = Patient(id="P-9", phase="weekly", keep_apart=("P-1",))
    after = AddPatients(patients=(new,)).apply(week())
    assert after.patients == (*week().patients, new)
    assert paths(AddPatients(patients=(new, new.model_copy(update={"phase": "no"})))) == [
        "patients[1].id",
        "patients[1].phase",
    ]
    after = EditPatients(patients=("P-1", "P-3"), set={"phase": "weekly", "keep_apart": []}).apply(week())
    assert [patient.phase for patient in after.patients] == ["weekly", "daily", "weekly"]
    assert after.patient["P-1"].work == week().patient["P-1"].work
    assert paths(EditPatients(patients=("P-1", "P-8", "P-9"), set={"days": 1})) == ["patients[1]", "patients[2]"]
    assert paths(EditPatients(patients=("P-1", "P-2"), set={"primary": "T-3"})) == ["set.primary"]


def test_who_is_kept_apart_is_not_told_in_the_sentence_of_an_edit() -> None:
    told = EditPatients(patients=("P-1",), set={"keep_apart": ["P-3"], "days": 2}).describe()
    assert told == "patient P-1: days 2, who is kept apart"


def test_a_patient_who_leaves_takes_mentions_and_pins_along() -> None:
    after = RemovePatients(patients=("P-1",)).apply(week())
    assert [patient.keep_apart for patient in after.patients] == [(), ("P-2",)]
    assert kept_pins(RemovePatients(patients=("P-1",))) == [1, 2, 4]
    assert paths(RemovePatients(patients=("P-1", "P-1", "P-7"))) == ["patients[1]", "patients[2]"]


@pytest.mark.parametrize("pair", [("P-1", "P-2"), ("P-2", "P-1")])
def test_two_are_allowed_together_whoever_said_that_they_are_apart(pair: tuple[str, str]) -> None:
    after = AllowTogether(patients=pair).apply(week())
    assert [patient.keep_apart for patient in after.patients] == [(), (), ("P-1", "P-2")]
    assert paths(AllowTogether(patients=pair), after) == ["patients"]


def spans(factor: float, *windows: tuple[int, int]) -> list[tuple[int, int]]:
    work = [Window(days=("mon",), start=start, end=end) for start, end in windows]
    busy = EditPatients(patients=("P-1",), set={"work": work}).apply(week())
    after = ScaleWork(factor=factor).apply(busy)
    assert after.patients[1:] == busy.patients[1:]
    return [(window.start, window.end) for window in after.patients[0].work]


def test_work_is_scaled_about_its_middle() -> None:
    assert spans(0.5, (540, 1020)) == [(660, 900)]
    assert spans(1.25, (540, 1020)) == [(480, 1080)]
    assert spans(1, (540, 1020), (1200, 1440)) == [(540, 1020), (1200, 1440)]
    assert spans(0, (540, 1020)) == []
    assert spans(0.5, (600, 661)) == [(615, 646)], "half a minute is rounded up"
    assert spans(2, (1200, 1440)) == [(960, 1440)], "moved inwards at the edge of the day"
    assert spans(10, (540, 1020)) == [(0, 1440)], "never longer than the day"


def test_work_of_some_is_scaled_for_them_alone() -> None:
    assert ScaleWork(factor=0, patients=("P-2",)).apply(week()) == week()
    assert ScaleWork(factor=0, patients=("P-1",)).apply(week()).patient["P-1"].work == ()
    assert paths(ScaleWork(factor=0, patients=("P-4",))) == ["patients[0]"]
