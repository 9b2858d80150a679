"""Patients drawn from a mix: the same for the same seed, and fewer are the first of more."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.changes.sample import faults, paths, week

from stepdown.changes import AddPatients, Admit, Profile, RemovePatients, mix_of
from stepdown.domain.week import Patient, Window

MIX = (
    Profile(share=3, phases={"daily": 3, "weekly": 1}, tracks=("day",)),
    Profile(phases={"weekly": 1}, work=(Window(days=("mon",), start=540, end=1020),), travel_minutes=30, days=2),
)


def admitted(change: Admit) -> tuple[Patient, ...]:
    after = change.apply(week())
    assert after.patients[:3] == week().patients
    return after.patients[3:]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 1000), st.sampled_from([None, MIX]))
def test_a_smaller_count_admits_the_first_of_a_larger_one(
    one: int, other: int, seed: int, mix: tuple[Profile, ...] | None
) -> None:
    less, more = sorted((one, other))
    few = admitted(Admit(count=less, seed=seed, mix=mix))
    assert len(few) == less
    assert few == admitted(Admit(count=more, seed=seed, mix=mix))[:less]


def test_the_draw_of_a_seed_never_changes() -> None:
    phases = [(patient.phase, patient.tracks) for patient in admitted(Admit(count=6, seed=1, mix=MIX))]
    day, week_only = ("day",), None
    assert phases == [
        ("weekly", day),
        ("weekly", week_only),
        ("daily", day),
        ("weekly", day),
        ("daily", day),
        ("weekly", week_only),
    ]


def test_another_seed_draws_others() -> None:
    draws = {tuple(patient.phase for patient in admitted(Admit(count=20, seed=seed, mix=MIX))) for seed in range(5)}
    assert len(draws) == 5


def test_shares_are_kept_in_the_long_run() -> None:
    profiles = Counter(patient.tracks for patient in admitted(Admit(count=2000, seed=3, mix=MIX)))
    assert profiles[("day",)] == pytest.approx(1500, abs=80)
    phases = Counter(patient.phase for patient in admitted(Admit(count=2000, seed=3, mix=MIX[:1])))
    assert phases["daily"] == pytest.approx(1500, abs=80)


def test_a_profile_gives_all_it_has() -> None:
    (patient,) = admitted(Admit(count=1, mix=MIX[1:]))
    assert patient == Patient(id="NEW-001", phase="weekly", work=MIX[1].work, travel_minutes=30, days=2)


def test_patients_like_those_who_are_there_bring_nothing_that_was_theirs_alone() -> None:
    own = {(patient.phase, patient.tracks, patient.work) for patient in week().patients}
    new = admitted(Admit(count=30))
    assert {(patient.phase, patient.tracks, patient.work) for patient in new} == own
    assert {(patient.primary, patient.keep_apart, patient.unavailable) for patient in new} == {(None, (), ())}
    assert admitted(Admit(count=9, mix=mix_of(week().patients))) == new[:9]


def test_ids_pass_over_those_taken() -> None:
    there = AddPatients(patients=(Patient(id="NEW-002", phase="daily"),)).apply(week())
    names = [patient.id for patient in Admit(count=3).apply(there).patients[4:]]
    assert names == ["NEW-001", "NEW-003", "NEW-004"]
    twice = (Admit(count=2) + Admit(count=2)).apply(week())
    assert [patient.id for patient in twice.patients[3:]] == ["NEW-001", "NEW-002", "NEW-003", "NEW-004"]
    assert admitted(Admit(count=1, prefix="R"))[0].id == "R-001"
    longest = admitted(Admit(count=1, prefix="x" * 64))[0].id
    assert len(longest) <= 64


def test_what_a_mix_names_must_be_there_drawn_or_not() -> None:
    mix = (*MIX, Profile(phases={"dayly": 1, "weekly": 1}, tracks=("day", "noon")))
    assert paths(Admit(count=0, mix=mix)) == ["mix[2].phases.dayly", "mix[2].tracks[1]"]
    contradiction = Profile(phases={"daily": 1}, max_hours=3)
    assert paths(Admit(count=2, mix=(contradiction,))) == ["mix[0].max_hours"]


def test_nobody_is_like_nobody() -> None:
    empty = RemovePatients(patients=("P-1", "P-2", "P-3")).apply(week())
    (fault,) = faults(Admit(count=1), empty)
    assert fault.path == "mix"


def test_an_admission_is_told_in_plain_words() -> None:
    assert Admit(count=10).describe() == "admit 10 patients like those who are there (seed 0)"
    told = "admit 1 patient of a mix: 3 parts daily or weekly (3:1) on day, 1 part weekly with work (seed 4)"
    assert Admit(count=1, mix=MIX, seed=4).describe() == told
