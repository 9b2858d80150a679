"""A roster against its week: unknown ids, another Monday, a patient twice; nothing that is the referee's to find."""

from __future__ import annotations

from datetime import date
from typing import Any

from stepdown.domain.consistency import roster_faults
from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.week import (
    IndividualHours,
    Meeting,
    Patient,
    Phase,
    Program,
    Room,
    Service,
    Therapist,
    Track,
    Week,
)

WEEK = Week(
    program=Program(name="North Street"),
    week_of=date(2026, 11, 30),
    services=(
        Service(id="LBB", kind="group", minutes=100, max_size=12),
        Service(id="IND", kind="individual", minutes=50),
    ),
    tracks=(Track(id="day", days=("mon",), meetings=(Meeting(service="LBB", start=540),)),),
    individual_hours=(IndividualHours(days=("mon",), start=780, end=960),),
    phases=(Phase(id="daily", days=1),),
    therapists=(Therapist(id="T-01", services=("LBB", "IND"), hours=()),),
    rooms=(Room(id="R-A", seats=14),),
    patients=(Patient(id="P-001", phase="daily"), Patient(id="P-002", phase="daily")),
)


def session(**fields: Any) -> Session:
    base = {"track": "day", "day": "mon", "service": "LBB", "start": 540, "end": 640, "leaders": ("T-01",)}
    return Session(**{**base, "room": "R-A", "patients": ("P-001", "P-002"), **fields})


def alone(**fields: Any) -> IndividualSession:
    base = {"patient": "P-001", "service": "IND", "day": "mon", "start": 780, "end": 830, "therapist": "T-01"}
    return IndividualSession(**{**base, "room": "R-A", **fields})


def roster(*sessions: Session, individual: tuple[IndividualSession, ...] = (), monday: int = 30) -> Roster:
    return Roster(week_of=date(2026, 11, monday), sessions=sessions, individual=individual)


def test_a_roster_of_this_week_has_no_faults() -> None:
    assert roster_faults(WEEK, roster(session(), individual=(alone(),))) == []


def test_every_unknown_id_is_a_fault_at_its_place() -> None:
    stranger = session(track="eve", service="PE", leaders=("T-01", "T-02"), room="R-B", patients=("P-001", "P-003"))
    other = alone(patient="P-9", service="MED", therapist="T-9", room="O-9")
    faults = roster_faults(WEEK, roster(session(), stranger, individual=(other,)))
    assert [fault.path for fault in faults] == [
        "sessions[1].track",
        "sessions[1].service",
        "sessions[1].leaders[1]",
        "sessions[1].room",
        "sessions[1].patients[1]",
        "individual[0].patient",
        "individual[0].service",
        "individual[0].therapist",
        "individual[0].room",
    ]
    assert faults[4].remedy.endswith("Known: P-001, P-002.")
    assert faults[4].value == "'P-003'"


def test_a_group_without_track_and_a_session_by_telehealth_name_nothing_unknown() -> None:
    assert roster_faults(WEEK, roster(session(track=None, room=None), individual=(alone(room=None),))) == []


def test_another_monday_is_a_fault() -> None:
    (fault,) = roster_faults(WEEK, roster(session(), monday=23))
    assert fault.path == "week_of"
    assert "2026-11-30" in fault.problem
    assert fault.value == "2026-11-23"


def test_a_patient_twice_in_a_session_is_a_fault() -> None:
    (fault,) = roster_faults(WEEK, roster(session(patients=("P-001", "P-002", "P-001"))))
    assert fault.path == "sessions[0].patients[2]"


def test_what_the_referee_finds_is_no_fault() -> None:
    twice = session(leaders=("T-01", "T-01"), patients=())
    assert roster_faults(WEEK, roster(twice, session(), session(), individual=(alone(service="LBB"),))) == []
